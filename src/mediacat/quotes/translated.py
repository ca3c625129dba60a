"""Where a quote may have been said in the other language, by likely translations of its words.

The last resort, where no recording in the quote's own language leads there: a lexicon says what its
words may be said as, numbers are the same everywhere, and names sound alike. What is found so is
for a person to see.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from mediacat.quotes import atoms, matching, placing, seeds
from mediacat.quotes.finder import Candidate, Printed
from mediacat.quotes.index import ALIKE, LEAST_WORTH, Index, Similar
from mediacat.quotes.placing import Placed
from mediacat.text import keys

Renderings = Mapping[str, Mapping[str, float]]
"""For the key of a word, the keys of words that may translate it, and how likely each is."""

_WINDOWS = 24
"""Places that are compared word by word."""
_RIVALS = 6
_SURE = 0.5
"""How likely the usual translation of a word is; from there on a translation fits in full."""
_SHORTEST = 4
"""Letters of a word that may be a name,"""
_CONSONANTS = 3
"""and consonants: shorter ones sound like too many."""


class Translator:
    """Looks for texts of one language in the words of recordings in the other."""

    def __init__(self, index: Index, renderings: Renderings) -> None:
        self.index = index
        self._renderings = renderings
        self._similar: dict[str, Similar] = {}

    def places(self, text: str) -> list[Placed]:
        """Where a text may have been said, best first; words that differ are not told."""
        printed = self._read(text)
        if not len(self.index) or not printed.weight:
            return []
        windows = seeds.windows(self.index, printed.asked, _WINDOWS)
        found = matching.apart(matching.align(self.index, printed.asked, windows, limit=_RIVALS))
        candidates = [
            Candidate(
                recording=self.index.recording_at(one.pairs[0][1]),
                runs=(one.pairs,),
                evidence=one.score,
                score=min(1.0, one.score / printed.weight),
                likeness=one.likeness / printed.weight,
            )
            for one in found
        ]
        return [replace(placing.place(self.index, printed, one), edits=()) for one in candidates]

    def _read(self, text: str) -> Printed:
        words = tuple(text.split())
        read = tuple(atoms.of_words(words))
        return Printed(words=words, atoms=read, asked=tuple(self._said_as(a.form) for a in read))

    def _said_as(self, form: str) -> Similar:
        if form not in self._similar:
            fits = self._fits(form)
            # That a word nobody can translate is not there says little.
            worth = self.index.worth(fits) if fits else LEAST_WORTH
            self._similar[form] = self.index.fitting(fits, worth)
        return self._similar[form]

    def _fits(self, form: str) -> dict[int, float]:
        fits = dict.fromkeys(self._by_sound.get(_sound(form), ()), ALIKE)
        for key, probability in self._renderings.get(keys.key(form), {}).items():
            fit = min(1.0, 1 - _SURE + probability)
            for one in self.index.by_lemma.get(key, ()):
                fits[one] = max(fit, fits.get(one, 0.0))
        if form in self.index.vocabulary:
            fits[self.index.vocabulary[form]] = 1.0
        return fits

    @cached_property
    def _by_sound(self) -> dict[str, list[int]]:
        """Numbers of the forms with each sound; none of those that are too short."""
        found = defaultdict(list)
        for form, number in self.index.vocabulary.items():
            if sound := _sound(form):
                found[sound].append(number)
        return found


def _sound(form: str) -> str:
    """How a word sounds that may be a name; empty for others."""
    sound = keys.sound(form) if len(form) >= _SHORTEST and not form[0].isdigit() else ""
    return sound if len(sound) >= _CONSONANTS else ""
