"""The few tokens that the recogniser writes: short, frequent pieces of Whisper's own vocabulary.

Any division of a word's bytes into tokens decodes to the same word, so a greedy division into about
two thousand frequent pieces may stand for Whisper's usual one; it is learned many times faster.

    python -m demo_recogniser.pieces
"""

import argparse
import base64
import collections
import importlib.util
import json
from pathlib import Path

from demo_recogniser import layout, text

END, START, TRANSCRIBE, PREVIOUS, NO_SPEECH, NO_STAMPS = 50257, 50258, 50359, 50361, 50362, 50363
FIRST_STAMP = 50364
LANGUAGES = {"en": 50259, "uk": 50280}
SPECIAL = (END, START, TRANSCRIBE, PREVIOUS, NO_SPEECH, NO_STAMPS, *LANGUAGES.values())

_LETTERS = "abcdefghijklmnopqrstuvwxyz'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя,.?"
_LONGEST = 24  # bytes


def whisper_ranks() -> dict[bytes, int]:
    """Whisper's multilingual vocabulary, from the file in the openai-whisper package."""
    package = importlib.util.find_spec("whisper")
    assert package is not None
    assert package.origin is not None
    lines = (Path(package.origin).parent / "assets/multilingual.tiktoken").read_text().splitlines()
    return {base64.b64decode(token): int(rank) for token, rank in map(str.split, lines)}


class Pieces:
    """The division of words into the tokens in use, `ids`."""

    def __init__(self, ids: list[int]) -> None:
        ranks = whisper_ranks()
        chosen = set(ids)
        self.ids = sorted(chosen)
        self._piece = {piece: rank for piece, rank in ranks.items() if rank in chosen}
        self._length = {rank: len(piece) for piece, rank in self._piece.items()}
        self._known: dict[str, list[int]] = {}

    def length(self, token: int) -> int:
        """The token's size in bytes."""
        return self._length[token]

    def encode(self, word: str) -> list[int]:
        """The longest piece first, from left to right; a word begins with its blank."""
        if word not in self._known:
            self._known[word] = _divide(word.encode(), self._piece)
        return self._known[word]

    @classmethod
    def load(cls) -> "Pieces":
        """The pieces chosen before training began."""
        return cls(json.loads((layout.home() / "pieces.json").read_text()))


def _divide(data: bytes, piece: dict[bytes, int]) -> list[int]:
    tokens, begin = [], 0
    while begin < len(data):
        end = min(len(data), begin + _LONGEST)
        while data[begin:end] not in piece:
            end -= 1
        tokens.append(piece[data[begin:end]])
        begin = end
    return tokens


def choose(words: collections.Counter[str], wanted: int) -> list[int]:
    """About `wanted` tokens: single bytes and letters, then the most used in a greedy division."""
    ranks = whisper_ranks()
    letters = {*_LETTERS, *_LETTERS.upper()}
    forms = {form.encode() for letter in letters for form in (letter, " " + letter)}
    always = {bytes([byte]) for byte in range(256)} | (forms & set(ranks))
    # A first division with every whole-character token shows which of them are worth a row.
    able = {piece: rank for piece, rank in ranks.items() if _readable(piece)} | {
        piece: ranks[piece] for piece in always
    }
    uses: collections.Counter[int] = collections.Counter()
    for word, count in words.items():
        for token in _divide(f" {word}".encode(), able):
            uses[token] += min(count, 200)
    common = [token for token, _ in uses.most_common(wanted)]
    return sorted({*common, *(ranks[piece] for piece in always)})


def _readable(piece: bytes) -> bool:
    """Whole characters of the two alphabets, at most four of them, and no blank but the first."""
    try:
        own = piece.decode().removeprefix(" ")
    except UnicodeDecodeError:
        return False
    return 0 < len(own) <= 4 and all(letter in _LETTERS for letter in own.lower())


def main() -> None:
    """Choose the pieces from all the text there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wanted", type=int, default=2000)
    options = parser.parse_args()
    words: collections.Counter[str] = collections.Counter()
    for path in sorted(layout.held_out_text().parent.glob("[0-9]*.jsonl")):
        for one in text.read(path):
            words.update(one.text.split())
    ids = choose(words, options.wanted)
    vocabulary = Pieces(ids)
    total = sum(words.values())
    used = sum(len(vocabulary.encode(" " + word)) * count for word, count in words.items())
    (layout.home() / "pieces.json").write_text(json.dumps(ids))
    print(f"{len(ids)} pieces, {used / total:.2f} in a word")


if __name__ == "__main__":
    main()
