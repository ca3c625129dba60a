"""A short transcript that tests of exports share."""

import datetime as dt
from dataclasses import replace

from mediacat.export.about import About
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word

ABOUT = About(
    title="Форум: відкриття",
    event="VI Форум Україна – Японія",
    date=dt.date(2026, 2, 4),
    link="https://forum.example/uk/r/opening",
    speakers={"ihor-zhovkva": "Ігор Жовква"},
)
DRAFT = Origin(kind=OriginKind.MACHINE, engine="faster-whisper", model="large-v2")
REVIEWED = Origin(kind=OriginKind.REVIEWED, reviewer="Олена")


def cue(
    number: int,
    text: str,
    start: int,
    *,
    speaker: str | None = "ihor-zhovkva",
    unsure: str = "",
) -> Cue:
    """A cue whose words take 400 ms each; the word `unsure` has a probability of 0.1."""
    words = tuple(
        Word(
            text=token,
            span=Span(Milliseconds(start + 400 * place), Milliseconds(start + 400 * place + 400)),
            probability=0.1 if token == unsure else 0.9,
        )
        for place, token in enumerate(text.split())
    )
    span = Span(Milliseconds(start), words[-1].span.end)
    return Cue(id=f"c{number}", span=span, text=text, speaker=speaker, words=words)


TRANSCRIPT = Transcript(
    language=Language.UKRAINIAN,
    cues=(
        cue(1, "Доброго дня, шановні\nучасники форуму!", 5_000),
        cue(2, "Дякуємо *послу* Наканомі.", 8_000, unsure="Наканомі."),
        cue(3, "Вітаю вас.", 12_250, speaker="Модератор"),
    ),
    origin=DRAFT,
)
REVIEWED_TRANSCRIPT = replace(TRANSCRIPT, origin=REVIEWED)
ENGLISH = Transcript(
    language=Language.ENGLISH,
    cues=(cue(1, "Good day to all of you here.", 500, speaker=None),),
    origin=replace(DRAFT, kind=OriginKind.CAPTIONS),
)
