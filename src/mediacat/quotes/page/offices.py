"""The office beside a name: behind it ("Director, Quay Institute") or before it ("Ambassador")."""

import re

from mediacat.quotes.page import names, nominative, words
from mediacat.quotes.page.names import Place
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
_NO_OFFICE = re.compile(r"(?:and|та|і|й|а|who|which|що|як\w{1,2})\s")
"""What does not begin an office, but another name or a sentence."""
_LISTED = re.compile(r",\s*(?:and|та|і|й)?\s*$")
_WITHIN = re.compile(
    rf"\b(?:of|to|for|in|at|імені)\s|\b(?:{words.HOUSES.pattern})\s*$", re.IGNORECASE
)
"""What ties a name to an office in front of it: director of the Ivan Hryn Museum."""
_LOOSE_END = re.compile(r"(?:[,\s]+(?:and|та|і|й|як|for (?:his|her) part))*[,\s–—-]*$")
_OCCASION = re.compile(
    r",?\s+(?:in|during|у|в|під час)\s+(?:[^\s,]+\s+){0,3}"
    r"(?:address|speech|remarks|message|слові|слова|вітанні|промові|виступі|виступу|відеозверненні)"
    r"\b.*$"
)
_OCCASION_FIRST = re.compile(r"^\s*(?:у|в|in|during|під час)\s+[^\s,]+\s+")
_CLAUSE = re.compile(rf"[:;,]|\.{words.NO_END}|[“„«\"‘]\x00+[”“»\"’]")
_SET_OFF = re.compile(
    rf"\b(?:the|its|our|their)\s+(?P<office>(?:\w+\s+)?{words.OFFICES.pattern}[^,]*),\s*$",
    re.IGNORECASE,
)
"""The head of the Farmers' League, Larysa Tkach."""
_QUALITY = r"[А-ЯҐЄІЇа-яґєії]?[а-яґєії]+(?:на|ня|ий|ій|ська)\s+"
_ADJECTIVE = re.compile(rf"(?:^|\s)((?:{_QUALITY}(?:[ій]|та)\s+)?{_QUALITY}|(?:former|acting)\s+)$")
_WITH = re.compile(r"\b(?:with|from|by|з|із|зі|від)\s+$", re.IGNORECASE)
"""Before an office that is somebody else's: he disagreed with the author, Doctor Bilan."""
_HONORIFIC = re.compile(r"\s+(?:Mrs?|Ms|Dr|[Пп]ані?)\.?$")
REACH = 400
"""Letters beside a name that may hold an office."""
_LONGEST = 25
"""Words of an office; more are a sentence."""


def in_nominative(office: str) -> str:
    """An office as somebody is called, as far as its first word goes: міністра → міністр."""
    first, space, rest = office.partition(" ")
    if not normalise.is_cyrillic(first) or not words.OFFICES.fullmatch(first):
        return office
    return f"{nominative.word(first)}{space}{rest}"


def beside(before: str, behind: str) -> tuple[str, int]:
    """The office of a name that stands between two texts, and where it ends in the one behind.

    Nothing and 0 where no office is there; 0 where it stands in front. Letters beyond `REACH` tell
    nothing.
    """
    if set_off := _SET_OFF.search(before):
        return set_off["office"], 0
    if office := _behind(behind):
        return office, behind.find(office) + len(office)
    return _before(before), 0


def _behind(text: str) -> str:
    begins = _BEGINS_BEHIND.match(text)
    if begins is None or _NO_OFFICE.match(text, begins.end()):
        return ""
    tail = text[begins.end() :]
    if not words.OFFICES.search(tail):
        # In a list of names the rest is dear, and nothing is to be found.
        return ""
    ends = (form.search(tail) for form in (_ENDS, words.SAYING))
    tail = tail[: min((one.start() for one in ends if one), default=len(tail))]
    others = (_begins_another(tail, one) for one in names.found(tail))
    tail = tail[: next((at for at in others if at is not None), len(tail))]
    tail = _LOOSE_END.sub("", _OCCASION.sub("", tail)).strip()
    return tail if words.OFFICES.search(tail) and len(tail.split()) <= _LONGEST else ""


def _begins_another(text: str, place: Place) -> int | None:
    """Where somebody else begins: a name in a list, or the office before it; not in an office.

    State Secretary Jana Novak begins another; adviser to President Jana Novak does not.
    """
    before = text[: place.start]
    if _LISTED.search(before):
        return place.start
    segment = before[before.rfind(",") + 1 :]
    if "," in before and _NO_OFFICE.match(segment.lstrip()):
        return len(before) - len(segment)
    belongs = _WITHIN.search(segment) or nominative.name(place.name) != place.name
    return None if belongs or not _before(segment) else len(before) - len(segment)


def _before(text: str) -> str:
    clause = _CLAUSE.split(text)[-1]
    sayings = list(words.SAYING.finditer(clause))
    clause = _OCCASION_FIRST.sub("", clause[sayings[-1].end() :] if sayings else clause)
    offices = words.OFFICES.finditer(clause)
    office = next((one for one in offices if not _WITH.search(clause[: one.start()])), None)
    if office is None or len(clause.split()) > _LONGEST:
        return ""
    adjective = _ADJECTIVE.search(clause[: office.start()])
    clause = clause[adjective.start(1) if adjective else office.start() :].strip()
    return _HONORIFIC.sub("", clause)
