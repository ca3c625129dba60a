"""The glossary as a bridge: what is asked for in one language is looked for in the other, too."""

from collections.abc import Iterable
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
        first = {word for form in forms[:1] for word in (form, *keys.lemmas(form))}
        begun = (self._sides.get(word, ()) for word in first)
        return [
            there
            for _, here, there in sorted(set(chain.from_iterable(begun)))
            if len(here) == len(forms) and all(map(keys.matches, here, forms))
        ]
