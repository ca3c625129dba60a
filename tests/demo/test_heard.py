"""The forum by ear: from its sound, through the bundled model, to a quote at its true second."""

from collections.abc import Iterator

import pytest
from tests.conftest import Forum, built_forum
from tests.demo import bundle

from mediacat.model.span import to_seconds
from mediacat.search import index
from mediacat.timedtext import beadsjson, timelinejson, whisperjson
from mediacat.transcribe import models

HEARD = 0.75
"""Of the words said, how many must be written as they are, within a third of a second."""


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forum]:
    with built_forum(tmp_path_factory.mktemp("heard") / "demo", models.BUNDLED) as built:
        yield built


def recognised(forum: Forum, language: str) -> list[tuple[str, float, str]]:
    """Words as they are compared, when they start, and the language they were heard in."""
    folder = forum.workspace.root / "two-shores-2025" / f"forum.{language}"
    found = whisperjson.parse((folder / "words.json").read_text(encoding="utf-8"))
    assert found.origin.model == models.BUNDLED
    return [
        (plain(word.text), to_seconds(word.span.start), str(segment.language))
        for segment in found.segments
        for word in segment.words
    ]


def plain(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isalpha())


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_both_languages_are_recognised(heard: Forum, language: str) -> None:
    written = recognised(heard, language)
    right = languages = said = 0
    for segment in bundle.segments(language):
        for word in segment["words"]:
            near = [one for one in written if abs(one[1] - word["start"]) < 1 / 3]
            said += 1
            right += plain(word["word"]) in {text for text, _, _ in near}
            languages += segment["language"] in {spoken for _, _, spoken in near}
    assert right >= HEARD * said
    assert languages >= 0.9 * said


def test_the_recordings_are_aligned(heard: Forum) -> None:
    folder = heard.workspace.root / "two-shores-2025" / "forum.uk+forum.en"
    timeline = timelinejson.parse((folder / "timeline.json").read_text())
    true = bundle.gold("alignment")["timeline"]
    assert [one.offset for one in timeline.stretches] == pytest.approx(
        [one["offset_ms"] for one in true], abs=20
    )
    bitext = beadsjson.parse((folder / "bitext.json").read_text())
    assert sum(bead.is_matched for bead in bitext.beads) >= 40


@pytest.mark.parametrize(
    ("language", "phrase"),
    [("uk", "чого немає в каталозі"), ("en", "a harbour is a promise")],
)
def test_a_quote_is_found_at_its_true_second(heard: Forum, language: str, phrase: str) -> None:
    searcher = index.open_reader(heard.workspace.index, terms=())
    hit = next(
        one for one in searcher.search(phrase).hits if one.about.key.endswith(f".{language}")
    )
    words = bundle.words(language)
    texts = [plain(word["word"]) for word in words]
    sought = [plain(word) for word in phrase.split()]
    at = next(n for n in range(len(texts)) if texts[n : n + len(sought)] == sought)
    assert to_seconds(hit.span.start) == pytest.approx(words[at]["start"], abs=0.5)
