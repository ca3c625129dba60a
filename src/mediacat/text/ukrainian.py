"""Ukrainian word forms and the dictionary entries they belong to.

The table comes from the hunspell dictionary of Ukrainian (see `ukrainian.lemmas.txt` for authors
and licence, `tools/ukrainian_lemmas` for how it is made); what it keeps apart because the forms
share no stem (людина, люди) is joined here. A word the table does not know, mostly a name, is
compared without its ending.
"""

import lzma
import pkgutil
import re
from functools import cache, lru_cache
from typing import NamedTuple

_ONE_WORD = """
бути є був була було були буду будеш буде будемо будете будуть будь будьмо будьте;
людина люди людей людям людьми людях люде;
дитина діти дітей дітям дітьми дітях;
друг друга другу другові другом друже друзі друзів друзям друзями друзях;
я мене мені мною;
ти тебе тобі тобою;
ми нас нам нами;
ви вас вам вами;
він його йому ним нім нього ньому;
вона її їй нею неї ній;
вони їх їм ними них;
воно його йому ним нім нього ньому;
себе собі собою;
хто кого кому ким кім;
що чого чому чим чім;
ніхто нікого нікому ніким;
ніщо нічого нічому нічим;
хтось когось комусь кимсь кимось;
щось чогось чомусь чимсь чимось;
один одна одне одно одні одного одному одним одній одну одної однієї одною однією одних одними;
два дві двох двом двома;
три трьох трьом трьома;
чотири чотирьох чотирьом чотирма;
п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятьома;
шість шести шістьох шістьом шістьма шістьома;
сім семи сімох сімом сьома сімома;
вісім восьми вісьмох вісьмом вісьма вісьмома;
дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма дев'ятьома;
десять десяти десятьох десятьом десятьма десятьома;
іти йти іду йду ідеш йдеш іде йде ідемо йдемо ідете йдете ідуть йдуть ішов йшов ішла йшла ішло йшло
ішли йшли;
піти пішов пішла пішло пішли піду підеш піде підемо підете підуть;
їсти їм їси їсть їмо їсте їдять їв їла їло їли;
могти можу можеш може можемо можете можуть міг могла могло могли;
мати матері матір матір'ю матерів матерям матерями матерях;
око ока оку оком оці очі очей очам очима очах;
повинен повинна повинно повинні повинний;
потрібний потрібен потрібна потрібне потрібні;
христос христа христу христові христом христі христе;
довестися довелося доведеться;
йтися йдеться йшлося ідеться ішлося;
хотітися хочеться хотілося;
статися станеться сталося сталась сталася сталися стається;
дати дам даси дасть дамо дасте дадуть дав дала дало дали;
увесь весь вся все всі всього всьому всім всій всю всієї всією всіх всіма увесь уся усе усі усього
усьому усім усій усю усієї усією усіх усіма;
цей ця це ці цього цьому цим цій цю цієї цією цих цими;
той та те ті того тому тим тій ту тієї тією тих тими;
"""
"""Forms without a common stem: one dictionary entry up to each semicolon, its form first."""

_ENDINGS = """
ського ському ською ських ськими ським ська ське ську ські ський ської ській
цького цькому цькою цьких цькими цьким цька цьке цьку цькі цький цької цькій
енкові енком енка енку енко ець
ями ами ові еві єві ого ому ими ою ею єю ам ям ах ях ом ем єм ів їв ої ій їй их їх им їм ий
а я у ю і ї и е є о ь й
"""
"""Endings of words the table does not know, tried in this order."""

_SUFFIXES = {"ськ": "ськ", "цьк": "цьк", "енк": "енк", "ець": "ц"}
"""What belongs to a surname's stem although it is cut off with the ending."""
_SHORTEST = 3
_LONGEST_ENDING = 3
_LONG = 5
"""Letters from which on a form tells enough to look for what else it may be a form of."""
_MOST_G = 2
_HARD = "бпвмфрдкнс"
"""Letters after which an apostrophe may stand, and is often left out."""
_VARIES = re.compile(f"[гґ]|[{_HARD}][яюєї]")
"""What may be written in another way."""
UNKNOWN_MARK = "~"
"""Ends the key of a word that the table does not know: such a key is no dictionary form."""


class _Table(NamedTuple):
    paradigms: list[tuple[str, ...]]
    endings: dict[str, frozenset[str]]
    """Ending → numbers of the paradigms that have it, written as in `bases`."""
    bases: dict[str, str]
    """Base → numbers of its paradigms, joined by commas."""
    longest: int
    extra: dict[str, list[str]]
    """Form → the dictionary forms that only our own list knows."""
    groups: dict[str, list[str]]
    """Dictionary form of our own list → its forms."""


def table_bytes() -> bytes:
    """The packaged table as it lies on disk; whoever stores keys remembers its checksum."""
    data = pkgutil.get_data("mediacat.text", "ukrainian.lemmas")
    assert data is not None, "the package is incomplete: ukrainian.lemmas is missing"
    return data


@cache
def _table() -> _Table:
    paradigm_part, base_part, number_part = (
        lzma.decompress(table_bytes()).decode("utf-8").split("\n\n")
    )
    paradigms = [tuple(line.split(",")) for line in paradigm_part.split("\n")]
    endings: dict[str, list[str]] = {}
    for number, paradigm in enumerate(paradigms):
        for ending in paradigm:
            endings.setdefault(ending, []).append(str(number))
    groups = _groups()
    extra: dict[str, list[str]] = {}
    for lemma, members in groups.items():
        for form in members:
            extra.setdefault(form, []).append(lemma)
    return _Table(
        paradigms=paradigms,
        endings={ending: frozenset(numbers) for ending, numbers in endings.items()},
        bases=dict(zip(base_part.split("\n"), number_part.split("\n"), strict=True)),
        longest=max(map(len, endings)),
        extra=extra,
        groups=groups,
    )


def _groups() -> dict[str, list[str]]:
    entries = (entry.split() for entry in _ONE_WORD.split(";"))
    return {forms[0]: forms for forms in entries if forms}


@lru_cache(maxsize=300_000)
def lemmas(form: str) -> tuple[str, ...]:
    """The dictionary forms a folded word may belong to, the likeliest first; never empty.

    They are written without ґ, which many texts lack. An adverb in -о is a word of its own.

    >>> lemmas("безпеки"), lemmas("ґрунту"), lemmas("грунту")
    (('безпека',), ('грунт',), ('грунт',))
    >>> "мати" in lemmas("маю"), "мати" in lemmas("матері")
    (True, True)
    >>> lemmas("кунімітсу") == lemmas("кунімітсу")
    True
    """
    found = {_lemma(form, base, number) for base, number in _entries(form)}
    ordered = _extra(form) + sorted(found, key=_by_length)
    return tuple(dict.fromkeys(map(_without_g, ordered or [_without_ending(form)])))


@lru_cache(maxsize=50_000)
def meanings(form: str) -> tuple[str, ...]:
    """The dictionary forms somebody means who asks for this word.

    Somebody who writes a dictionary form means that entry, though the same letters may be a form of
    another one: *яким* is a name before it is a case of *який*.

    >>> meanings("суть"), meanings("безпеки"), meanings("людей")[0]
    (('суть',), ('безпека',), 'людина')
    """
    table = _table()
    plain = _without_g(form)
    inflected = any(
        _without_g(base + table.paradigms[number][0]) == plain and len(table.paradigms[number]) > 1
        for base, number in _entries(form)
    )
    return (*_extra(form), plain) if inflected else lemmas(form)


def further(form: str) -> tuple[str, ...]:
    """Dictionary forms somebody may mean as well: a form may be a dictionary form of its own.

    Only those that begin like the form, which leaves out most chance meetings.

    >>> further("маяки"), further("міністрів"), further("суть")
    (('маяк',), ('міністр',), ())
    """
    alike = max(_SHORTEST, len(form) - _LONGEST_ENDING)
    if len(form) < _LONG:
        return ()
    found = (lemma for lemma in lemmas(form) if lemma not in meanings(form))
    return tuple(lemma for lemma in found if lemma[:alike] == form[:alike])


def _lemma(form: str, base: str, number: int) -> str:
    lemma = base + _table().paradigms[number][0]
    return form if _is_adverb(form, lemma) else lemma


def _is_adverb(form: str, adjective: str) -> bool:
    """Whether a form is the adverb of an adjective: абсолютно of абсолютний."""
    stem = adjective[:-2]
    return adjective[-2:] in ("ий", "ій") and form in (f"{stem}о", f"{stem}ьо", f"{stem}йо")


def _without_g(word: str) -> str:
    return word.replace("ґ", "г")


def spellings(form: str) -> list[str]:
    """A form as it is also written, as given first: ґ and г in place of each other, apostrophes.

    >>> spellings("грунт"), spellings("пять"), spellings("мир")
    (['грунт', 'ґрунт'], ['пять', "п'ять"], ['мир'])
    """
    if not _VARIES.search(form):
        return [form]
    places = [place for place, letter in enumerate(form) if letter in "гґ"][:_MOST_G]
    found = [form]
    for place in places:
        found += [one[:place] + other + one[place + 1 :] for one in found for other in "гґ"]
    if "'" not in form:
        found += [
            form[:place] + "'" + form[place:]
            for place in range(1, len(form))
            if form[place] in "яюєї" and form[place - 1] in _HARD
        ]
    return list(dict.fromkeys(found))


def _by_length(word: str) -> tuple[int, str]:
    return len(word), word


def _extra(form: str) -> list[str]:
    """The dictionary forms that only our own list knows."""
    extra = _table().extra
    return [lemma for one in spellings(form) for lemma in extra.get(one, [])]


def _entries(form: str) -> list[tuple[str, int]]:
    """The dictionary's entries with this form, or with ґ for г in it: base and paradigm number."""
    return [entry for one in spellings(form) for entry in _entries_as_written(one)]


def _entries_as_written(form: str) -> list[tuple[str, int]]:
    table = _table()
    return [
        (form[:cut], int(number))
        for cut in range(max(0, len(form) - table.longest), len(form) + 1)
        if (having := table.endings.get(form[cut:])) and form[:cut] in table.bases
        for number in table.bases[form[:cut]].split(",")
        if number in having
    ]


def is_listed(form: str) -> bool:
    """Whether the dictionary knows this form."""
    return bool(_extra(form) or _entries(form))


@lru_cache(maxsize=50_000)
def paradigm(form: str) -> frozenset[str]:
    """All forms that share a dictionary entry with this one, itself included.

    >>> sorted(paradigm("тиші"))
    ['тиша', 'тишею', 'тишу', 'тиші']
    """
    table = _table()
    forms = {form}
    for base, number in _entries(form):
        lemma = base + table.paradigms[number][0]
        if not _is_adverb(form, lemma):
            written = {base + ending for ending in table.paradigms[number]}
            forms.update(one for one in written if not _is_adverb(one, lemma))
    for lemma in _extra(form):
        forms.update(table.groups[lemma])
    plain = {_without_g(one) for one in forms}
    return frozenset(forms | plain | {one.replace("'", "") for one in plain})


def _without_ending(form: str) -> str:
    """A word outside the dictionary without what its cases change."""
    for ending in _ENDINGS.split():
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _SHORTEST:
            return stem + _SUFFIXES.get(ending[:3], "") + UNKNOWN_MARK
    return form + UNKNOWN_MARK
