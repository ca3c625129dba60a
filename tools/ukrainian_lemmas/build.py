"""Derive the table of Ukrainian word forms from the hunspell dictionary.

    python tools/ukrainian_lemmas/build.py uk_UA.aff uk_UA.dic src/mediacat/text/ukrainian.lemmas

A word of the dictionary is a stem with flags; a flag stands for suffix rules. All rules are applied
once, here; what remains of a word is the part all its forms share (its base) and the list of its
endings (its paradigm), dictionary form first. Words with the same endings share a paradigm, so the
reader needs no rules: `base + ending` is every form there is.

The result, compressed with lzma, is UTF-8 text in three parts with an empty line between them:
paradigms, one a line, endings joined by commas; the bases, sorted, one a line; and in the same
order, for each base the line numbers (from 0) of its paradigms, joined by commas.
"""

import lzma
import re
import sys
from collections import defaultdict
from os.path import commonprefix
from pathlib import Path
from typing import NamedTuple


class Suffix(NamedTuple):
    """One suffix rule: replace `strip` by `add` where the stem matches `condition`."""

    strip: str
    add: str
    condition: re.Pattern[str]


def read_rules(affixes: str) -> dict[str, list[Suffix]]:
    """Suffix rules by flag; the dictionary has no prefix rules."""
    rules: dict[str, list[Suffix]] = defaultdict(list)
    for line in affixes.splitlines():
        fields = line.split()
        if len(fields) < 5 or fields[0] != "SFX":
            continue
        _, flag, strip, add, condition = fields[:5]
        add = add.partition("/")[0]
        rules[flag].append(
            Suffix(
                strip="" if strip == "0" else strip,
                add="" if add == "0" else add,
                condition=re.compile(f"(?:{condition})$"),
            )
        )
    return rules


def forms_of(stem: str, flags: str, rules: dict[str, list[Suffix]]) -> list[str]:
    """All forms of a dictionary word in lower case, the word itself first."""
    forms = {stem.lower(): None}
    for flag in flags:
        for suffix in rules[flag]:
            if stem.endswith(suffix.strip) and suffix.condition.search(stem):
                forms[(stem[: len(stem) - len(suffix.strip)] + suffix.add).lower()] = None
    return list(forms)


def collect(
    dictionary: str, rules: dict[str, list[Suffix]]
) -> tuple[dict[tuple[str, ...], int], dict[str, set[int]]]:
    """Paradigms with their numbers, and for each base the numbers of its paradigms."""
    paradigms: dict[tuple[str, ...], int] = {}
    bases: dict[str, set[int]] = defaultdict(set)
    for line in dictionary.splitlines()[1:]:
        stem, _, flags = line.strip().partition("/")
        if not stem or not any(map(str.isalpha, stem)):
            continue
        forms = forms_of(stem, flags, rules)
        base = commonprefix(forms)  # noqa: RUF071 - the common start of strings is meant
        endings = tuple(form[len(base) :] for form in forms)
        paradigm = (endings[0], *sorted(set(endings[1:]) - {endings[0]}))
        bases[base].add(paradigms.setdefault(paradigm, len(paradigms)))
    return paradigms, bases


def encode(paradigms: dict[tuple[str, ...], int], bases: dict[str, set[int]]) -> bytes:
    """The table as the reader wants it."""
    ordered = sorted(bases)
    parts = (
        [",".join(paradigm) for paradigm in paradigms],
        ordered,
        [",".join(map(str, sorted(bases[base]))) for base in ordered],
    )
    text = "\n\n".join("\n".join(part) for part in parts)
    return lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)


def main(affix_path: str, dictionary_path: str, target: str) -> None:
    """Read the dictionary's two files and write the table."""
    rules = read_rules(Path(affix_path).read_text(encoding="utf-8"))
    paradigms, bases = collect(Path(dictionary_path).read_text(encoding="utf-8"), rules)
    data = encode(paradigms, bases)
    Path(target).write_bytes(data)
    print(f"{len(bases)} bases, {len(paradigms)} paradigms, {len(data)} bytes in {target}")


if __name__ == "__main__":
    main(*sys.argv[1:])
