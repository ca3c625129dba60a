"""The other language's words, paragraph by paragraph: fetched when a reader wants them beside.

They are as many as the words of the page, and most readers read one language.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mediacat.web import asking, recordings
from mediacat.web.errors import NotHereError


def words(request: Request) -> Response:
    """For each paragraph its pieces: moment here, moment there (milliseconds), text, language."""
    here = asking.site(request)
    key = asking.key(request).removesuffix(".json")
    page = recordings.page(here, here.recording(key), asking.ui(request))
    if page.other is None:
        raise NotHereError(f"other language beside {key}")
    pieces = [
        [[one.start, one.there, one.text, one.language.value] for one in each.other]
        for each in page.paragraphs
    ]
    return JSONResponse({"paragraphs": pieces})
