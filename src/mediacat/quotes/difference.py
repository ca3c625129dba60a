"""The difference between printed and spoken words, as stretches that were kept or not."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mediacat.model.sighting import Change, Edit
from mediacat.quotes import atoms


class Match(NamedTuple):
    """Printed words `[first, last]` and the spoken words they were found as."""

    printed: tuple[int, int]
    spoken: tuple[int, int]


def edits(
    printed: Sequence[str], spoken: Sequence[str], matches: Iterable[Match]
) -> tuple[Edit, ...]:
    """What was done to the spoken words, in the order of print.

    What lies between two matches was added, dropped or, where there is something on both sides,
    changed. A match that goes back behind the one before it counts for nothing.

    >>> matches = [Match((0, 0), (0, 0)), Match((2, 2), (1, 1))]
    >>> [edit.change.value for edit in edits(["We", "won't", "go"], ["We", "go"], matches)]
    ['kept', 'added', 'kept']
    """
    found: list[Edit] = []
    word = said = 0
    for match in _joined(matches):
        if match.printed[0] < word or match.spoken[0] < said:
            continue
        _add(found, printed[word : match.printed[0]], spoken[said : match.spoken[0]])
        word, said = match.printed[1] + 1, match.spoken[1] + 1
        _add(found, printed[match.printed[0] : word], spoken[match.spoken[0] : said])
    _add(found, printed[word:], spoken[said:])
    return tuple(found)


def _joined(matches: Iterable[Match]) -> list[Match]:
    """Matches that share a word are one: 8,000 and "eight thousand" are two values each."""
    joined: list[Match] = []
    for match in matches:
        before = joined[-1] if joined else None
        if (
            before is not None
            and match.printed[0] <= before.printed[1] + 1
            and match.spoken[0] <= before.spoken[1] + 1
            and (match.printed[0] == before.printed[1] or match.spoken[0] == before.spoken[1])
            and match.printed[1] >= before.printed[1]
            and match.spoken[1] >= before.spoken[1]
        ):
            joined[-1] = Match(
                (before.printed[0], match.printed[1]), (before.spoken[0], match.spoken[1])
            )
        else:
            joined.append(match)
    return joined


def _add(found: list[Edit], printed: Sequence[str], spoken: Sequence[str]) -> None:
    if not printed and not spoken:
        return
    edit = Edit(change=_change(printed, spoken), printed=" ".join(printed), spoken=" ".join(spoken))
    if found and found[-1].change is edit.change:
        before = found.pop()
        edit = Edit(
            change=edit.change,
            printed=f"{before.printed} {edit.printed}".strip(),
            spoken=f"{before.spoken} {edit.spoken}".strip(),
        )
    found.append(edit)


def _change(printed: Sequence[str], spoken: Sequence[str]) -> Change:
    if not spoken:
        return Change.ADDED
    if not printed:
        return Change.DROPPED
    # Punctuation, case and the writing of numbers are the publisher's business.
    return Change.KEPT if _forms(printed) == _forms(spoken) else Change.CHANGED


def _forms(words: Sequence[str]) -> list[str]:
    return [atom.form for atom in atoms.of_words(words)]
