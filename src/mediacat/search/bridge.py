"""The glossary as a bridge: what is asked for in one language is looked for in the other, too."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, permutations

from mediacat.model.recording import Term as Entry
from mediacat.text import exonyms, keys, tokens

Words = tuple[str, ...]


class Bridge:
    """Glossary entries, and names that everybody has in two languages, in both directions.

    Kept by what their first word means: not one in a thousand needs to be looked at.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        terms = [(tuple(tokens.forms(one.uk)), tuple(tokens.forms(one.en))) for one in entries]
        groups = [*terms, *exonyms.groups()]
        sides = [side for group in groups for side in permutations(group, 2) if all(side)]
        self._sides: dict[str, list[tuple[int, Words, Words]]] = {}
        for number, (here, there) in enumerate(dict.fromkeys(sides)):
            for word in keys.meanings(here[0]) | {here[0]}:
                self._sides.setdefault(word, []).append((number, here, there))

    def across(self, forms: tuple[str, ...]) -> list[tuple[str, ...]]:
        """What these words, in any of their forms, are in the other language.

        >>> bridge = Bridge([Entry(uk="права людини", en="human rights")])
        >>> bridge.across(("правами", "людини")), bridge.across(("rights",))
        ([('human', 'rights')], [])
        >>> bridge.across(("києві",))
        [('kyiv',), ('kiev',)]
        """
        return [there for start, end, there in self.within(forms) if end - start == len(forms)]

    def within(self, forms: Sequence[str]) -> Iterator[tuple[int, int, Words]]:
        """Each run `[start, end)` of these words that is a side, in any form, and the other side.

        >>> bridge = Bridge([Entry(uk="права людини", en="human rights")])
        >>> list(bridge.within(("захист", "прав", "людини")))
        [(1, 3, ('human', 'rights'))]
        """
        for start, form in enumerate(forms):
            for _, here, there in self._begun(form):
                run = forms[start : start + len(here)]
                if len(run) == len(here) and all(map(keys.matches, here, run)):
                    yield start, start + len(here), there

    def _begun(self, form: str) -> list[tuple[int, Words, Words]]:
        """The sides that begin with this word, in order."""
        begun = [self._sides.get(word, ()) for word in {form, *keys.lemmas(form)}]
        return sorted(set(chain.from_iterable(begun)))
