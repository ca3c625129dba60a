"""The glossary as a bridge: what is asked for in one language is looked for in the other, too."""

from collections.abc import Iterable
from itertools import permutations

from mediacat.model.recording import Term as Entry
from mediacat.text import exonyms, keys, tokens


class Bridge:
    """Glossary entries, and names that everybody has in two languages, in both directions."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        terms = [(tuple(tokens.forms(one.uk)), tuple(tokens.forms(one.en))) for one in entries]
        groups = [*terms, *exonyms.groups()]
        sides = [side for group in groups for side in permutations(group, 2) if all(side)]
        self._sides = list(dict.fromkeys(sides))

    def across(self, forms: tuple[str, ...]) -> list[tuple[str, ...]]:
        """What these words, in any of their forms, are in the other language.

        >>> bridge = Bridge([Entry(uk="права людини", en="human rights")])
        >>> bridge.across(("правами", "людини")), bridge.across(("rights",))
        ([('human', 'rights')], [])
        >>> bridge.across(("києві",))
        [('kyiv',), ('kiev',)]
        """
        return [
            there
            for here, there in self._sides
            if len(here) == len(forms) and all(map(keys.matches, here, forms))
        ]
