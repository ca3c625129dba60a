"""The gold standard: what is true about the recordings, for tests to compare with."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from demo_forum.recordings import Recording, Segment, Stretch, to_ms
from demo_forum.schedule import Said

Json = dict[str, Any]


def words(recording: Recording) -> Json:
    """Every word with its true time, as Whisper JSON with the speaker added."""
    return {
        "language": recording.language,
        "duration": recording.milliseconds / 1000,
        "segments": [_segment(segment) for segment in recording.segments],
    }


def alignment(a: Recording, b: Recording) -> Json:
    """The map between two recordings' clocks, and which sentences say the same."""
    return {
        "a": {"recording": a.language, "duration_ms": a.milliseconds},
        "b": {"recording": b.language, "duration_ms": b.milliseconds},
        "timeline": list(_timeline(a.stretches, b.stretches)),
        "same_sound": list(_same_sound(a, b)),
        "beads": list(_beads(a, b)),
    }


def _segment(segment: Segment) -> Json:
    said = segment.said
    spoken = [
        {
            "word": f" {word.text}",
            "start": to_ms(segment.start + word.start) / 1000,
            "end": to_ms(segment.start + word.end) / 1000,
            "probability": 1.0,
        }
        for word in said.utterance.words
    ]
    return {
        "id": segment.id,
        "start": spoken[0]["start"],
        "end": spoken[-1]["end"],
        "text": f" {said.text}",
        "language": said.language,
        "turn": said.turn.id,
        "speaker": said.turn.speaker,
        "interpreted": said.from_booth,
        "words": spoken,
    }


def _timeline(a: Sequence[Stretch], b: Sequence[Stretch]) -> Iterator[Json]:
    """Stretches both recordings kept: `b_ms = a_ms + offset_ms`, and no drift."""
    for left in a:
        for right in b:
            start, end = max(left.start, right.start), min(left.end, right.end)
            if start < end:
                at_a, at_b = start - left.start + left.at, start - right.start + right.at
                yield {
                    "a_ms": [to_ms(at_a), to_ms(at_a + end - start)],
                    "b_ms": [to_ms(at_b), to_ms(at_b + end - start)],
                    "offset_ms": to_ms(at_b - at_a),
                    "drift_ppm": 0,
                }


def _same_sound(a: Recording, b: Recording) -> Iterator[Json]:
    """Sentences that are the very same sound in both recordings: nobody interpreted there."""
    others = {id(segment.said): segment for segment in b.segments}
    for segment in a.segments:
        if (other := others.get(id(segment.said))) is not None:
            yield {"a": segment.id, "b": other.id, "a_ms": _ms([segment]), "b_ms": _ms([other])}


def _beads(a: Recording, b: Recording) -> Iterator[Json]:
    """Every sentence of both recordings exactly once, in order; `b` is empty where it was cut."""
    left, right = _by_bead(a), _by_bead(b)
    for key, segments in left.items():
        others = right.get(key, [])
        said = segments[0].said
        bead: Json = {
            "a": [segment.id for segment in segments],
            "b": [segment.id for segment in others],
            "a_ms": _ms(segments),
            "b_ms": _ms(others) if others else None,
            "kind": _kind(said, others),
        }
        if bead["kind"] == "interpreted":
            bead["lag_ms"] = to_ms(_lag(segments[0].said, others[0].said))
        yield bead


def _kind(said: Said, others: Sequence[Segment]) -> str:
    if not others:
        return "cut"
    return "interpreted" if said.turn.interpreted else "same-sound"


def _lag(one: Said, other: Said) -> int:
    """How far the interpreter is behind the floor, in samples."""
    return abs(one.start - other.start)


def _by_bead(recording: Recording) -> Mapping[tuple[str, int], list[Segment]]:
    beads: dict[tuple[str, int], list[Segment]] = {}
    for segment in recording.segments:
        beads.setdefault((segment.said.turn.id, segment.said.bead), []).append(segment)
    return beads


def _ms(segments: Sequence[Segment]) -> list[int]:
    first, last = segments[0], segments[-1]
    end = last.start + last.said.utterance.words[-1].end
    return [to_ms(first.start + first.said.utterance.words[0].start), to_ms(end)]
