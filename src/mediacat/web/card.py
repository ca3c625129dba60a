"""The picture that stands for a quote where its link is shared."""

from starlette.requests import Request
from starlette.responses import Response

from mediacat.web import asking, quotations


def image(request: Request) -> Response:
    """The card of a published quote, as PNG."""
    # Pillow takes longer to import than most pages to make.
    from mediacat.web import drawing

    here, ui = asking.site(request), asking.ui(request)
    page = quotations.page(here, asking.key(request).removesuffix(".png"), ui)
    about = f"{page.card.speaker.name} · {page.event}"
    title = here.catalog().title.best(ui.language) or "mediacat"
    return Response(drawing.draw(page.card.text, about, title), media_type="image/png")
