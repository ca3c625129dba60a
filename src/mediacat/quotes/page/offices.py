"""The office beside a name: behind it ("Director, Quay Institute") or before it ("Ambassador")."""

import re

from mediacat.quotes.page import names, nominative, words
from mediacat.text import normalise

_BEGINS_BEHIND = re.compile(r"\s*(?:,|\(|[–—-]+\s)\s*")
_ENDS = re.compile(
    r"[:;()]|[“„«\"‘]\x00|\s[–—-]+\s|\.(?:\s|$)|,?\s+(?:who|which|що|як(?:ий|а|і|е))\b"
    r"|\s(?:made|took|gave|delivered|взя\w+|виступ\w+)\b"
    r"|,\s+(?:at|on)\s+(?:the\s|\d)"
    r"|,\s+(?:is|was|has|had|spoke|met|led|began|came|opened)\s"
    r"|,\s+(?:(?:не|також|теж|also)\s+)?[a-zа-яґєії]+(?:ed|в|вся|ла|лася|лась|ли|лися)(?:\s|[.:]|$)"
)
"""Where an office ends: at a mark that begins the person's words (they are blanked out), a verb."""
_AND = re.compile(r"(?:and|та|і|й|а)\s")
_LISTED = re.compile(r",\s*(?:and|та|і|й)?\s*$")
_LOOSE_END = re.compile(r"(?:[,\s]+(?:and|та|і|й|як|for (?:his|her) part))*[,\s–—-]*$")
_OCCASION = re.compile(
    r",?\s+(?:in|during|у|в|під час)\s+(?:[^\s,]+\s+){0,3}"
    r"(?:address|speech|remarks|message|слові|слова|вітанні|промові|виступі|виступу|відеозверненні)"
    r"\b.*$"
)
_OCCASION_FIRST = re.compile(r"^\s*(?:у|в|in|during|під час)\s+[^\s,]+\s+")
_CLAUSE = re.compile(
    r"[:;,]|(?<!\bProf)(?<!\bDr)(?<!\bпроф)(?<!\bCapt)(?<!\bGen)\.|[“„«\"‘]\x00+[“”»\"’]"
)
_SET_OFF = re.compile(
    rf"\b(?:the|its|our|their)\s+(?P<office>(?:\w+\s+)?{words.OFFICES.pattern}[^,]*),\s*$",
    re.IGNORECASE,
)
"""The head of the Farmers' League, Larysa Tkach."""
_QUALITY = r"[А-ЯҐЄІЇа-яґєії]?[а-яґєії]+(?:на|ня|ий|ій|ська)\s+"
_ADJECTIVE = re.compile(rf"(?:^|\s)((?:{_QUALITY}(?:[ій]|та)\s+)?{_QUALITY}|(?:former|acting)\s+)$")
_LONGEST = 25
"""Words of an office; more are a sentence."""


def in_nominative(office: str) -> str:
    """An office as somebody is called, as far as its first word goes: міністра → міністр."""
    first, space, rest = office.partition(" ")
    if not normalise.is_cyrillic(first) or not words.OFFICES.fullmatch(first):
        return office
    return f"{nominative.word(first)}{space}{rest}"


def beside(before: str, behind: str) -> str:
    """The office of a name that stands between two texts, or nothing."""
    set_off = _SET_OFF.search(before)
    return set_off["office"] if set_off else _behind(behind) or _before(before)


def _behind(text: str) -> str:
    begins = _BEGINS_BEHIND.match(text)
    if begins is None or _AND.match(text, begins.end()):
        return ""
    tail = text[begins.end() :]
    ends = (form.search(tail) for form in (_ENDS, words.SAYING))
    tail = tail[: min((one.start() for one in ends if one), default=len(tail))]
    listed = (one.start for one in names.found(tail) if _LISTED.search(tail[: one.start]))
    tail = tail[: next(listed, len(tail))]
    tail = _LOOSE_END.sub("", _OCCASION.sub("", tail)).strip()
    return tail if words.OFFICES.search(tail) and len(tail.split()) <= _LONGEST else ""


def _before(text: str) -> str:
    clause = _CLAUSE.split(text)[-1]
    sayings = list(words.SAYING.finditer(clause))
    clause = _OCCASION_FIRST.sub("", clause[sayings[-1].end() :] if sayings else clause)
    office = words.OFFICES.search(clause)
    if office is None or len(clause.split()) > _LONGEST:
        return ""
    adjective = _ADJECTIVE.search(clause[: office.start()])
    return clause[adjective.start(1) if adjective else office.start() :].strip()
