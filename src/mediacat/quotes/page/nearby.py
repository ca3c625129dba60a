"""Whether a pattern matches near some place of a text, where that is asked of many places.

A list of thousands of names would be searched twenty times over, name by name.
"""

import re
from bisect import bisect_right
from functools import lru_cache

_TEXTS = 100
"""Texts of which places are kept; a page asks about one paragraph after another."""


def is_any(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether one of the pattern's matches in the text reaches into `[start, end)`.

    >>> is_any(re.compile("міністр"), "сказав міністр, і пішов", 0, 9)
    True
    >>> is_any(re.compile("міністр"), "сказав міністр, і пішов", 14, 99)
    False
    """
    starts, ends = _places(pattern, text)
    following = bisect_right(ends, start)
    return following < len(starts) and starts[following] < end


@lru_cache(maxsize=_TEXTS)
def _places(pattern: re.Pattern[str], text: str) -> tuple[list[int], list[int]]:
    spans = [match.span() for match in pattern.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]
