"""The seed lexicon the project ships: Ukrainian dictionary forms and their English renderings."""

import importlib.resources
from dataclasses import dataclass
from functools import cache

from mediacat.text import keys, tokens

_USUAL = 0.5
"""How likely a rendering of one word is, before a text has been seen."""
_ONE_OF_MANY = 1 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One key of each language, and how likely the one stands for the other."""

    ukrainian: str
    english: str
    probability: float


@cache
def entries() -> tuple[Entry, ...]:
    """Every pair of keys in the lexicon; of a phrase, each word stands for each, less likely."""
    file = importlib.resources.files("mediacat.align") / "lexicon.tsv"
    best: dict[tuple[str, str], float] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        ukrainian, _, renderings = line.partition("\t")
        heads = [keys.key(form) for form in tokens.forms(ukrainian)]
        choices = [tokens.forms(one) for one in renderings.split(",")]
        usual = _USUAL if len(choices) < 3 else _ONE_OF_MANY
        for words in choices:
            share = usual / max(1, len(words)) / len(heads)
            for head in heads:
                for word in words:
                    pair = (head, keys.key(word))
                    best[pair] = max(best.get(pair, 0), share)
    return tuple(
        Entry(ukrainian=head, english=word, probability=share)
        for (head, word), share in best.items()
    )
