"""From values to a page: the templates, what every page needs, and what went wrong in words."""

import hashlib
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

import jinja2
import markupsafe
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mediacat.pipeline import links
from mediacat.web import asking, i18n, structured, tongues
from mediacat.web.i18n import Interface


def render(
    request: Request, template: str, values: Mapping[str, Any], *, status: int = 200
) -> Response:
    """A page in the language of its address."""
    ui = asking.ui(request)
    page = _templates(ui).get_template(template)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    catalog = request.app.state.site.catalog()
    content = page.render(
        site_title=catalog.title.best(ui.language) or "mediacat",
        here=here,
        there=_in_other_language(here, ui) if status == 200 else f"/{ui.other.value}/",
        has_twin=status == 200 and here.startswith(f"/{ui.language.value}/"),
        published=request.app.state.site.published,
        static=static_address,
        seconds=links.seconds,
        json=_json,
        **values,
    )
    return HTMLResponse(content, status_code=status)


def fragment(ui: Interface, template: str, **values: object) -> markupsafe.Markup:
    """A part of a page."""
    content = _templates(ui).get_template(template).render(**values)
    return markupsafe.Markup(content)  # noqa: S704 - the template has escaped what it shows


def trouble(request: Request, status: int, sentence: str) -> Response:
    """A page that says what went wrong."""
    ui = asking.ui(request)
    heading = ui.gettext("Not found") if status == 404 else ui.gettext("This did not work")
    # A published site has one page for all addresses that are not there, in whatever language.
    other = i18n.of(ui.other) if asking.site(request).published else None
    values = {"heading": heading, "sentence": sentence, "other": other}
    return render(request, "trouble.html", values, status=status)


def _in_other_language(here: str, ui: Interface) -> str:
    first = f"/{ui.language.value}/"
    return f"/{ui.other.value}/" + here.removeprefix(first) if here.startswith(first) else "/"


def _json(data: Any) -> markupsafe.Markup:
    """For a script element, where a template's own escaping would spoil it."""
    return markupsafe.Markup(structured.script(data))  # noqa: S704 - cannot end the element


def _lang(ui: Interface, text: str, *, always: bool = False) -> markupsafe.Markup:
    """The attribute for a title, which may be known in the other language only.

    Where all around it is the page's language, that need not be said.
    """
    language = tongues.of_text(text, ui.language)
    mark = f' lang="{language.value}"' if always or language is not ui.language else ""
    return markupsafe.Markup(mark)  # noqa: S704 - a language's code


@cache
def static_address(name: str) -> str:
    """The address of a static file; it changes with the content, so browsers may keep it."""
    content = files("mediacat.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:8]}"


@cache
def _templates(ui: Interface) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("mediacat.web"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(ui.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {"ui": ui, "second": links.second, "lang": partial(_lang, ui)}
    return environment
