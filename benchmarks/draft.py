"""Drafts of real talks: how long they take, and how well their cues read.

    python -m benchmarks.draft --talks FOLDER

English words as a recogniser heard them, and Ukrainian subtitles as people published them, become
drafts; the published rows stand beside them to compare. The talks are not part of mediacat: without
them it says so.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import talks

from mediacat.align import retime
from mediacat.draft import boundaries, drafting
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Recognition, Segment, Transcript

SPEED = {Language.ENGLISH: 20, Language.UKRAINIAN: 17}
PUNCTUATION = tuple(",;:.!?…–")


def main() -> None:
    """Read the talks, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=Path, help="folder with the talks (*.json.gz)")
    arguments = parser.parse_args()
    if arguments.talks is None or not arguments.talks.is_dir():
        print("draft: skipped, because --talks names no folder with talks")
        return
    transcripts = [recording.transcript for recording in talks.read(arguments.talks)]
    heard = [_heard(one) for one in transcripts if one.language is Language.ENGLISH]
    rows = [one for one in transcripts if one.language is Language.UKRAINIAN]
    drafts = list(_work(heard))
    anew = [drafting.from_captions(one) for one in rows]
    print(f"\n{'':40}{'heard, en':>12}{'rows, uk':>12}{'anew, uk':>12}")
    for lines in zip(*(_figures(kind) for kind in (drafts, rows, anew)), strict=True):
        print(f"{lines[0][0]:40}" + "".join(f"{value:>12}" for _, value in lines))


def _heard(transcript: Transcript) -> Recognition:
    words = tuple(word for cue in transcript.cues for word in cue.words)
    segment = Segment(span=Span(Milliseconds(0), words[-1].span.end), words=words)
    return Recognition(
        language=transcript.language,
        segments=(segment,),
        origin=Origin(kind=OriginKind.MACHINE),
    )


def _work(heard: Sequence[Recognition]) -> Iterator[Transcript]:
    """Make drafts of what was heard and find their word times again, by the clock."""
    words = sum(len(one.words) for one in heard)
    hours = sum(one.segments[-1].span.end for one in heard) / 3_600_000
    print(f"{len(heard)} talks, {hours:.0f} h, {words:,} words heard")
    begun = time.process_time()
    drafts = [drafting.from_recognition(one) for one in heard]
    seconds = time.process_time() - begun
    print(f"draft: {seconds / hours:.2f} s an hour of speech, {_per_25_000(seconds, words)}")
    bare = [_without_words(one) for one in drafts]
    begun = time.process_time()
    timed = [
        retime.retime(one, words.words).transcript for one, words in zip(bare, heard, strict=True)
    ]
    seconds = time.process_time() - begun
    same = sum(
        word == again
        for draft, other in zip(drafts, timed, strict=True)
        for word, again in zip(_words(draft), _words(other), strict=True)
    )
    print(f"times for its words: {_per_25_000(seconds, words)}, {same / words:.3%} as heard")
    return iter(drafts)


def _per_25_000(seconds: float, words: int) -> str:
    return f"{seconds / words * 25_000:.2f} s per 25,000 words"


def _without_words(draft: Transcript) -> Transcript:
    return replace(draft, cues=tuple(replace(cue, words=()) for cue in draft.cues))


def _words(transcript: Transcript) -> list[object]:
    return [word for cue in transcript.cues for word in cue.words]


def _figures(transcripts: Sequence[Transcript]) -> list[tuple[str, str]]:
    """Measures of all cues of one kind, with their values."""
    cues = [cue for one in transcripts for cue in one.cues]
    lines = [line for cue in cues for line in cue.text.split("\n")]
    first_lines = [cue.text.split("\n")[0] for cue in cues if "\n" in cue.text]
    speeds = sorted(len(cue.text) * 1000 / max(1, cue.span.duration) for cue in cues)
    limit = SPEED[transcripts[0].language]
    return [
        ("cues", f"{len(cues):,}"),
        ("cues over 7 s", _share(cue.span.duration > 7000 for cue in cues)),
        ("cues under 5/6 s", _share(cue.span.duration < 833 for cue in cues)),
        ("lines over 42 characters", _share(len(line) > 42 for line in lines)),
        ("cues that end on a leaning word", _share(map(_leans, (cue.text for cue in cues)))),
        ("line breaks after a leaning word", _share(map(_leans, first_lines))),
        ("cues that end on punctuation", _share(map(_ends_on_mark, cues))),
        ("cues under 15 characters", _share(len(cue.text) < 15 for cue in cues)),
        ("characters a second, median", f"{speeds[len(speeds) // 2]:.1f}"),
        ("characters a second, p90", f"{speeds[len(speeds) * 9 // 10]:.1f}"),
        ("cues faster than 20 (en), 17 (uk)", _share(speed > limit for speed in speeds)),
    ]


def _leans(text: str) -> bool:
    return boundaries.leans(text.rsplit(maxsplit=1)[-1])


def _ends_on_mark(cue: Cue) -> bool:
    return cue.text.rstrip("\"'”»’)").endswith(PUNCTUATION)


def _share(hits: Iterable[bool]) -> str:
    found = list(hits)
    return f"{sum(found) / max(1, len(found)):.2%}"


if __name__ == "__main__":
    main()
