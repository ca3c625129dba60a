"""The author's words within somebody's speech: «Екіпажі приходять, — сказав він, — де є робота»."""

import re
from dataclasses import dataclass

from mediacat.quotes.page import words

_BREAK = re.compile(r"(?<=[,!?…])\s*[–—-]+\s+")
"""Where speech may stop and the author's words begin."""
_RESUME = re.compile(r"(?P<stop>[.,:])\s*[–—-]+\s+")
_NEAR = 4
"""Words within which the author says that somebody speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What was said, and what the author says of it in between or behind."""

    said: str
    author: str = ""


def parted(text: str) -> Speech:
    """Speech without the author's words.

    >>> parted("Екіпажі приходять, — сказав він, — де є робота.")
    Speech(said='Екіпажі приходять, де є робота.', author='сказав він')
    >>> parted("Треба бетон, – усміхнулася Бойчук. – І чиновники").said
    'Треба бетон. І чиновники'
    """
    said, author, begins = "", [], 0
    for pause in _BREAK.finditer(text):
        if pause.start() < begins:
            continue
        resume = _RESUME.search(text, pause.end())
        between = text[pause.end() : resume.start() if resume else len(text)]
        if not _is_author(between):
            continue
        author.append(between.rstrip(" ."))
        said += text[begins : pause.start()].rstrip()
        begins = len(text)
        if resume:
            said = _stopped(said, resume["stop"]) + " "
            begins = resume.end()
    return Speech(said=(said + text[begins:]).strip(), author="; ".join(author))


def _is_author(text: str) -> bool:
    """Whether words between dashes say that somebody speaks, and are not part of the speech."""
    near = " ".join(text.split()[:_NEAR])
    return bool(words.SAYING.search(near) or words.SPEAKS.match(text))


def _stopped(said: str, stop: str) -> str:
    """A sentence that the author's words end, ended: its comma stood for a full stop."""
    return said.rstrip(",") + "." if stop == "." and said.endswith(",") else said
