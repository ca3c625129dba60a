"""Where quotation marks open and close, whatever their kind, over as many paragraphs as it takes.

Which way a mark faces is told by what stands around it, not by its shape: pages write “…”, „…“,
»…«, ”…” and "…" and mix them. A quotation inside a quotation stays inside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARKS = '“”„‟«»"″'
_OPENING, _CLOSING = "“„«", "”»"
_BEFORE = "([{—–-/\xa0"
_AFTER = ".,;:!?…)]}—–-/\xa0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between marks: from a place in one block to a place in the same or a later one."""

    first: int
    """The block it opens in."""
    start: int
    """Where its words begin there, behind the mark."""
    last: int
    end: int
    """Where its words end in block `last`, before the mark."""
    closed: bool
    """Whether a closing mark was found."""

    def paragraphs(self, blocks: Sequence[str]) -> list[str]:
        """The words, by paragraph, without marks around them."""
        texts = list(blocks[self.first : self.last + 1])
        texts[-1] = texts[-1][: self.end]
        texts[0] = texts[0][self.start :]
        # Each further paragraph of a long quotation may open it anew.
        return [
            one.strip().lstrip(_OPENING + '"').strip() if n else one.strip()
            for n, one in enumerate(texts)
        ]


def quotations(blocks: Sequence[str], stops: Sequence[bool]) -> list[Quotation]:
    """All quotations of blocks of text; none goes on into a block where `stops` is set."""
    found: list[Quotation] = []
    number = 0
    while number < len(blocks):
        opened: tuple[int, int] | None = None
        depth = 0
        for at, opens in _facing(blocks[number]):
            if opens:
                depth += 1
                if depth == 1:
                    opened = (number, at + 1)
            elif depth:
                depth -= 1
                if depth == 0 and opened is not None:
                    found.append(_closed(opened, number, at))
                    opened = None
        if opened is not None:
            quotation = _onward(blocks, stops, opened, depth)
            found.append(quotation)
            if quotation.last > number:
                found += _behind(blocks, quotation)
            number = quotation.last
        number += 1
    return found


def _closed(opened: tuple[int, int], last: int, end: int) -> Quotation:
    return Quotation(first=opened[0], start=opened[1], last=last, end=end, closed=True)


def _onward(
    blocks: Sequence[str], stops: Sequence[bool], opened: tuple[int, int], depth: int
) -> Quotation:
    """A quotation that its first paragraph does not close."""
    number, start = opened
    text = blocks[number]
    bare = text.rstrip(" .,;!?…")
    if bare[-1:] in MARKS and len(bare) > start:
        # One mark closes two quotations: «Центр «Берег».
        return _closed(opened, number, len(bare) - 1)
    for later in range(number + 1, len(blocks)):
        if stops[later]:
            break
        reopened = blocks[later][:1] in MARKS
        level = max(1, depth) - (1 if reopened else 0)
        for at, opens in _facing(blocks[later]):
            level += 1 if opens else -1
            if level <= 0:
                return _closed(opened, later, at)
    return Quotation(first=number, start=start, last=number, end=len(text), closed=False)


def _behind(blocks: Sequence[str], quotation: Quotation) -> list[Quotation]:
    """Quotations in the rest of the paragraph in which a long one ended."""
    rest = blocks[quotation.last][quotation.end + 1 :]
    shift = quotation.end + 1
    return [
        Quotation(
            first=quotation.last,
            start=one.start + shift,
            last=quotation.last,
            end=one.end + shift,
            closed=one.closed,
        )
        for one in quotations([rest], [False])
        if one.closed
    ]


def _facing(text: str) -> Iterator[tuple[int, bool]]:
    """Every mark of a text: where it is, and whether it opens."""
    for at, mark in enumerate(text):
        if mark not in MARKS:
            continue
        before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
        opens = before.isspace() or before in _BEFORE or before in MARKS
        closes = after.isspace() or after in _AFTER or after in MARKS
        if opens != closes:
            yield at, opens
        else:
            yield at, mark in _OPENING or (mark not in _CLOSING and before.isspace())


def masked(texts: list[str], quotations: list[Quotation]) -> list[str]:
    """The blocks with what is said between marks blanked out, at the same length."""
    masked = [list(one) for one in texts]
    for one in quotations:
        for number in range(one.first, one.last + 1):
            start = one.start if number == one.first else 0
            end = one.end if number == one.last else len(texts[number])
            masked[number][start:end] = "\x00" * (end - start)
    return ["".join(one) for one in masked]
