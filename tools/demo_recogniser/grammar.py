"""Sentences of a forum, drawn from the templates in english.grammar and ukrainian.grammar.

A line "@name" opens a list of alternatives, {name} draws from a list, {a|b} draws one of its parts.
Ukrainian noun phrases are made by case: {gen} is one of either number, {gen:sg} and {gen:pl} of the
one asked for; {s} draws a subject, whose gender the past tenses {v:list} and the present ones
{p:list} after it follow.
"""

import functools
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from demo_recogniser import numerals, ukrainian

Language = Literal["uk", "en"]

SMALL_WORDS: dict[Language, tuple[str, ...]] = {
    "uk": ("і", "та", "на", "в", "у", "з", "до", "не", "що", "як", "від", "за", "про", "це", "але"),
    "en": ("the", "a", "of", "and", "to", "in", "is", "for", "with", "that", "on", "not", "by"),
}
LONGEST = 30  # words

_FILES: dict[Language, str] = {"uk": "ukrainian.grammar", "en": "english.grammar"}
_SLOT = re.compile(r"\{([^{}]*)\}")
_QUESTIONS = re.compile(
    r"(what|how|why|who|when|where|which|is|are|could|may|do|does|did|can|хто|що|як|яка|який|які|чому|коли|де|чи"
    r"|скільки|куди|навіщо)\b"
)


@functools.cache
def _lists(language: Language) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    name = ""
    text = (Path(__file__).parent / _FILES[language]).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("@"):
            name = line[1:]
            lists[name] = []
        elif line and not line.startswith("#"):
            lists[name].append(line)
    return lists


class _Drawing:
    """One sentence in the making."""

    def __init__(self, language: Language, rng: random.Random) -> None:
        self._lists = _lists(language)
        self._rng = rng
        self._gender = "p"
        self._made: dict[str, Callable[[], str]] = (
            _english_numbers(rng) if language == "en" else _ukrainian_numbers(rng)
        )

    def expand(self, template: str) -> str:
        while match := _SLOT.search(template):
            template = template[: match.start()] + self._slot(match[1]) + template[match.end() :]
        return template

    def _slot(self, name: str) -> str:
        if "|" in name:
            return self._rng.choice(name.split("|"))
        if name in self._made:
            return self._made[name]()
        head, _, option = name.partition(":")
        if head in ukrainian.CASES and head not in self._lists:
            return self._phrase(head, option)
        if head in {"v", "p", "q"}:
            return self._verb(head, option)
        if head == "s":
            return self._subject()
        return self._rng.choice(self._lists[name])

    def _phrase(self, case: str, number: str) -> str:
        plural = number == "pl" or (not number and self._rng.random() < 0.35)
        kind = self._rng.choices(("noun", "abstract"), (4, 0 if plural else 1))[0]
        chosen = ukrainian.pick(self._lists[kind], self._rng)
        words = [chosen.form("gen" if _as_genitive(chosen, case, plural) else case, plural=plural)]
        if self._rng.random() < 0.4:
            gender = "p" if plural else chosen.gender
            entry = self._rng.choice(self._lists["adj"])
            words.insert(0, ukrainian.adjective(entry, gender, case, animate=chosen.animate))
        if self._rng.random() < 0.15:
            words.append(self._rng.choice(self._lists["attribute"]))
        if case == "nom":
            self._gender = "p" if plural else chosen.gender
        return " ".join(words)

    def _subject(self) -> str:
        if self._rng.random() < 0.4:
            return self._phrase("nom", "")
        self._gender, _, text = self._rng.choice(self._lists["subject"]).partition(" ")
        return text

    def _verb(self, kind: str, name: str) -> str:
        entry = self._rng.choice(self._lists[name])
        if kind == "v":
            return ukrainian.past(entry, self._gender)
        if kind == "q":  # a short adjective of the subject
            return ukrainian.adjective(entry, self._gender, "nom", animate=False)
        singular, plural = entry.split("/")
        return plural if self._gender == "p" else singular


def _as_genitive(chosen: ukrainian.Noun, case: str, plural: bool) -> bool:  # noqa: FBT001
    return chosen.animate and case == "acc" and plural


def _english_numbers(rng: random.Random) -> dict[str, Callable[[], str]]:
    return {
        "number": lambda: numerals.english(numerals.any_number(rng)),
        "year": lambda: numerals.english_year(rng.randint(1900, 2040)),
        "ordinal": lambda: numerals.english_ordinal(rng.randint(1, 31)),
    }


def _ukrainian_numbers(rng: random.Random) -> dict[str, Callable[[], str]]:
    def ordinal(low: int, high: int, gender: str, case: str) -> str:
        stem = numerals.ukrainian_ordinal_stem(rng.randint(low, high))
        return ukrainian.adjective(stem, gender, case, animate=False)

    return {
        "number": lambda: numerals.ukrainian(rng.choice([5, 0]) + rng.randint(5, 20) * 10),
        "many": lambda: _many(rng),
        "year_gen": lambda: ordinal(1900, 2040, "m", "gen"),
        "year_loc": lambda: ordinal(1900, 2040, "m", "loc"),
        "day": lambda: ordinal(1, 31, "n", "nom"),
        "day_gen": lambda: ordinal(1, 31, "n", "gen"),
        "ordinal_m": lambda: ordinal(1, 12, "m", "nom"),
        "ordinal_f": lambda: ordinal(1, 12, "f", "nom"),
        "ordinal_n": lambda: ordinal(1, 12, "n", "nom"),
        "ordinal_loc": lambda: ordinal(1, 12, "m", "loc"),
        "hour_loc": lambda: ordinal(1, 12, "f", "loc"),
    }


def _many(rng: random.Random) -> str:
    """A number after which the genitive plural stands."""
    while True:
        number = numerals.any_number(rng)
        if numerals.count_form(number, "1", "2", "5") == "5":
            return numerals.ukrainian(number)


def finish(text: str) -> str:
    """A capital at the start and a full stop or question mark at the end, where missing."""
    whole = text.strip().replace(":", ",")
    if not whole.endswith((".", "?", "!")):
        whole = whole.rstrip(",") + ("?" if _QUESTIONS.match(whole) else ".")
    return whole[:1].upper() + whole[1:]


def sentence(language: Language, rng: random.Random) -> str:
    """One sentence of at most `LONGEST` words."""
    while True:
        text = _Drawing(language, rng).expand("{sentence}")
        if len(text.split()) <= LONGEST:
            return text
