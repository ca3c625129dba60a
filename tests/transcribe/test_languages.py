from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds
from mediacat.transcribe import languages
from mediacat.transcribe.recogniser import Evidence

UK, EN, RU = Language.UKRAINIAN, Language.ENGLISH, Language.RUSSIAN
LONG = Milliseconds(10_000)


def share(uk: float, en: float, ru: float) -> Evidence:
    return {UK: uk, EN: en, RU: ru}


def decide(
    evidence: Sequence[Evidence],
    *,
    possible: Sequence[Language] = (UK, RU, EN),
    before: Language = UK,
    duration: Milliseconds = LONG,
) -> str:
    observed = [
        languages.Observed(evidence=languages.folded(one, possible), duration=duration)
        for one in evidence
    ]
    return " ".join(languages.decide(observed, possible, before, 3.0))


def test_a_clear_change_is_believed_at_once() -> None:
    heard = [share(0.98, 0.01, 0.01)] * 3 + [share(0.0, 1.0, 0.0)] * 2 + [share(0.99, 0.01, 0)] * 2
    assert decide(heard) == "uk uk uk en en uk uk"


def test_a_doubtful_piece_follows_its_neighbours() -> None:
    heard = [share(0.97, 0.01, 0.02)] * 3 + [share(0.35, 0.01, 0.64)] + [share(0.97, 0.01, 0.02)]
    assert decide(heard) == "uk uk uk uk uk"


def test_russian_on_a_ukrainian_track_is_labelled_when_it_lasts() -> None:
    heard = [share(0.95, 0, 0.05)] * 2 + [share(0.05, 0, 0.95)] * 3 + [share(0.95, 0, 0.05)] * 2
    assert decide(heard, possible=(UK, RU)) == "uk uk ru ru ru uk uk"


def test_one_word_of_russian_is_not_enough() -> None:
    heard = [share(0.9, 0, 0.1), share(0.02, 0, 0.98), share(0.9, 0, 0.1)]
    assert decide(heard, possible=(UK, RU), duration=Milliseconds(700)) == "uk uk uk"


def test_english_that_was_not_declared_is_not_russian() -> None:
    heard = [share(0.01, 0.97, 0.02)] * 5
    assert decide(heard, possible=(UK, RU), before=RU) == "uk uk uk uk uk"


def test_no_evidence_keeps_the_language_before() -> None:
    assert decide([share(1 / 3, 1 / 3, 1 / 3)] * 3, before=EN) == "en en en"


def test_what_may_be_spoken() -> None:
    assert languages.allowed(UK, (UK, EN)) == (UK, EN, RU)
    assert languages.allowed(EN, (EN, UK)) == (EN, UK, RU)
    assert languages.allowed(EN, (EN,)) == (EN,)


shares = st.tuples(*[st.floats(0.001, 1)] * 3).map(
    lambda raw: share(*(one / sum(raw) for one in raw))
)


@given(st.lists(shares, max_size=7), st.floats(0, 8))
def test_no_other_sequence_is_more_probable(heard: list[Evidence], change: float) -> None:
    """Viterbi's answer against the best of all sequences, tried one by one."""
    import itertools

    observed = [languages.Observed(evidence=one, duration=LONG) for one in heard]

    def score(path: Sequence[Language]) -> float:
        changes = sum(a is not b for a, b in itertools.pairwise((UK, *path)))
        return sum(o.score(p) for o, p in zip(observed, path, strict=True)) - change * changes

    found = languages.decide(observed, (UK, RU, EN), UK, change)
    assert len(found) == len(heard)
    best = max(map(score, itertools.product(Language, repeat=len(heard))))
    assert score(found) >= best - 1e-9
