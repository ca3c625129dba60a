"""The weights of the score of a bead, tuned on the WMT 2023 bitexts: see docs/alignment.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a bead's score is made of."""

    # Words
    words: float = 0.625
    """Of each nat that matched words give."""
    silence: float = 0.0575
    """Cost of each nat of information in the bead's words, matched or not."""
    information: float = 5.0
    """Nats that one word can carry at most."""

    trust: float = 0.9375
    """λ: how much the words of a unit are translated by the table rather than freely."""
    sharing: float = 0.64
    """How much the words of longer beads share what they explain: 1 is model 1's own share."""
    expected: float = 0.625
    """How surely a word of a right bead meets a counterpart that is known for certain."""

    # Lengths (W. A. Gale, K. W. Church 1993)
    length: float = 0.568
    variance: float = 1.6
    """Variance of letters per letter."""

    # Shapes
    skip: float = 2.72
    """Cost of leaving out one unit."""
    bonus: float = 0.41
    """For every bead, whatever its shape."""
    single: float = 0.80
    """Prior probability of one unit with one."""
    double: float = 0.1375
    square: float = 0.0297
    triple: float = 0.0132
    large: float = 0.002

    # All of it
    sharpness: float = 0.75
    """Words are no independent witnesses: every nat counts this much."""

    # Times
    time: float = 2.5
    """Of each nat that a bead's edges give; chosen on talks, WMT 2023 having no times."""

    def prior(self, m: int, n: int) -> float:
        """Prior probability of a bead of m units and n units."""
        return {
            (1, 1): self.single,
            (1, 2): self.double,
            (2, 1): self.double,
            (2, 2): self.square,
            (1, 3): self.triple,
            (3, 1): self.triple,
            (3, 3): self.large / 2,
        }.get((m, n), self.large)


DEFAULT = Weights()
