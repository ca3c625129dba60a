"""The glossary as a bridge: what is asked for in one language is looked for in the other, too."""

from collections.abc import Iterable

from mediacat.model.recording import Term as Entry
from mediacat.text import keys, tokens


class Bridge:
    """Glossary entries by their words, in both directions."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        pairs = [(tuple(tokens.forms(one.uk)), tuple(tokens.forms(one.en))) for one in entries]
        self._sides = [side for uk, en in pairs for side in ((uk, en), (en, uk)) if uk and en]

    def across(self, forms: tuple[str, ...]) -> list[tuple[str, ...]]:
        """What these words, in any of their forms, are in the other language.

        >>> bridge = Bridge([Entry(uk="права людини", en="human rights")])
        >>> bridge.across(("правами", "людини")), bridge.across(("rights",))
        ([('human', 'rights')], [])
        """
        return [
            there
            for here, there in self._sides
            if len(here) == len(forms) and all(map(keys.matches, here, forms))
        ]
