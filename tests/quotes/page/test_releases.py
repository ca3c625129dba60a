"""Invented releases of think tanks, agencies and offices: everything said, by whom, and the facts.

Beside each page NAME.html or NAME.txt stands NAME.said: facts as `key: value`, then every saying of
the page in its order as `quote|paraphrase SPEAKER | first words | last words`; `nobody` where the
page does not name who spoke.
"""

from pathlib import Path

import pytest

from mediacat.model.quote import QuoteKind
from mediacat.quotes.page import draft, reading
from mediacat.quotes.page.draft import Known
from mediacat.quotes.page.reading import PageReading

RELEASES = Path(__file__).parent / "releases"
TWINS = ["asked", "japanese", "joined", "lecture", "listed", "namesakes", "school", "two-speakers"]
NAMES = sorted(file.stem for file in RELEASES.glob("*.said"))


def page(name: str) -> PageReading:
    (file,) = (one for one in RELEASES.glob(f"{name}.*") if one.suffix != ".said")
    return reading.read(file.read_text("utf-8"), f"https://quay.example/{file.name}")


def lines(name: str) -> list[str]:
    return (RELEASES / f"{name}.said").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_everything_said_is_its_speakers_and_nothing_else_is_found(name: str) -> None:
    expected = [line.split(" | ") for line in lines(name) if line.startswith(tuple(QuoteKind))]
    found = page(name).sayings.sayings
    who = [f"{one.kind.value} {one.speaker.name if one.speaker else 'nobody'}" for one in found]
    assert who == [one[0] for one in expected]
    for saying, (_, first, last) in zip(found, expected, strict=True):
        text = " ".join(saying.text.split())
        assert text.startswith(first)
        assert text.endswith(last.strip())


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_are_the_page_s(name: str) -> None:
    read = page(name)
    found = {
        "title": read.facts.title,
        "day": str(read.facts.day),
        "published": str(read.page.published),
        "organiser": read.facts.organiser,
        "panels": " | ".join(read.facts.panels),
        "recordings": " ".join(sorted(str(one.language) for one in read.facts.recordings)),
    }
    told = dict(line.split(": ", 1) for line in lines(name) if line.split(": ")[0] in found)
    assert {key: found[key] for key in told} == told


def test_every_release_is_told_of() -> None:
    assert {file.stem for file in RELEASES.iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_release_read_again_changes_nothing(name: str) -> None:
    once = draft.draft([page(name)], "event", Known(people={}))
    known = Known(people={one.id: one for one in once.people}, event=once.event, quotes=once.quotes)
    again = draft.draft([page(name)], "event", known)
    assert (again.event, again.quotes, again.people) == (once.event, once.quotes, ())


@pytest.mark.parametrize("topic", TWINS)
def test_twins_have_the_same_people(topic: str) -> None:
    both = draft.draft([page(f"{topic}.en"), page(f"{topic}.uk")], "event", Known(people={}))
    speakers = {one.speaker for one in both.quotes}
    alone = {
        one.speaker for one in draft.draft([page(f"{topic}.en")], "event", Known(people={})).quotes
    }
    assert speakers == alone
