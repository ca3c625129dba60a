"""Words that some write as one and some with a hyphen: *віцепрем'єр*, *co-operation*.

Ukrainian orthography joined in 2019 what it had parted until then; English has never decided.
"""

from collections.abc import Iterator

_FIRST = """
авіа анти арт веб віце держ екс експрес євро кібер контр лейб максі медіа міді міні обер онлайн пів
прес спец супер топ унтер штабс
anti co counter cyber e eco euro ex inter mid mini multi neo non post pre pro re semi socio sub
super trans vice web
"""
_SHORTEST_REST = 4


def others(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The same word, given its folded parts, with a hyphen more or less.

    >>> list(others(("віце", "прем'єр", "міністр")))[0]
    ("віцепрем'єр", 'міністр')
    >>> list(others(("віцепрем'єр",))), list(others(("cooperation",)))
    ([('віце', "прем'єр")], [('co', 'operation')])
    """
    for end in range(1, len(parts)):
        yield (*parts[: end - 1], parts[end - 1] + parts[end], *parts[end + 1 :])
    if parts:
        word, *after = parts
        yield from (
            (first, word.removeprefix(first), *after)
            for first in _FIRST.split()
            if word.startswith(first) and len(word) >= len(first) + _SHORTEST_REST
        )
