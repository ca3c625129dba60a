"""Plain text and Markdown: paragraphs with their time and speaker."""

import re
from collections.abc import Iterator

from mediacat.export import about
from mediacat.export.about import About
from mediacat.model.span import short_clock
from mediacat.model.transcript import Transcript
from mediacat.timedtext import paragraphs

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~])")
_BLOCK_START = re.compile(r"^(\d+)([.)])(?=\s)|^([#+=-])")


def to_text(transcript: Transcript, of: About) -> str:
    """Plain text, one paragraph a line."""
    return "\n".join(_text_lines(transcript, of)) + "\n"


def to_markdown(transcript: Transcript, of: About) -> str:
    """Markdown; times link to the moment where the recording's address is known."""
    return "\n\n".join(_markdown_blocks(transcript, of)) + "\n"


def _text_lines(transcript: Transcript, of: About) -> Iterator[str]:
    notice = about.notice(transcript.origin, transcript.language)
    yield from (line for line in (of.title, of.subtitle(), of.link, notice) if line)
    for paragraph in paragraphs.paragraphs(transcript.cues):
        speaker = of.speaker(paragraph.speaker)
        yield ""
        yield f"[{short_clock(paragraph.start)}]" + (f" {speaker}" if speaker else "")
        yield paragraph.text


def _markdown_blocks(transcript: Transcript, of: About) -> Iterator[str]:
    yield f"# {_escape(of.title)}"
    if of.subtitle():
        yield f"*{_escape(of.subtitle())}*"
    if notice := about.notice(transcript.origin, transcript.language):
        yield f"> **{_escape(notice)}**"
    for paragraph in paragraphs.paragraphs(transcript.cues):
        time = short_clock(paragraph.start)
        moment = of.moment(paragraph.start)
        head = f"[{time}]({moment})" if moment else time
        if speaker := of.speaker(paragraph.speaker):
            head += f" **{_escape(speaker)}**"
        yield head
        yield _escape(paragraph.text)


def _escape(text: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\1", text)
    return _BLOCK_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)
