"""What a request asks for, read and checked."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mediacat.model.language import TRACK_LANGUAGES
from mediacat.web import asked, i18n
from mediacat.web.asked import Asked
from mediacat.web.i18n import Interface
from mediacat.web.site import Site

LONGEST_QUERY = 1_000
"""Characters: longer than any quote anybody prints."""


def site(request: Request) -> Site:
    """The catalog this application serves."""
    found: Site = request.app.state.site
    return found


def ui(request: Request) -> Interface:
    """The interface in the language of the address; where it has none, in the visitor's."""
    told = request.path_params.get("ui") or request.url.path.split("/")[1]
    wish = i18n.preferred(request.headers.get("accept-language", ""))
    return i18n.of(told if told in {one.value for one in TRACK_LANGUAGES} else wish)


def key(request: Request) -> str:
    """The key in an address: `<event>/<recording>`, or `<event>/<quote>`."""
    return f"{request.path_params['event']}/{request.path_params['name']}"


def query(request: Request, name: str = "q") -> str:
    """What is searched for; refuses what is too long with 414."""
    text = request.query_params.get(name, "").strip()
    if len(text) > LONGEST_QUERY:
        told = ui(request)
        sentence = told.gettext("This is too long to search for: %(most)s characters are the most.")
        raise HTTPException(414, sentence % {"most": told.number(LONGEST_QUERY)})
    return text


def moment(request: Request) -> Asked:
    """The words or the time an address asks for."""
    return asked.read(request.query_params)


def number(request: Request, name: str, otherwise: int) -> int:
    """A whole number from 0 to 99,999 in the address; `otherwise` where it is none."""
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def base(request: Request) -> str:
    """The site's own address, without a slash at the end: the published one where it is known."""
    here = site(request)
    known = here.base_url or here.catalog().base_url
    if known or here.published:
        return known or ""
    return str(request.base_url).rstrip("/")
