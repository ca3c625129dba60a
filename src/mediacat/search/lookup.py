"""What stands for a word in an index: the keys and forms of it that were said."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet

from mediacat.search.engine import Engine
from mediacat.text import keys


class Lookup:
    """Looks words up in one state of an index, each once.

    The index itself tells the keys of a word's forms: to work out the key of each form that a
    dictionary lists takes ten times as long.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._keys: dict[str, AbstractSet[str]] = {}
        self._forms: dict[str, AbstractSet[str]] = {}

    def keys(self, form: str) -> AbstractSet[str]:
        """The keys under which forms with a meaning of this word were said, and its own."""
        if form not in self._keys:
            said = self._engine.keys_of(keys.alike(form)).values()
            self._keys[form] = {keys.key(form), *keys.meanings(form), *said}
        return self._keys[form]

    def forms(self, asked: Collection[str]) -> Mapping[str, AbstractSet[str]]:
        """For each of some words the forms that match it: itself, and all that were said."""
        if fresh := [form for form in asked if form not in self._forms]:
            said = self._engine.said(frozenset().union(*map(self.keys, fresh)))
            for form in fresh:
                self._forms[form] = {form}.union(self._matching(form, said))
        return {form: self._forms[form] for form in asked}

    def languages(self, keys: Collection[str]) -> AbstractSet[str]:
        """The languages of recordings in which forms with one of these keys were said."""
        return {language for _, language in self._engine.languages(keys)}

    def _matching(self, form: str, said: Mapping[str, str]) -> Collection[str]:
        wanted, meant = self.keys(form), keys.meanings(form)
        return [
            other
            for other, key in said.items()
            if key in wanted and (key in meant or keys.matches(form, other))
        ]
