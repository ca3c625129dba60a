"""What a page says, without its menus: title, dates, paragraphs, links. The door to trafilatura.

HTML and plain text end as the same Article, so that nobody further on knows which it was.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import takewhile
from typing import Any
from urllib.parse import urljoin

from mediacat.model.language import Language
from mediacat.quotes.errors import PageUnreadableError
from mediacat.quotes.page import dates
from mediacat.text import normalise

_BULLET = re.compile(r"^\s*(?:[•·▪◦*]|\d{1,2}[.)](?=\s))\s*")
_PARTED = re.compile(r"\n\s*\n|\n(?=\s*[•·▪◦*])")
"""Between paragraphs of plain text."""
_WRAPPED = 120
"""Letters; who has longer lines, and no empty ones, writes a paragraph on each."""
_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f]+")
_HTML = re.compile(r"<(?:!doctype|html|head|body|article|p|div)\b", re.IGNORECASE)
_MAX_TITLE, _MAX_DATE_LINE = 200, 60
_CONTAINERS = frozenset(["list", "table", "row", "cell", "div", "main"])


class BlockKind(StrEnum):
    """What a piece of text looks like on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    """Set apart from the text as somebody's words."""
    ITEM = "item"
    """One entry of a list."""


_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.ITEM, "quote": BlockKind.QUOTATION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address the page names or embeds, and the words it is named by."""

    url: str
    text: str = ""
    context: str = ""
    """The paragraph around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph or a list item, as one line of text."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page's text."""

    source: str
    """Its address, or the file it was read from."""
    language: Language
    title: str
    blocks: tuple[Block, ...]
    published: dt.date | None = None
    links: tuple[Link, ...] = ()
    twins: tuple[tuple[str, str], ...] = ()
    """(language, address) of the same page in other languages."""


def read(text: str, source: str) -> Article:
    """Read a page as published, or plain text; raises PageUnreadableError if nothing is there."""
    article = _from_html(text, source) if _HTML.search(text[:5000]) else _from_text(text, source)
    if not article.blocks:
        raise PageUnreadableError(source, "no text was found in it")
    return article


def _from_html(text: str, source: str) -> Article:
    import trafilatura

    tree: Any = trafilatura.load_html(text)
    found: Any = trafilatura.bare_extraction(
        _with_signatures(text),
        url=source,
        favor_recall=True,
        include_links=True,
        include_tables=True,
        with_metadata=True,
    )
    if found is None:
        raise PageUnreadableError(source, "no article was found in it")
    body: Any = found.body
    blocks = tuple(_blocks(body))
    title = _line(tree.findtext(".//h1") or "") or _line(found.title or "")
    heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING), title)
    source = source if "://" in source else _address(tree) or source
    return Article(
        source=source,
        language=_language(blocks),
        title=title or heading,
        blocks=tuple(one for one in blocks if one.text not in (title, heading)),
        published=_published(tree, blocks),
        links=(*_links(body, source), *_embedded(tree, source)),
        twins=tuple(
            (one.get("hreflang", "")[:2], urljoin(source, one.get("href", "")))
            for one in tree.iterfind(".//link[@hreflang]")
        ),
    )


def _with_signatures(text: str) -> Any:
    """A page in which the foot of a quotation is a part of it; foots are menus elsewhere."""
    import trafilatura

    tree: Any = trafilatura.load_html(text)
    for foot in tree.xpath("//blockquote//footer | //figure[blockquote]//figcaption"):
        foot.tag = "p"
    return tree


def _from_text(text: str, source: str) -> Article:
    raw = _PARTED.split(text.strip())
    if len(raw) == 1 and any(len(one) > _WRAPPED for one in raw[0].splitlines()):
        raw = raw[0].splitlines()
    lines = [_line(one) for one in text.strip().splitlines() if one.strip()]
    # Above the first paragraph stand a section's name, the title and a date, a line each.
    head = list(takewhile(lambda one: len(one) <= _MAX_TITLE and one[-1:] not in ".:", lines))[:5]
    titles = [one for one in head if len(one.split()) > 2 and dates.first(one) is None]
    title = titles[0] if titles else (head[0] if head else "")
    published = next((day for one in head if (day := dates.first(one))), None)
    blocks = [
        Block(
            kind=BlockKind.ITEM if _BULLET.match(one) else BlockKind.PARAGRAPH,
            text=_BULLET.sub("", one),
        )
        for one in map(_line, _below(raw, head, title))
        if _BULLET.sub("", one)
    ]
    return Article(
        source=source,
        language=_language(tuple(blocks)),
        title=title,
        blocks=tuple(blocks),
        published=published,
        links=tuple(
            Link(url=match.group().rstrip(".,)"), context=one.text)
            for one in blocks
            for match in re.finditer(r"https?://\S+", one.text)
        ),
    )


def _below(paragraphs: list[str], head: list[str], title: str) -> list[str]:
    """The paragraphs without those that hold nothing but the page's title and date."""
    return [
        one
        for one in paragraphs
        if not (title in one and all(_line(line) in head for line in one.splitlines() if line))
    ]


def _blocks(body: Any) -> Iterator[Block]:
    for element in body:
        tag = element.tag
        if tag in _CONTAINERS or (tag == "quote" and element.find("p") is not None):
            inner = _blocks(element)
            quoted = BlockKind.QUOTATION
            yield from (replace(one, kind=quoted) for one in inner) if tag == "quote" else inner
        else:
            kind = _KINDS.get(tag, BlockKind.PARAGRAPH)
            for part in re.split(r"\n+", "".join(_text(element))):
                text = _line(part)
                if text:
                    yield Block(kind=kind, text=text)


def _text(element: Any) -> Iterator[str]:
    """All text below an element, line breaks kept."""
    if element.tag == "lb":
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from _text(child)
        yield child.tail or ""


def _links(body: Any, source: str) -> list[Link]:
    around = cache(lambda paragraph: _line("".join(_text(paragraph))))
    return [
        Link(
            url=urljoin(source, one.get("target", "")),
            text=_line("".join(_text(one))),
            context=around(one.getparent()),
        )
        for one in body.iter("ref")
        if one.get("target") and not one.get("target", "").startswith("#")
    ]


def _embedded(tree: Any, source: str) -> list[Link]:
    return [
        Link(url=urljoin(source, one.get("src")), text=_line(one.get("title") or ""))
        for one in tree.iter("iframe", "video", "source", "audio")
        if one.get("src")
    ]


def _line(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\n", " ")).strip()


def _address(tree: Any) -> str:
    """Where a saved page was published, if it says so."""
    told = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((str(one) for one in told if "://" in one), "")


def _published(tree: Any, blocks: tuple[Block, ...]) -> dt.date | None:
    """The day a page was published: as it tells machines, else as it stands under the title."""
    told = [
        *tree.xpath("//meta[@property='article:published_time']/@content"),
        *tree.xpath("//meta[@itemprop='datePublished' or @name='date']/@content"),
        *tree.xpath("//time/@datetime"),
        *(one.text for one in blocks[:3] if len(one.text) <= _MAX_DATE_LINE),
    ]
    return next((day for one in told if (day := dates.first(one))), None)


def _language(blocks: tuple[Block, ...]) -> Language:
    words = [word for block in blocks for word in block.text.split()]
    cyrillic = sum(normalise.is_cyrillic(word) for word in words)
    return Language.UKRAINIAN if 2 * cyrillic > len(words) else Language.ENGLISH
