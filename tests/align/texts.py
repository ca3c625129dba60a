"""Two small texts that say the same, and ways to time them."""

from collections.abc import Sequence

from mediacat.align.session import Text
from mediacat.align.units import Side, Unit
from mediacat.model.bitext import UnitKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word

PAIRS = (
    ("Добрий день, шановні гості форуму!", "Good afternoon, dear guests of the forum!"),
    ("Сьогодні ми говоримо про безпеку Чорного моря.", "Today we speak about Black Sea security."),
    ("Порт Одеси прийняв 48 кораблів.", "The port of Odesa received 48 ships."),
    ("Війна зруйнувала наші школи та лікарні.", "The war destroyed our schools and hospitals."),
    ("Японія допомагає відбудові України.", "Japan helps to rebuild Ukraine."),
    ("Посол Ігор Жовква подякував уряду.", "Ambassador Igor Zhovkva thanked the government."),
    ("Мир потребує сильної армії.", "Peace needs a strong army."),
    ("Молодь повертається додому з Варшави.", "Young people return home from Warsaw."),
    ("Учені вивчають старі карти музею.", "Scientists study old maps of the museum."),
    ("Економіка зросла на 5 відсотків у 2024 році.", "The economy grew by 5 percent in 2024."),
    ("Парламент ухвалив новий закон про енергію.", "Parliament adopted a new law on energy."),
    ("Дякую за увагу і до зустрічі в Києві.", "Thank you for your attention and see you in Kyiv."),
)


def span(start: float, end: float) -> Span:
    """From seconds."""
    return Span(Milliseconds(round(start * 1000)), Milliseconds(round(end * 1000)))


def side(texts: Sequence[str], *, start: float | None = None, length: float = 4.0) -> Side:
    """Units numbered from 0; timed one after another from `start`, if given."""
    return Side(
        units=tuple(
            Unit(
                id=str(number),
                text=text,
                span=None
                if start is None
                else span(start + number * (length + 1), start + number * (length + 1) + length),
            )
            for number, text in enumerate(texts)
        )
    )


def text(name: str, one: Side) -> Text:
    return Text(name=name, side=one, kind=UnitKind.NUMBERS)


def words(said: str, start: float = 0.0, each: float = 0.4) -> list[Word]:
    """Words spoken one after another without pauses."""
    return [
        Word(text=one, span=span(start + number * each, start + (number + 1) * each))
        for number, one in enumerate(said.split())
    ]
