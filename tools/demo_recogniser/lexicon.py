"""Word lists and short phrases that may be redistributed, read from Debian's packages.

hunspell-uk (MPL 1.1): Ukrainian stems and the affix rules that inflect them.
scowl (public-domain like): English words in bands of frequency.
wordnet-base (WordNet licence): short English usage examples.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

Rules = dict[str, list[tuple[str, str, re.Pattern[str]]]]

_UKRAINIAN = re.compile(r"[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя']{2,14}")
_ENGLISH = re.compile(r"[a-z']{1,14}")
_EXAMPLE = re.compile(r'"([^"]+)"')
_PLAIN = re.compile(r"[A-Za-z' ,.?]+")


def ukrainian_forms(folder: Path, rng: random.Random) -> Iterator[str]:
    """Endless inflected Ukrainian words, every stem equally likely."""
    rules = _suffixes(folder / "uk_UA.aff")
    stems = [
        line.split("/")
        for line in (folder / "uk_UA.dic").read_text(encoding="utf-8").splitlines()[1:]
        if line[:1].islower()
    ]
    while True:
        stem, *flags = rng.choice(stems)
        word = _inflect(stem, rules.get(rng.choice(flags[0]), []), rng) if flags else stem
        if _UKRAINIAN.fullmatch(word):
            yield word


def _suffixes(path: Path) -> Rules:
    rules: Rules = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) >= 5 and fields[0] == "SFX":
            strip, add = ("" if field == "0" else field for field in fields[2:4])
            condition = re.compile(f".*{fields[4]}$")
            rules.setdefault(fields[1], []).append((strip, add.split("/")[0], condition))
    return rules


def _inflect(stem: str, rules: list[tuple[str, str, re.Pattern[str]]], rng: random.Random) -> str:
    fitting = [
        (strip, add) for strip, add, test in rules if stem.endswith(strip) and test.match(stem)
    ]
    if not fitting or rng.random() < 0.2:
        return stem
    strip, add = rng.choice(fitting)
    return stem.removesuffix(strip) + add


def english_words(folder: Path, rng: random.Random) -> Iterator[str]:
    """Endless English words, a small frequent band as likely as a large rare one."""
    bands = [_band(folder, sizes) for sizes in ((10,), (20,), (35,), (40, 50))]
    while True:
        yield rng.choice(rng.choices(bands, weights=(5, 4, 4, 2))[0])


def _band(folder: Path, sizes: tuple[int, ...]) -> list[str]:
    return [
        word
        for size in sizes
        for dialect in ("english", "american")
        if (path := folder / f"{dialect}-words.{size}").exists()
        for word in path.read_text(encoding="latin-1").split()
        if _ENGLISH.fullmatch(word)
    ]


def english_examples(folder: Path) -> list[str]:
    """WordNet's usage examples of three to sixteen plain words, in file order."""
    found: dict[str, None] = {}
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
            for example in _EXAMPLE.findall(line):
                text = example.strip(" ,.;").replace(" i ", " I ")
                if _PLAIN.fullmatch(text) and 3 <= len(text.split()) <= 16:
                    found.setdefault(text)
    return list(found)
