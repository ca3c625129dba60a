"""What only this door does: the prompt it gives the model, the word pieces it joins."""

import pytest

from mediacat.model.language import Language
from mediacat.transcribe import fasterwhisper
from mediacat.transcribe.answers import FULL_PROMPT
from mediacat.transcribe.fasterwhisper import FasterWhisper
from mediacat.transcribe.recogniser import Recogniser

UK = Language.UKRAINIAN


@pytest.fixture
def door(recogniser: Recogniser) -> FasterWhisper:
    assert isinstance(recogniser, FasterWhisper)
    return recogniser


def test_hotwords_stand_before_the_text(door: FasterWhisper) -> None:
    tokens = door.prompt(UK, ("Гаївський", "Odesa"))
    names = door.model.hf_tokenizer.encode(" Гаївський, Odesa", add_special_tokens=False).ids
    special = door.model.hf_tokenizer.token_to_id
    start = [special(f"<|{one}|>") for one in ("startoftranscript", "uk", "transcribe")]
    assert tokens == [special("<|startofprev|>"), *names, *start, special("<|notimestamps|>")]


def test_no_hotwords_no_prompt(door: FasterWhisper) -> None:
    assert len(door.prompt(UK, ())) == 4


def test_hotwords_are_cut_between_names_never_within(door: FasterWhisper) -> None:
    names = tuple(f"Name-{number:04}" for number in range(100))
    tokens = door.prompt(UK, names)[1:-4]
    assert FULL_PROMPT - 12 < len(tokens) <= FULL_PROMPT
    spelled = door.model.hf_tokenizer.decode(tokens).strip()
    kept = spelled.split(", ")
    assert kept == list(names[: len(kept)])


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([" Добрий", " день", ","], ["Добрий", "день,"]),
        ([" «", "Схід", "»", " —", " це"], ["«Схід»", "—", "це"]),
        ([" п", "’", "ять"], ["п’ять"]),
        (["", " ", " і"], ["і"]),
    ],
)
def test_what_no_space_parts_is_one_word(pieces: list[str], words: list[str]) -> None:
    found = fasterwhisper._words(
        (text, place * 0.2, place * 0.2 + 0.2, 0.9) for place, text in enumerate(pieces)
    )
    assert [word.text for word in found] == words
    assert found[-1].span.end == len(pieces) * 200
