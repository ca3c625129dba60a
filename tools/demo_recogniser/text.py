"""Stage 1: what is read aloud: training shards and held-out sentences, none of the bundled forum.

python -m demo_recogniser.text --shards 20
"""

import argparse
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from demo_recogniser import grammar, layout, lexicon

Language = Literal["uk", "en"]
LANGUAGES: tuple[Language, ...] = ("uk", "en")
SHARD = 2000  # utterances
HELD_OUT = 300  # sentences for each language
FORUM = Path(__file__).parent.parent / "demo_forum" / "script.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing to say. `kind` is where it came from: domain, vocabulary, words or examples."""

    language: Language
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where Debian's packages put their word lists."""

    hunspell: Path = Path("/usr/share/hunspell")
    scowl: Path = Path("/usr/share/dict/scowl")
    wordnet: Path = Path("/usr/share/wordnet")


def key(text: str) -> str:
    """What two sentences share when they differ in punctuation and case only."""
    return " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))


def forum_sentences(script: Path, *languages: Language) -> list[str]:
    """Every sentence of the bundled forum, which must never be trained on."""
    turns = tomllib.loads(script.read_text(encoding="utf-8"))["turn"]
    return [
        sentence
        for turn in turns
        for bead in turn["bead"]
        for language in languages or LANGUAGES
        for sentence in bead.get(language, [])
    ]


def vocabulary(sentences: list[str]) -> list[str]:
    """The words of the sentences, without punctuation, each once, in alphabetical order."""
    bare = (word.strip(',.?!:«»“”"–—') for one in sentences for word in one.split())
    return sorted({word.replace("’", "'") for word in bare} - {""})


class Writer:
    """Draws utterances of every kind in the shares asked for."""

    def __init__(self, sources: Sources, rng: random.Random) -> None:
        self._rng = rng
        self._forum = {
            language: vocabulary(forum_sentences(FORUM, language)) for language in LANGUAGES
        }
        examples = lexicon.english_examples(sources.wordnet)
        rng.shuffle(examples)
        self._examples = iter(examples * 100)
        self._words: dict[Language, Iterator[str]] = {
            "uk": lexicon.ukrainian_forms(sources.hunspell, rng),
            "en": lexicon.english_words(sources.scowl, rng),
        }

    def draw(self, language: Language, domain_share: float) -> Utterance:
        """One utterance; what is not from the domain trains spelling by ear."""
        kind, make = self._choose(language, domain_share)
        return Utterance(language=language, kind=kind, text=grammar.finish(make()))

    def _choose(self, language: Language, domain_share: float) -> tuple[str, Callable[[], str]]:
        if self._rng.random() < domain_share:
            return "domain", lambda: grammar.sentence(language, self._rng)
        if language == "en" and self._rng.random() < 0.7:
            return "examples", lambda: next(self._examples)
        return "words", lambda: self._word_salad(language)

    def _word_salad(self, language: Language) -> str:
        return self._among_small_words(
            [next(self._words[language]) for _ in range(self._rng.randint(2, 7))], language
        )

    def of_forum(self, language: Language) -> Utterance:
        """Words of the bundled forum in random order: its vocabulary without its sentences."""
        words = self._rng.sample(self._forum[language], self._rng.randint(3, 8))
        said = grammar.finish(self._among_small_words(words, language))
        return Utterance(language=language, kind="vocabulary", text=said)

    def _among_small_words(self, words: list[str], language: Language) -> str:
        for index in range(1, len(words)):
            draw = self._rng.random()
            if draw < 0.3:
                words[index] = f"{self._rng.choice(grammar.SMALL_WORDS[language])} {words[index]}"
            elif draw < 0.38:
                words[index - 1] += ","
        return " ".join(words)


class Shield:
    """Refuses training text that holds a held-out sentence, or a sentence of the bundled forum."""

    def __init__(self, sentences: list[str]) -> None:
        self._whole = {key(sentence) for sentence in sentences}
        self._inside = [f" {one} " for one in self._whole if len(one.split()) >= 5]

    def admits(self, text: str) -> bool:
        """Whether the text may be trained on."""
        own = key(text)
        return own not in self._whole and not any(one in f" {own} " for one in self._inside)


def _write(path: Path, utterances: list[Utterance]) -> None:
    lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in utterances)
    path.write_text("".join(lines), encoding="utf-8")


def read(path: Path) -> list[Utterance]:
    """The utterances of one file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Utterance(**json.loads(line)) for line in lines]


def held_out(writer: Writer, shield: Shield) -> list[Utterance]:
    """`HELD_OUT` sentences of the domain and as many of the other kinds, for each language."""
    chosen: dict[str, Utterance] = {}
    for language in LANGUAGES:
        for share in (1.0, 0.0):
            goal = len(chosen) + HELD_OUT
            while len(chosen) < goal:
                one = writer.draw(language, share)
                if len(one.text.split()) >= 4 and shield.admits(one.text):
                    chosen.setdefault(key(one.text), one)
    return list(chosen.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How much of a shard is of which kind."""

    vocabulary: float = 0.0
    """Words of the bundled forum."""
    domain: float = 0.7
    """Of the rest: sentences from the templates."""


def shard(writer: Writer, shield: Shield, shares: Shares, rng: random.Random) -> list[Utterance]:
    """`SHARD` training utterances, both languages in equal parts."""
    chosen: dict[str, Utterance] = {}
    while len(chosen) < SHARD:
        language = rng.choice(LANGUAGES)
        if rng.random() < shares.vocabulary:
            one = writer.of_forum(language)
        else:
            one = writer.draw(language, shares.domain)
        if shield.admits(one.text):
            chosen.setdefault(key(one.text), one)
    return list(chosen.values())


def main() -> None:
    """Write the held-out text once and the shards that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--shards", type=int, default=20)
    parser.add_argument("--domain-share", type=float, default=0.7)
    parser.add_argument("--vocabulary-share", type=float, default=0.0)
    parser.add_argument("--debian", type=Path, default=Path("/"), help="root of the word lists")
    options = parser.parse_args()
    share = options.debian / "usr/share"
    sources = Sources(scowl=share / "dict/scowl", wordnet=share / "wordnet")
    forum = Shield(forum_sentences(FORUM))
    if not layout.held_out_text().exists():
        _write(layout.held_out_text(), held_out(Writer(sources, random.Random(7)), forum))
    unseen = [one.text for one in read(layout.held_out_text())]
    shield = Shield(forum_sentences(FORUM) + unseen)
    shares = Shares(vocabulary=options.vocabulary_share, domain=options.domain_share)
    for number in range(options.first, options.first + options.shards):
        rng = random.Random(1000 + number)
        utterances = shard(Writer(sources, rng), shield, shares, rng)
        assert all(forum.admits(one.text) for one in utterances)
        _write(layout.shard_text(number), utterances)
        print(f"shard {number}: {len(utterances)} utterances", flush=True)


if __name__ == "__main__":
    main()
