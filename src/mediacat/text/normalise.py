"""One spelling for what people and programs write in many: case, apostrophes, accents, scripts."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’ʼ‘`´′＇"
"""What stands for an apostrophe in Ukrainian and English text; the first is the one we keep."""

HYPHENS = "-‐‑‒–"
"""What joins the parts of a compound word; the first is the one we keep."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width spaces and joiners: they belong to no word."""

_SAME = str.maketrans(
    dict.fromkeys(APOSTROPHES[1:], "'")
    | dict.fromkeys(HYPHENS[1:], "-")
    | dict.fromkeys(_INVISIBLE)
)

_COMPATIBLE = re.compile(
    "[²³¹\u2070-\u2089\u2160-\u217f\u2460-\u2473\ufb00-\ufb06"
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+"
)
"""Letters and digits in another dress: raised, lowered, Roman numerals (Ⅵ), encircled (①), joined
(ﬁ), full-width (２), mathematical. Others are left: the plain form of ½ has a sign in it."""

_TO_HALF_WIDTH = str.maketrans({letter: letter - 0xFEE0 for letter in range(0xFF01, 0xFF5F)})

# й and ї are letters of their own; every other mark on a letter is stress or a foreign accent.
_MARKS = re.compile("(?<![иИ])\u0306|(?<![іІ])\u0308|[\u0300-\u0305\u0307\u0309-\u036f]")

_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_TO_CYRILLIC = str.maketrans("aeiopcyxkmthb", "аеіорсухкмтнв")
_TO_LATIN = str.maketrans("аеіорсухкмтнв", "aeiopcyxkmthb")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The text without what does not tell words apart: case, accents, kinds of apostrophe.

    >>> fold("П’ять") == fold("п'ять") == fold("пʼя́ть")
    True
    >>> fold("Її подвійний") == "її подвійний"
    True
    >>> fold("Ｚｅｌｅｎｓｋｙ"), fold("ﬁnal"), fold("Ⅵ")
    ('zelensky', 'final', 'vi')
    """
    if not text.isascii():
        text = text.translate(_SAME)
        if not unicodedata.is_normalized("NFKC", text):  # asked first, for most words are
            text = _COMPATIBLE.sub(_plain, text)
        text = _MARKS.sub("", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", text)
    else:
        text = text.replace("`", "'")
    return unmix(text.casefold())


def _plain(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found.group())


def half_width(text: str) -> str:
    """The text with signs and letters as on other keyboards where a Japanese one made them wide.

    >>> half_width("ｓｐｅａｋｅｒ：Ｋｉｓｈｉ －２０２６")
    'speaker:Kishi -2026'
    """
    return text.translate(_TO_HALF_WIDTH)


def unmix(word: str) -> str:
    """A folded word in one script where look-alike letters of the other had slipped in.

    The script of most letters wins, if every letter has a look-alike there; else the other one, or
    the word stays as it is.

    >>> unmix("cвiт")  # Latin c and i
    'світ'
    >>> unmix("pociя")  # all Latin but the last
    'росія'
    >>> unmix("zoomлю")
    'zoomлю'
    """
    latin = len(_LATIN.findall(word))
    if not latin:
        return word
    cyrillic = len(_CYRILLIC.findall(word))
    if not cyrillic:
        return word
    ways = [(_TO_CYRILLIC, _LATIN), (_TO_LATIN, _CYRILLIC)]
    for table, strange in ways if cyrillic >= latin else reversed(ways):
        whole = word.translate(table)
        if not strange.search(whole):
            return whole
    return word


def in_lookalikes(word: str) -> str:
    """The word in the other script's look-alike letters, folded; as it is if some letter has none.

    >>> in_lookalikes("XXI"), in_lookalikes("POMAH"), in_lookalikes("мир")  # the first two in Latin
    ('ххі', 'роман', 'мир')
    """
    folded = fold(word)
    ways = (folded.translate(_TO_CYRILLIC), _LATIN), (folded.translate(_TO_LATIN), _CYRILLIC)
    return next((way for way, strange in ways if way != folded and not strange.search(way)), word)


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters (a mixed one counts as Cyrillic).

    >>> is_cyrillic("Київ"), is_cyrillic("Kyiv"), is_cyrillic("2026")
    (True, False, False)
    """
    return _CYRILLIC.search(word) is not None
