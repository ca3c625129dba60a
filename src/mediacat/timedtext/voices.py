"""Names of speakers put into a WebVTT text that a person keeps, every other letter as it was."""

import re
from collections.abc import Mapping

from mediacat.timedtext.webvtt import ARROW

_VOICE = re.compile(r"^<v(?:\.[^\s>]*)?\s[^>]*>")


def named(text: str, speakers: Mapping[str, str]) -> str:
    """The text with `<v …>` at the cues of `speakers`, by cue id; a voice they had makes way."""
    lines = text.splitlines(keepends=True)
    for number in range(2, len(lines)):
        speaker = speakers.get(lines[number - 2].strip())
        if speaker is not None and ARROW in lines[number - 1]:
            lines[number] = f"<v {speaker}>{_VOICE.sub('', lines[number])}"
    return "".join(lines)
