"""The spoken words of many recordings, ready to be asked for a quote.

Every atom has a number for its form; for an asked form the index knows all forms that may stand for
it and how well: the same word in another form, or one that looks alike, as recognisers write names.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from mediacat.quotes import atoms
from mediacat.quotes.spoken import Spoken
from mediacat.text import keys, letters

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

INFLECTED = 0.9
"""How well another form of the same word fits."""
ALIKE = 0.75
"""How well a form fits that has all the same trigrams; fewer fit less."""
LEAST_WORTH, _MOST_WORTH = 0.3, 2.0
"""What finding a word is worth that is said all the time, and one that is hardly ever said."""
SURPRISE_WORTH = 0.2
"""What each further e-fold of rarity adds."""
_LEAST_ALIKE, _LEAST_LETTERS = 0.5, 0.7
"""From which on forms look alike: the share of trigrams, and of letters in their places."""
_LEAST_SHARED = 0.2
"""Trigrams shared by forms that are compared letter by letter."""
_SHORTEST = 4
"""Letters a word must have for a look-alike to mean anything."""


@dataclass(frozen=True, slots=True)
class Similar:
    """Forms that may stand for an asked one, the worst first, and where they were said."""

    forms: Ints
    fits: Floats
    """0 to 1, for each of `forms`."""
    positions: Ints
    """Atoms with any of `forms`, in the same order."""
    position_fits: Floats
    weight: float
    """What finding the asked form is worth: rare words more."""


class Index:
    """All atoms of some recordings in a row."""

    def __init__(self, recordings: Sequence[Spoken]) -> None:
        self.recordings = tuple(recordings)
        read = [atoms.of_words([word.text for word in one.words]) for one in recordings]
        self.bounds = np.cumsum([0, *map(len, read)])
        """Where each recording's atoms begin, and the end of the last."""
        flat = [atom for one in read for atom in one]
        self.first_words = np.array([atom.first for atom in flat], dtype=np.int32)
        self.last_words = np.array([atom.last for atom in flat], dtype=np.int32)
        self.vocabulary = {form: n for n, form in enumerate(dict.fromkeys(a.form for a in flat))}
        self._written = list(self.vocabulary)
        self.forms = np.array([self.vocabulary[atom.form] for atom in flat], dtype=np.int32)
        self._order = np.argsort(self.forms, kind="stable").astype(np.int32)
        counts = np.bincount(self.forms, minlength=len(self.vocabulary))
        self._starts = np.concatenate([[0], np.cumsum(counts)])
        self._similar: dict[str, Similar] = {}

    def __len__(self) -> int:
        return len(self.forms)

    def recording_at(self, position: int) -> int:
        """The number of the recording an atom belongs to."""
        return int(np.searchsorted(self.bounds, position, side="right")) - 1

    def similar(self, form: str) -> Similar:
        """What may stand for a form; kept, because quotes share their common words."""
        if form not in self._similar:
            self._similar[form] = self._look_up(form)
        return self._similar[form]

    def _look_up(self, form: str) -> Similar:
        itself = [self.vocabulary[form]] if form in self.vocabulary else []
        related = {one for lemma in keys.lemmas(form) for one in self.by_lemma.get(lemma, ())}
        any_form = self.worth(related.union(itself))
        # A form may be rare whose dictionary word is said all the time: "are" and all of "be".
        worth = self.worth(itself) if itself else any_form
        fits = {
            # A common word that looks like a rare one is no find.
            one: fit * min(any_form, self.worth([one])) / worth
            for one, fit in self._alike(form).items()
        }
        fits |= dict.fromkeys(related, INFLECTED * any_form / worth)
        fits |= dict.fromkeys(itself, 1.0)
        return self.fitting(fits, worth)

    def fitting(self, fits: Mapping[int, float], worth: float) -> Similar:
        """Forms, by their numbers, that stand for an asked one this well, and where they are."""
        best = sorted(fits, key=fits.__getitem__)
        said = [self._order[self._starts[one] : self._starts[one + 1]] for one in best]
        sizes = [len(one) for one in said]
        values = np.array([fits[one] for one in best], dtype=np.float32)
        return Similar(
            forms=np.array(best, dtype=np.int32),
            fits=values,
            positions=np.concatenate(said) if said else np.empty(0, dtype=np.int32),
            position_fits=np.repeat(values, sizes),
            weight=worth,
        )

    def worth(self, forms: Iterable[int]) -> float:
        """What finding one of these forms, given by their numbers, is worth."""
        count = sum(int(self._starts[one + 1] - self._starts[one]) for one in forms)
        surprise = math.log((len(self) + 1) / (count + 0.3))
        return min(_MOST_WORTH, LEAST_WORTH + SURPRISE_WORTH * surprise)

    @cached_property
    def by_lemma(self) -> dict[str, list[int]]:
        """Numbers of the forms that may belong to each dictionary form."""
        found = defaultdict(list)
        for form, number in self.vocabulary.items():
            for lemma in keys.lemmas(form):
                found[lemma].append(number)
        return found

    @cached_property
    def _by_trigram(self) -> tuple[dict[str, Ints], Ints]:
        found = defaultdict(list)
        sizes = np.ones(len(self.vocabulary), dtype=np.int32)
        for form, number in self.vocabulary.items():
            own = trigrams(form) if len(form) >= _SHORTEST else set()
            sizes[number] = max(1, len(own))
            for trigram in own:
                found[trigram].append(number)
        return {one: np.array(forms, dtype=np.int32) for one, forms in found.items()}, sizes

    def _alike(self, form: str) -> dict[int, float]:
        """Forms that share most trigrams with this one (Dice's coefficient), or most letters."""
        if len(form) < _SHORTEST or form[0].isdigit():
            return {}
        table, sizes = self._by_trigram
        own = trigrams(form)
        shared = [table[one] for one in own if one in table]
        if not shared:
            return {}
        counts = np.bincount(np.concatenate(shared), minlength=len(self.vocabulary))
        dice = 2 * counts / (sizes + len(own))
        near = np.flatnonzero(dice >= _LEAST_SHARED)
        # One wrong letter in the middle spoils three trigrams of a short word.
        by_letters = letters.similarity(form, [self._written[one] for one in near])
        alike = np.maximum(dice[near], np.where(by_letters >= _LEAST_LETTERS, by_letters, 0))
        return {
            int(one): ALIKE * float(fit)
            for one, fit in zip(near, alike, strict=True)
            if fit >= _LEAST_ALIKE
        }


def trigrams(form: str) -> set[str]:
    """The letter trigrams of a word, its ends marked."""
    padded = f"^{form}$"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
