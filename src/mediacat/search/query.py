"""What somebody typed, read as a query; whatever makes no sense as syntax is searched as words.

query   = clause*                       all clauses must match
clause  = ["-"] term ("OR" term)*       one of the terms must match; "-": it must not
term    = word | word"*" | '"' words '"' | field ":" value
field   = speaker | event | lang | voice | year | before | after   (or in Ukrainian)
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from mediacat.model.language import Language
from mediacat.search.entry import Voice
from mediacat.text import normalise, tokens


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: the folded words that follow one another."""

    forms: tuple[str, ...]
    exact: bool = False
    """The person put it in quotes: these very forms."""
    prefix: bool = False
    """The last form is only the beginning of a word."""
    typed: bool = True
    """Somebody wrote it so; otherwise it is another way to write or say what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which recordings and speakers to look at; None: all."""

    speaker: str | None = None
    event: str | None = None
    language: Language | None = None
    before: dt.date | None = None
    """Only what was recorded before this day."""
    after: dt.date | None = None
    """Only what was recorded on this day or later."""
    voice: Voice | None = None
    """Only the speaker's own words, or only an interpreter's."""

    def and_(self, other: "Filters") -> "Filters":
        """These filters, and the other's where these leave something open."""
        return Filters(
            speaker=self.speaker or other.speaker,
            event=self.event or other.event,
            language=self.language or other.language,
            before=self.before or other.before,
            after=self.after or other.after,
            voice=self.voice or other.voice,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """All clauses must match; a clause is a choice of terms; no excluded term may match."""

    text: str
    clauses: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: Filters = field(default_factory=Filters)
    newest: bool = False
    """Order by date, the latest recordings first, instead of by what fits best."""

    verbatim: tuple[str, ...] = ()
    """All words in order if it is nothing but words, or a sentence of them with quotes in it. A
    minus may then be a dash of the text."""

    @property
    def quote(self) -> tuple[str, ...]:
        """What may have been said word for word: all of it, with or without quotes around it."""
        if self.verbatim or len(self.clauses) != 1 or len(self.clauses[0]) != 1:
            return self.verbatim
        return self.clauses[0][0].forms if self.clauses[0][0].exact else ()


_FIELDS = {
    "speaker": "speaker",
    "event": "event",
    "lang": "language",
    "language": "language",
    "before": "before",
    "after": "after",
    "year": "year",
    "voice": "voice",
    "мовець": "speaker",
    "подія": "event",
    "мова": "language",
    "до": "before",
    "після": "after",
    "рік": "year",
    "голос": "voice",
}
_LANGUAGES = {
    "uk": Language.UKRAINIAN,
    "ua": Language.UKRAINIAN,
    "ukrainian": Language.UKRAINIAN,
    "українська": Language.UKRAINIAN,
    "en": Language.ENGLISH,
    "english": Language.ENGLISH,
    "англійська": Language.ENGLISH,
}
_VOICES = {
    "original": Voice.ORIGINAL,
    "оригінал": Voice.ORIGINAL,
    "interpreted": Voice.INTERPRETED,
    "переклад": Voice.INTERPRETED,
}
_QUOTES = '"“”„«»'
_PIECE = re.compile(
    rf"(?P<minus>(?<!\S)-)?(?:(?P<field>\w+):(?=\S))?"
    rf"(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]|(?P<bare>[^\s{_QUOTES}]+))"
)
_INSIDE_WORD = re.compile('(?<=[^\\W\\d_])["“”‛ʹʻꞌ](?=[^\\W\\d_])')
"""A quote inside a word is an apostrophe that some keyboards lack; so is what looks like one."""
_OR = {"OR", "АБО", "|"}
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DATE_BY_DAY = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")
"""As people write it: 4.02.2026, or 02.2026."""
_SHORTEST_PREFIX = 2
_SENTENCE = 8
"""Words from which on quotes and stars in a text are its own, if there is anything else in it."""


def parse(text: str) -> Query:
    """Read what somebody typed; never fails.

    >>> [term.forms for clause in parse('мир -війна "права людини"').clauses for term in clause]
    [('мир',), ('права', 'людини')]
    >>> parse("after:2026 lang:uk Японія").filters.after
    datetime.date(2026, 1, 1)
    """
    clauses: list[list[Term]] = []
    excluded: list[Term] = []
    filters: dict[str, object] = {}
    words: list[str] = []
    choice = choices = marked = plain = False
    for piece in _PIECE.finditer(_INSIDE_WORD.sub("'", normalise.half_width(text))):
        if piece["bare"] in _OR and not piece["field"] and clauses:
            choice = choices = True
            continue
        value = piece["quoted"] or piece["bare"]
        # Nothing can be left out by a field; words with a minus are no limit to what they name.
        is_limit = piece["field"] and not piece["minus"]
        if is_limit and (chosen := _filter(piece["field"], value)):
            filters.update(chosen)
            continue
        term = _term(piece)
        if not term.forms:
            continue
        words += term.forms
        marked |= term.exact or term.prefix
        plain |= not (term.exact or term.prefix)
        if piece["minus"]:
            excluded.append(term)
        elif choice:
            clauses[-1].append(term)
        else:
            clauses.append([term])
        choice = False
    if not clauses:  # only exclusions: nothing to exclude from, so they are what is looked for
        clauses, excluded = [[term] for term in excluded], []
    is_sentence = plain and len(words) >= _SENTENCE
    return Query(
        text=text,
        clauses=tuple(map(tuple, clauses)),
        excluded=tuple(excluded),
        filters=Filters(**filters),  # type: ignore[arg-type]  # `_filter` gives the right types
        verbatim=() if choices or (marked and not is_sentence) else tuple(words),
    )


def _term(piece: re.Match[str]) -> Term:
    words = piece["quoted"] if piece["quoted"] is not None else piece["bare"]
    forms = tuple(tokens.forms(f"{piece['field'] or ''} {words}"))
    starred = piece["quoted"] is None and words.endswith("*")
    prefix = starred and bool(forms) and len(forms[-1]) >= _SHORTEST_PREFIX
    return Term(forms, exact=piece["quoted"] is not None, prefix=prefix)


def _filter(name: str, value: str) -> dict[str, object] | None:
    kind = _FIELDS.get(normalise.fold(name))
    if kind in ("speaker", "event"):
        return {kind: value}
    if kind == "language" and (language := _LANGUAGES.get(normalise.fold(value))):
        return {kind: language}
    if kind in ("before", "after") and (date := _date(value)):
        return {kind: date}
    if kind == "year" and len(value) == len("2026") and (date := _date(value)):
        return {"after": date, "before": dt.date(min(date.year + 1, dt.MAXYEAR), 1, 1)}
    if kind == "voice" and (voice := _VOICES.get(normalise.fold(value))):
        return {kind: voice}
    return None


def _date(text: str) -> dt.date | None:
    if match := _DATE.fullmatch(text):
        year, month, day = (int(part or 1) for part in match.groups())
    elif match := _DATE_BY_DAY.fullmatch(text):
        day, month, year = (int(part or 1) for part in match.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
