"""What alignment tells of one recording: where its counterpart says the same, whose voice it has.

Sound that both recordings carry is the floor's: nobody interprets there. Elsewhere the interpreter
is the one who is behind on the common clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from mediacat.model.bitext import Bead, Bitext
from mediacat.model.span import Span
from mediacat.pipeline import pairs
from mediacat.pipeline.finished import Finished
from mediacat.pipeline.pairs import Pair
from mediacat.pipeline.workspace import Workspace
from mediacat.search.entry import Voice

_BELIEVED = 0.5
"""Confidence from which on a bead is shown to readers."""
_BEHIND_MS = 700
"""An interpreter is further behind than that; a translator's captions are not."""
_NEIGHBOURS = 3
"""Beads on either side whose lags count too: one lag alone may be a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A recording's part in a pair."""

    counterpart: str
    """Key of the other recording."""
    links: tuple[tuple[Span, Span], ...]
    """When something is said here, and when it is said there."""
    voices: Mapping[str, Voice]
    """By cue id."""


def of(work: Finished, workspace: Workspace) -> Aligned | None:
    """What the recording's bead file tells; None while it has none."""
    pair = _pair(work, workspace)
    if pair is None:
        return None
    found = pairs.bitext(pair)
    first = pair.a.key == work.key
    return Aligned(
        counterpart=pair.b.key if first else pair.a.key,
        links=tuple(sorted(_links(found, first=first))),
        voices=voices(found, first=first),
    )


def bitext(work: Finished, workspace: Workspace) -> Bitext | None:
    """The recording's bead file; None while it has none."""
    pair = _pair(work, workspace)
    return pairs.bitext(pair) if pair else None


def described(work: Finished, workspace: Workspace) -> object:
    """What the recording's bead file holds, for a fingerprint; JSON-able."""
    pair = _pair(work, workspace)
    return [pair.key, pair.ledger.products("beads")] if pair else None


def _pair(work: Finished, workspace: Workspace) -> Pair | None:
    found = pairs.line_up(work.catalog, [work.recording], workspace)
    return next(
        (one for one in found if one.ledger.products("beads") and one.ledger.is_whole("beads")),
        None,
    )


def _links(bitext: Bitext, *, first: bool) -> list[tuple[Span, Span]]:
    spans = [
        (bead.a_span, bead.b_span) if first else (bead.b_span, bead.a_span)
        for bead in bitext.beads
        if bead.reviewed or bead.confidence >= _BELIEVED
    ]
    return [(here, there) for here, there in spans if here and there]


def voices(bitext: Bitext, *, first: bool) -> dict[str, Voice]:
    """Whose voice each cue of the first side (or the second) is, where sound or lags tell."""
    found: dict[str, Voice] = {}
    shared = [one.a if first else one.b for one in bitext.timeline.same_sound]
    beads = [bead for bead in bitext.beads if (bead.a if first else bead.b)]
    for is_shared, run in groupby(
        beads, key=lambda bead: _is_within(_own(bead, first=first), shared)
    ):
        together = list(run)
        for place, bead in enumerate(together):
            voice = Voice.ORIGINAL if is_shared else _by_lag(together, place, first=first)
            if voice:
                found.update(dict.fromkeys(bead.a if first else bead.b, voice))
    return found


def _own(bead: Bead, *, first: bool) -> Span | None:
    return bead.a_span if first else bead.b_span


def _is_within(span: Span | None, stretches: Sequence[Span]) -> bool:
    """Whether most of a span lies in one of these."""
    return span is not None and any(2 * span.overlap(one) > span.duration for one in stretches)


def _by_lag(beads: Sequence[Bead], place: int, *, first: bool) -> Voice | None:
    around = beads[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]
    lags = [bead.lag if first else -bead.lag for bead in around if bead.lag is not None]
    lag = median(lags) if lags else 0
    if abs(lag) < _BEHIND_MS:
        return None
    # Where the other recording is behind, its interpreter follows the voice heard here.
    return Voice.ORIGINAL if lag > 0 else Voice.INTERPRETED
