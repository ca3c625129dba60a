"""A transcript as markup, kept at hand: three hours of speech are written out once for all readers.

Only paragraphs with words that an address asks for are written anew.
"""

import markupsafe

from mediacat.web import pages
from mediacat.web.i18n import Interface
from mediacat.web.paragraphs import Run, Shown
from mediacat.web.recordings import RecordingPage
from mediacat.web.site import Site


def transcript(site: Site, page: RecordingPage, ui: Interface) -> markupsafe.Markup:
    """All paragraphs of a recording's page."""
    known = site.kept(
        f"markup {ui.language} {page.key}",
        (page.unmarked, page.opening, page.speakers),
        lambda: [_one(page, number, one, ui) for number, one in enumerate(page.unmarked)],
    )
    written = list(known)
    marked = [
        number for number, one in enumerate(page.paragraphs) if one is not page.unmarked[number]
    ]
    asked = (run for number in marked for run in page.paragraphs[number].runs if run.asked)
    first = next(asked, None)
    for number in marked:
        written[number] = _one(page, number, page.paragraphs[number], ui, first)
    return markupsafe.Markup().join(written)


def _one(
    page: RecordingPage, number: int, paragraph: Shown, ui: Interface, first: Run | None = None
) -> markupsafe.Markup:
    before = page.paragraphs[number - 1].speaker if number else None
    return pages.fragment(
        ui,
        "paragraph.html",
        paragraph=paragraph,
        first=first,
        chapter=page.opening.get(paragraph.anchor),
        speaker=page.speakers.get(paragraph.speaker or ""),
        begins=paragraph.speaker != before,
        level=3 if page.opening else 2,
        address=page.address,
    )
