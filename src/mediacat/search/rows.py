"""What a row of the index says, from the words it covers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from mediacat.search import heard
from mediacat.search.blocks import ROW_OVERLAP, ROW_WORDS, CueStart
from mediacat.text import keys, tokens

Columns = tuple[str, str, str]
"""Forms, keys, and speakers with voices, each as words with spaces between."""

_SENTENCE_ENDS = (".", "!", "?", "…", ":", "»", "”", '"')
_SHORTEST_NAME = 3


@lru_cache(maxsize=300_000)
def forms_of(word: str) -> tuple[str, ...]:
    """The folded forms of a shown word: mostly one, two and more where hyphens join."""
    return tuple(tokens.forms(word))


@lru_cache(maxsize=300_000)
def _columns_of(word: str) -> tuple[str, str]:
    forms = forms_of(word)
    return " ".join(forms), " ".join(map(keys.key, forms))


def columns(texts: Sequence[str], cues: Sequence[CueStart]) -> Iterator[Columns]:
    """The rows of a recording in order, given each word and the cue it stands in."""
    pairs = [_columns_of(text) for text in texts]
    for number, cast in enumerate(heard.of_rows(cues)):
        first = number * ROW_WORDS
        forms, found = zip(*pairs[first : first + ROW_WORDS + ROW_OVERLAP], strict=True)
        yield " ".join(forms), " ".join(found), cast


def count_forms(texts: Iterable[str]) -> Counter[str]:
    """How often each form occurs."""
    return Counter(form for text in texts for form in forms_of(text))


def count_names(texts: Sequence[str]) -> Counter[str]:
    """How often each form stands with a capital where no sentence begins: mostly names."""
    return Counter(
        form
        for before, text in pairwise(texts)
        if not before.endswith(_SENTENCE_ENDS)
        for form in _capitalised(text)
    )


@lru_cache(maxsize=100_000)
def _capitalised(word: str) -> tuple[str, ...]:
    if word.islower():
        return ()
    forms = [
        token.form.removesuffix("'s")
        for token in tokens.tokenise(word)
        if word[token.start].isupper()
    ]
    return tuple(form for form in forms if len(form) >= _SHORTEST_NAME and "'" not in form)
