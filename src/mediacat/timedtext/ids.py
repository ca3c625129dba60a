"""Cue ids made from the words themselves, so that the same words keep the same id.

An id is eight letters and digits of a hash, in Crockford's base 32 (no i, l, o, u). Where the same
words come again, the second is `…-2`. Among 5,000 different cues the chance that any two share a
hash is about 1 in 90,000; they would still get different ids.
"""

import hashlib
from collections.abc import Iterable

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 8


def of_texts(texts: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """One id for every text, in order; ids in `taken` are not given again.

    >>> of_texts(["Так.", "Дякую.", "Так."])
    ['42vbrx17', '7vagv9b2', '42vbrx17-2']
    """
    used = set(taken)
    seen: dict[str, int] = {}
    ids = []
    for text in texts:
        stem = _hash(text)
        number = seen.get(stem, 0) + 1
        while (candidate := stem if number == 1 else f"{stem}-{number}") in used:
            number += 1
        seen[stem] = number
        used.add(candidate)
        ids.append(candidate)
    return ids


def _hash(text: str) -> str:
    digest = hashlib.blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=8)
    number = int.from_bytes(digest.digest(), "big")
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_LENGTH))
