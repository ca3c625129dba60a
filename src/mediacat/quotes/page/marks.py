"""Where quotation marks open and close, whatever their kind, over as many paragraphs as it takes.

Which way a mark faces is told by what stands around it, not by its shape: pages write “…”, „…“,
»…«, ”…” and "…" and mix them. Single marks, ‘…’ and '…', are told from apostrophes. A quotation
inside a quotation stays inside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

MARKS = '“”„‟«»"″'
_OPENING, _CLOSING = "“„«", "”»"
_BEFORE = "([{—–-/\xa0"
_AFTER = ".,;:!?…)]}—–-/\xa0"
_SINGLE_OPENS = re.compile(r"(?<![^\s(\[“„«\"—–-])[‘'](?=[^\s\W]|[“«\"…])")
_SINGLE_CLOSES = re.compile(r"(?<=\S)[’'](?!\w)")
_PLURAL = re.compile(r"s[’'](?=\s)")
"""The islanders’ bond: an apostrophe, unless nothing better closes."""


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
    facing = [list(_facing(one)) for one in blocks]
    number = 0
    while number < len(blocks):
        opened: tuple[int, int] | None = None
        depth = 0
        for at, opens in facing[number]:
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
            quotation = _onward(blocks, stops, facing, opened, depth)
            found.append(quotation)
            if quotation.last > number:
                found += _behind(blocks, quotation)
            number = quotation.last
        number += 1
    return found


def _closed(opened: tuple[int, int], last: int, end: int) -> Quotation:
    return Quotation(first=opened[0], start=opened[1], last=last, end=end, closed=True)


def _onward(
    blocks: Sequence[str],
    stops: Sequence[bool],
    facing: Sequence[Sequence[tuple[int, bool]]],
    opened: tuple[int, int],
    depth: int,
) -> Quotation:
    """A quotation that its first paragraph does not close."""
    number, start = opened
    text = blocks[number]
    level, anew = max(1, depth), False
    bare = text.rstrip(" .,;!?…")
    if bare[-1:] in MARKS and len(bare) > start:
        # One mark closes two quotations: «Центр «Берег».
        return _closed(opened, number, len(bare) - 1)
    for later in range(number + 1, len(blocks)):
        if stops[later]:
            break
        if blocks[later][:1] in MARKS:
            # Each paragraph of a long quotation opens it anew, or none does.
            if later > number + 1 and not anew:
                break
            level, anew = max(1, depth) - 1, True
        for at, opens in facing[later]:
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
    singles = dict(_singles(text))
    for at, mark in enumerate(text):
        if mark in MARKS:
            yield at, _opens(text, at)
        elif at in singles:
            yield at, singles[at]


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    opens = before.isspace() or before in _BEFORE or before in MARKS
    closes = after.isspace() or after in _AFTER or after in MARKS
    if opens != closes:
        return opens
    return mark in _OPENING or (mark not in _CLOSING and before.isspace())


def _singles(text: str) -> Iterator[tuple[int, bool]]:
    """Single marks that are no apostrophes, in pairs: where they are, and whether they open."""
    opening = [one.start() for one in _SINGLE_OPENS.finditer(text)]
    for at, following in pairwise([*opening, len(text)]):
        closing = [one.start() for one in _SINGLE_CLOSES.finditer(text, at + 1, following)]
        if closing:
            surely = (one for one in closing if not _PLURAL.match(text, one - 1))
            yield at, True
            yield next(surely, closing[-1]), False


def masked(texts: list[str], quotations: list[Quotation]) -> list[str]:
    """The blocks with what is said between marks blanked out, at the same length."""
    masked = [list(one) for one in texts]
    for one in quotations:
        for number in range(one.first, one.last + 1):
            start = one.start if number == one.first else 0
            end = one.end if number == one.last else len(texts[number])
            masked[number][start:end] = "\x00" * (end - start)
    return ["".join(one) for one in masked]


def insides(text: str) -> list[bool]:
    """Of every letter of a paragraph whether it stands between marks that close there."""
    found = [False] * len(text)
    for one in quotations([text], [False]):
        if one.closed:
            found[one.start : one.end] = [True] * (one.end - one.start)
    return found
