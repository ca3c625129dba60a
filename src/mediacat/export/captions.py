"""WebVTT and SubRip to give away, with a word on top if nobody has reviewed them."""

from dataclasses import replace

from mediacat.export import about
from mediacat.export.about import About
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript
from mediacat.timedtext import ids, subrip, webvtt

_NOTICE = Milliseconds(3_000)
_ROOM = Milliseconds(1_000)
"""Shortest time in which the notice can be a caption of its own."""


def to_webvtt(transcript: Transcript, of: About) -> str:
    """WebVTT; the recording and the notice stand in a comment, speakers by name."""
    notice = about.notice(transcript.origin, transcript.language)
    comment = [of.title, of.subtitle(), of.link or "", notice or ""]
    cues = (replace(cue, speaker=of.speaker(cue.speaker)) for cue in transcript.cues)
    named = replace(transcript, cues=tuple(cues))
    return webvtt.render(named, comment="\n".join(line for line in comment if line))


def to_subrip(transcript: Transcript) -> str:
    """SubRip; it has no comments, so the notice is the first caption, in square brackets.

    Where speech begins within a second, the notice is a line above the first caption instead.
    """
    if transcript.origin.is_draft and transcript.cues:
        transcript = _with_notice(transcript)
    return subrip.render(transcript)


def _with_notice(transcript: Transcript) -> Transcript:
    text = f"[{about.short_notice(transcript.language)}]"
    first, *others = transcript.cues
    end = min(_NOTICE, first.span.start)
    if end < _ROOM:
        first = replace(first, text=f"{text}\n{first.text}", words=())
        return replace(transcript, cues=(first, *others))
    (id_,) = ids.of_texts([text], (cue.id for cue in transcript.cues))
    notice = Cue(id=id_, span=Span(Milliseconds(0), Milliseconds(end)), text=text)
    return replace(transcript, cues=(notice, first, *others))
