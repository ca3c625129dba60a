"""Where a page says that recordings are: players it embeds, videos it links, promises it makes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mediacat.model.language import Language
from mediacat.quotes.page import words
from mediacat.quotes.page.article import Article, Link

_HOSTS = re.compile(
    r"(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|facebook\.com/.*video)", re.IGNORECASE
)
_VIDEO = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:(?:embed|live|shorts)/|watch\?(?:.*&)?v=))"
    r"(?P<id>[\w-]{11})"
)
_SHARING = re.compile(r"shar(?:e|er|ing)|/channel/|/user/|/@", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingLink:
    """Where a page says that a recording is; without a language where it does not say which."""

    url: str
    language: Language | None = None


def identity(url: str) -> str:
    """What the addresses of one video share: embedded, shortened, or from some moment on.

    >>> identity("https://youtu.be/abcdefghijk?t=90")
    'abcdefghijk'
    """
    video = _VIDEO.search(url)
    return video["id"] if video else url


def read(article: Article) -> tuple[RecordingLink, ...]:
    """Recordings a page links or embeds, one for each video; the one that names its language."""
    found: dict[str, RecordingLink] = {}
    for link in article.links:
        video = identity(link.url)
        if _SHARING.search(link.url) or (video in found and found[video].language):
            continue
        if _HOSTS.search(link.url) or _says_recording(link):
            found[video] = RecordingLink(url=link.url, language=_language(link))
    return tuple(found.values())


def _says_recording(link: Link) -> bool:
    if words.RECORDING.search(link.text):
        return True
    named = any(form.search(link.text) for form in words.NAMED_LANGUAGES.values())
    here = re.fullmatch(r"here|тут|за посиланням|this link", link.text.strip(), re.IGNORECASE)
    alone = not link.text or bool(here) or named
    return alone and bool(words.RECORDING.search(link.context))


def _language(link: Link) -> Language | None:
    """The language the link's own words name, else the only one its paragraph names."""
    for text in (link.text, _around(link)):
        named = [code for code, form in words.NAMED_LANGUAGES.items() if form.search(text)]
        if len(named) == 1:
            return Language(named[0])
    return None


def _around(link: Link) -> str:
    at = link.context.find(link.text) if link.text else -1
    if at < 0:
        return link.context
    return link.context[max(0, at - 40) : at + len(link.text) + 30]


def missing(article: Article, found: Sequence[RecordingLink]) -> list[str]:
    """What the page says of recordings without saying where they are."""
    known = {one.language for one in found}
    names = {"uk": "Ukrainian", "en": "English"}
    for block in article.blocks:
        if not words.RECORDING.search(block.text) or len(block.text.split()) > 40:
            continue
        named = [code for code, form in words.NAMED_LANGUAGES.items() if form.search(block.text)]
        missing = [names[code] for code in named if Language(code) not in known]
        if missing and None not in known:
            listed = " and ".join(missing)
            told = f"{article.source} says that recordings are available in {listed}"
            return [f"{told}; their addresses are not known."]
    return []
