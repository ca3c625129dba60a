"""English contractions: *don't* is *do not*, *they've* is *they have*."""

from collections.abc import Iterator

from mediacat.search.query import Term

_ENDINGS = {
    "n't": ("not",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'m": ("am",),
    "'d": ("would", "had"),
    "'s": ("is", "has"),
}
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
_NOT = "do does did is are was were have has had can could will would shall should must need"
_OTHERS = "i you he she it we they that there this what who where here how when let"
_BEFORE_NOT, _BEFORE_OTHERS = frozenset(_NOT.split()), frozenset(_OTHERS.split())


def others(term: Term) -> Iterator[Term]:
    """The long way to say a contraction, the short way to say what has one."""
    if len(term.forms) == 1:
        yield from (Term(long, typed=False) for long in _long(term.forms[0]))
    # A contraction is looked for as it stands: by its stem *it's* would be every *it*.
    yield from (Term((short,), exact=True, typed=False) for short in _short(term.forms))


def is_long(forms: tuple[str, ...]) -> bool:
    """Whether these words have a contraction."""
    return any(_short(forms))


def _long(form: str) -> Iterator[tuple[str, ...]]:
    if form == "cannot":
        yield "can", "not"
    elif form == "can't":
        yield ("cannot",)
    for ending, words in _ENDINGS.items():
        stem = form.removesuffix(ending)
        whole = _STEMS.get(stem, stem)
        if stem != form and whole in (_BEFORE_NOT if ending == "n't" else _BEFORE_OTHERS):
            yield from ((whole, word) for word in words)


def _short(forms: tuple[str, ...]) -> Iterator[str]:
    if forms == ("can", "not"):
        yield "cannot"
    if forms == ("cannot",):
        yield "can't"
    if len(forms) != len(("do", "not")):
        return
    first, second = forms
    for ending, words in _ENDINGS.items():
        if second in words and first in (_BEFORE_NOT if ending == "n't" else _BEFORE_OTHERS):
            stem = next((short for short, whole in _STEMS.items() if whole == first), first)
            yield (stem if ending == "n't" else first) + ending
