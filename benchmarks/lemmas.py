"""Ukrainian words by their dictionary form: how many of their occurrences are found, how rightly.

    python -m benchmarks.lemmas --talks FOLDER

What a word is, is told by pymorphy3 with its Ukrainian dictionary, which is not part of mediacat:
`pip install pymorphy3 pymorphy3-dicts-uk` in this environment first, or it says that it skips.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks import talks

from mediacat.model.language import Language
from mediacat.text import keys, tokens

KINDS = {"NOUN": "nouns", "VERB": "verbs", "ADJF": "adjectives"}


@dataclass
class Score:
    """Occurrences of words of one kind."""

    said: int = 0
    as_typed: int = 0
    found: int = 0
    given: int = 0
    rightly: int = 0


@dataclass
class Gold:
    """What pymorphy3 says of the forms that occur."""

    often: Counter[str]
    likeliest: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Form → dictionary form and kind, of forms it knows."""
    possible: dict[str, frozenset[str]] = field(default_factory=dict)
    """Form → all dictionary forms it may belong to."""


def read_gold(often: Counter[str]) -> Gold:
    """Ask pymorphy3 about every form."""
    analyser = import_module("pymorphy3").MorphAnalyzer(lang="uk")
    gold = Gold(often)
    for form in often:
        parses = analyser.parse(form)
        gold.possible[form] = frozenset(map(_lemma, parses))
        kind = str(parses[0].tag).replace(",", " ").split()[0]
        if parses[0].is_known and kind in KINDS:
            gold.likeliest[form] = _lemma(parses[0]), kind
    for lemma, _ in set(gold.likeliest.values()):
        if lemma not in gold.possible:
            gold.possible[lemma] = frozenset(map(_lemma, analyser.parse(lemma)))
    return gold


def _lemma(parse: Any) -> str:
    """Its dictionary form; ґ and г are one letter to somebody who searches."""
    return str(parse.normal_form).replace("ґ", "г")


def scores(gold: Gold) -> Mapping[str, Score]:
    """Ask for every word by its dictionary form."""
    occurrences: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form, word in gold.likeliest.items():
        occurrences[word].append(form)
    by_meaning: dict[str, set[str]] = defaultdict(set)
    for form in gold.often:
        for lemma in keys.lemmas(form):
            by_meaning[lemma].add(form)
    result: dict[str, Score] = {name: Score() for name in KINDS.values()}
    for (lemma, kind), forms in occurrences.items():
        given = set().union(*(by_meaning[meaning] for meaning in keys.meanings(lemma)))
        score = result[KINDS[kind]]
        score.said += sum(gold.often[form] for form in forms)
        score.as_typed += gold.often[lemma] if lemma in forms else 0
        score.found += sum(gold.often[form] for form in forms if form in given)
        score.given += sum(gold.often[form] for form in given)
        score.rightly += sum(
            gold.often[form] for form in given if gold.possible[form] & gold.possible[lemma]
        )
    return result


def main() -> None:
    """Read the talks, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=Path, help="folder with the talks (*.json.gz)")
    folder = parser.parse_args().talks
    if folder is None or not folder.is_dir():
        print("lemmas: skipped, because --talks names no folder with talks")
        return
    if find_spec("pymorphy3") is None:
        print("lemmas: skipped, because pymorphy3, which tells right from wrong, is not installed")
        return
    often = Counter(
        form
        for recording in talks.read(folder)
        if recording.about.language is Language.UKRAINIAN
        for cue in recording.transcript.cues
        for form in tokens.forms(cue.text)
    )
    print(f"{'':14}{'occurrences':>12}{'as typed':>10}{'found':>10}{'rightly':>10}   goal")
    for name, score in scores(read_gold(often)).items():
        shares = (
            score.as_typed / score.said,
            score.found / score.said,
            score.rightly / score.given,
        )
        columns = "".join(f"{share:10.1%}" for share in shares)
        print(f"{name:14}{score.said:12}{columns}   ≥ 95 %, ≥ 95 %")


if __name__ == "__main__":
    main()
