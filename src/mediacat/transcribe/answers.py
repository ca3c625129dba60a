"""What Whisper's libraries ask for and answer, brought to one form; knows none of them."""

from collections.abc import Callable, Mapping, Sequence

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span, from_seconds
from mediacat.model.transcript import Word
from mediacat.transcribe.recogniser import Evidence

FULL_PROMPT = 223
"""Tokens a prompt may have: half the model's text window, less one for its start."""


def prompt(hotwords: Sequence[str], spell: Callable[[str], Sequence[int]]) -> str | None:
    """As many of the first hotwords as a prompt holds, none cut in two; None for none at all.

    `spell` gives the tokens of a text. The libraries themselves would keep the last ones.
    """
    text = ""
    for word in hotwords:
        longer = f"{text}, {word}" if text else word
        if len(spell(f" {longer}")) > FULL_PROMPT:
            break
        text = longer
    return text or None


def evidence(found: Mapping[str, float]) -> Evidence:
    """Shares of the languages we tell apart, from probabilities of many by their codes."""
    shares = {language: float(found.get(language.value, 0.0)) for language in Language}
    total = sum(shares.values()) or 1.0
    return {language: share / total for language, share in shares.items()}


def word(text: str, start: float, end: float, probability: float) -> Word:
    """A word from the libraries' numbers, in seconds, which may lie a little out of bounds."""
    first = from_seconds(max(0.0, float(start)))
    last = Milliseconds(max(first, from_seconds(max(0.0, float(end)))))
    share = round(min(1.0, max(0.0, float(probability))), 3)
    return Word(text=text, span=Span(first, last), probability=share)
