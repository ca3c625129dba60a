"""Links and reviewed beads → the beads of a bitext, each with its evidence; nothing is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mediacat.align import calibration, stretches
from mediacat.align.alignment import Aligned
from mediacat.align.chain import Link
from mediacat.align.fixed import Fixed
from mediacat.align.sparse import Flags
from mediacat.align.suspects import Signs
from mediacat.align.units import Side, Unit
from mediacat.model.bitext import Bead, Evidence
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Source, Timeline

_USUAL_RESIDUAL = Milliseconds(2_000)
"""A bead's distance from the track that its words need not explain: the wandering lag's own."""
_OF_REPEATED = 0.5
"""What fits two places cannot be more probable than this at one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A bead by unit numbers; `link` is None where a side is empty or a person decided."""

    a: tuple[int, int]
    b: tuple[int, int]
    link: Link | None = None
    reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """Everything the beads of two texts are made from."""

    a: Side
    b: Side
    aligned: Aligned
    held: Fixed
    sound: Timeline
    repeated: tuple[Flags, Flags]
    """Units of a and of b that fit two places."""

    def beads(self) -> tuple[tuple[Bead, ...], Signs]:
        """All beads in order, and what else is known of each."""
        pieces = list(self._pieces())
        beads = tuple(self._bead(piece) for piece in pieces)
        return beads, Signs(
            unsupported=self._unsupported(pieces),
            repeated=np.array([self._is_repeated(piece) for piece in pieces], bool),
            jump=self._jumps(pieces),
        )

    def _pieces(self) -> Iterator[_Piece]:
        matched = [
            *(_Piece(a=link.a, b=link.b, link=link) for link in self.aligned.links),
            *(_Piece(a=a, b=b, reviewed=True) for a, b in self.held.blocks),
        ]
        end = _Piece(a=(len(self.a.units),) * 2, b=(len(self.b.units),) * 2)
        at_a = at_b = 0
        for piece in [*sorted(matched, key=lambda one: one.a), end]:
            yield from (
                _Piece(a=(n, n + 1), b=(at_b, at_b), reviewed=n in self.held.alone[0])
                for n in range(at_a, piece.a[0])
            )
            yield from (
                _Piece(a=piece.a[:1] * 2, b=(n, n + 1), reviewed=n in self.held.alone[1])
                for n in range(at_b, piece.b[0])
            )
            at_a, at_b = piece.a[1], piece.b[1]
            if piece is not end:
                yield piece

    def _bead(self, piece: _Piece) -> Bead:
        ours, theirs = self.a.units[slice(*piece.a)], self.b.units[slice(*piece.b)]
        bead = Bead(
            a=tuple(unit.id for unit in ours),
            b=tuple(unit.id for unit in theirs),
            a_span=_span(ours),
            b_span=_span(theirs),
            confidence=1.0 if piece.reviewed else 0.0,
            reviewed=piece.reviewed,
        )
        if not bead.is_matched:
            return bead
        if piece.link is not None:
            margin = max(0.0, piece.link.posterior - piece.link.runner_up)
            most = _OF_REPEATED if self._is_repeated(piece) else 1.0
            sure = calibration.probability(piece.link) * self._on_track(piece)
            bead = replace(bead, margin=margin, confidence=min(sure, most))
        return replace(
            bead, evidence=self._evidence(piece), source=self._source(bead), lag=self._lag(bead)
        )

    def _evidence(self, piece: _Piece) -> Evidence:
        known = self.aligned.evidence
        keys_a = {key for unit in range(*piece.a) for key in known.a.rows[unit]}
        keys_b = {key for unit in range(*piece.b) for key in known.b.rows[unit]}
        starts, columns = known.ratios.indptr, known.ratios.indices
        pairs = [
            (ours, theirs)
            for ours in keys_a
            for theirs in columns[starts[ours] : starts[ours + 1]].tolist()
            if theirs in keys_b
        ]
        alike = {ours for ours, theirs in pairs if (ours, theirs) in self.aligned.alike}
        numbers = {ours for ours in alike if known.a.is_number(ours)}
        return Evidence(
            words=len({ours for ours, _ in pairs}),
            names=len(alike - numbers),
            numbers=len(numbers),
            residual=self._residual(piece),
        )

    def _residual(self, piece: _Piece) -> Milliseconds | None:
        time = self.aligned.clocks
        if not time.timed:
            return None
        offset = float(self.aligned.offset[slice(*piece.a)].mean())
        middle_a = (time.edges_a[0, piece.a[0]] + time.edges_a[1, piece.a[1] - 1]) / 2
        middle_b = (time.edges_b[0, piece.b[0]] + time.edges_b[1, piece.b[1] - 1]) / 2
        return Milliseconds(round(abs(middle_a - offset - middle_b) * 1000))

    def _on_track(self, piece: _Piece) -> float:
        """How much of a bead's probability is left, given how far it lies from the track."""
        residual = self._residual(piece)
        if residual is None:
            return 1.0
        astray = max(0.0, residual - _USUAL_RESIDUAL) / _USUAL_RESIDUAL
        return float(np.exp(-0.5 * astray**2))

    def _source(self, bead: Bead) -> Source | None:
        if bead.a_span is None or not self.aligned.clocks.timed:
            return None
        return Source.WORDS if self.sound.to_b(bead.a_span.start) is None else Source.SOUND

    def _lag(self, bead: Bead) -> int | None:
        if bead.a_span is None or bead.b_span is None:
            return None
        there = self.sound.to_b(bead.a_span.start)
        return None if there is None else bead.b_span.start - there

    def _is_repeated(self, piece: _Piece) -> bool:
        return any(
            bool(flags[slice(*units)].any())
            for flags, units in zip(self.repeated, (piece.a, piece.b), strict=True)
        )

    def _unsupported(self, pieces: Sequence[_Piece]) -> Flags:
        """Beads without a unit of a are as the one before."""
        time, followed = self.aligned.clocks, self.aligned.followed
        if not time.timed:
            return np.zeros(len(pieces), bool)
        units = np.array([min(piece.a[0], len(time.a) - 1) for piece in pieces], int)
        found: Flags = (followed.unsupported & ~self.aligned.exact)[units]
        return found

    def _jumps(self, pieces: Sequence[_Piece]) -> Flags:
        """The beads on either side of a jump of the track."""
        flags = np.zeros(len(pieces), bool)
        if not self.aligned.clocks.timed:
            return flags
        steps = np.abs(np.diff(self.aligned.offset, prepend=self.aligned.offset[:1]))
        jumps = set(np.flatnonzero(steps > stretches.JUMP_S).tolist())
        places = [n for n, piece in enumerate(pieces) if jumps & set(range(*piece.a))]
        for place in places:
            flags[max(0, place - 1) : place + 1] = True
        return flags


def _span(units: Sequence[Unit]) -> Span | None:
    spans = [unit.span for unit in units if unit.span is not None]
    if not spans or len(spans) < len(units):
        return None
    return Span(spans[0].start, max(span.end for span in spans))
