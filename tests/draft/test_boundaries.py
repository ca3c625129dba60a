from mediacat.draft import boundaries
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word


def words(text: str, pause: int = 0) -> list[Word]:
    spoken = []
    now = 0
    for token in text.split():
        spoken.append(Word(text=token, span=Span(Milliseconds(now), Milliseconds(now + 300))))
        now += 300 + pause
    return spoken


def order(text: str) -> list[str]:
    """The words after which one would break, best first."""
    tokens = text.split()
    costs = boundaries.costs(words(text))
    return [tokens[number] for number in sorted(range(len(costs)), key=lambda n: costs[n])]


def test_a_break_is_best_after_a_sentence_then_a_clause_then_before_a_conjunction() -> None:
    assert order("Дякую. Ми вдячні, пане міністре і колеги")[:3] == [
        "Дякую.",
        "вдячні,",
        "міністре",
    ]
    assert order("We agreed: trust matters and people know")[:2] == ["agreed:", "matters"]


def test_a_word_that_leans_on_the_next_is_the_worst_end() -> None:
    for text, worst in [
        ("дякую за підтримку України", "за"),
        ("Japan will support the reconstruction", "the"),
        ("слово має проф. Жовква", "проф."),
    ]:
        assert order(text)[-1] == worst


def test_names_and_numbers_stay_whole() -> None:
    assert order("говорить Ігор Жовква сьогодні")[-1] == "Ігор"
    assert order("it costs 20 million yen")[-1] == "20"


def test_a_pause_makes_a_place_better() -> None:
    slow, fast = boundaries.costs(words("one two", 600)), boundaries.costs(words("one two"))
    assert slow < fast


def test_a_capital_after_a_small_word_is_a_forgotten_stop() -> None:
    assert order("that light is manifested But once again")[0] == "manifested"
    assert order("so that I know")[0] != "that"
