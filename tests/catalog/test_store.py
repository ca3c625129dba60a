import datetime as dt
from pathlib import Path

import pytest
from tests.catalog import builders

from mediacat.catalog import store
from mediacat.catalog.errors import (
    InvalidCatalogError,
    NoCatalogError,
    UnknownEventError,
    UnknownQuoteError,
    UnknownRecordingError,
)
from mediacat.catalog.view import Redirect, Withheld
from mediacat.model.event import Appearance, Event, Page, Part, Session
from mediacat.model.language import Language, Localised
from mediacat.model.person import Person, Role
from mediacat.model.quote import Quote
from mediacat.model.recording import Recording, Rights, Term
from mediacat.model.span import Milliseconds


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return builders.catalog(tmp_path / "catalog")


def test_records_become_nouns(root: Path) -> None:
    catalog = store.open_catalog(root)
    assert catalog.title == Localised(uk="Записи", en="Recordings")
    assert catalog.base_url == "https://media.example.org"
    assert catalog.licence == "CC-BY-4.0"
    assert catalog.languages == (Language.UKRAINIAN, Language.ENGLISH)
    assert catalog.people["oksana-melnyk"] == Person(
        id="oksana-melnyk",
        name=Localised(uk="Оксана Мельник", en="Oksana Melnyk"),
        roles=(Role(title=Localised(uk="модераторка", en="moderator"), event="two-shores"),),
    )
    assert catalog.event("two-shores") == Event(
        id="two-shores",
        title=Localised(uk="Форум двох берегів", en="Two Shores Forum"),
        date=dt.date(2025, 10, 9),
        place=Localised(uk="Одеса", en="Odesa"),
        organiser=Localised(uk="Інститут", en="The Institute"),
        pages=(
            Page(
                url="https://example.org/en/two-shores",
                language=Language.ENGLISH,
                published=dt.date(2025, 10, 10),
            ),
        ),
        sessions=(
            Session(
                id="opening",
                title=Localised(uk="Відкриття", en="Opening"),
                appearances=(Appearance(person="oksana-melnyk", part=Part.MODERATOR),),
            ),
            Session(
                id="panel-1",
                title=Localised(uk="Море", en="The Sea"),
                appearances=(Appearance(person="kenji-mori"),),
            ),
        ),
    )


def test_a_recording_says_everything_its_record_says(root: Path) -> None:
    builders.write(
        root,
        "events/two-shores/panel.en/recording.toml",
        """\
        language = "en"
        sources = ["https://a.b/c", "../media/c.mp4"]
        title.en = "Live"
        sessions = ["panel-1"]
        spoken = ["en", "uk", "ru"]
        duration = "1:02:03.5"
        published = 2025-10-10
        rights = "link"
        """,
    )
    catalog = store.open_catalog(root)
    recording = catalog.recording("two-shores/panel.en")
    assert recording == Recording(
        id="panel.en",
        event="two-shores",
        language=Language.ENGLISH,
        sources=("https://a.b/c", "../media/c.mp4"),
        title=Localised(en="Live"),
        sessions=("panel-1",),
        spoken=(Language.ENGLISH, Language.UKRAINIAN, Language.RUSSIAN),
        duration=Milliseconds(3_723_500),
        published=dt.date(2025, 10, 10),
        rights=Rights.LINK,
    )
    assert catalog.folder(recording) == root / "events/two-shores/panel.en"
    assert catalog.transcript(recording).name == "transcript.vtt"
    assert [one.id for one in catalog.recordings_of("two-shores")] == [
        "forum.en",
        "forum.uk",
        "panel.en",
    ]


def test_quotes_terms_withheld_and_moved(root: Path) -> None:
    builders.write(
        root,
        "events/two-shores/quotes.toml",
        '[[quotes]]\nid = "sea"\nspeaker = "kenji-mori"\ntext.en = """\nOne.\n\nTwo."""\n'
        'page = "https://example.org/en/two-shores"\n',
    )
    builders.write(
        root,
        "glossary/uk-en.toml",
        '[[terms]]\nuk = "Одеса"\nen = "Odesa"\nforbidden = ["Odessa"]\n',
    )
    builders.write(
        root,
        "withheld.toml",
        '[[withheld]]\nrecording = "two-shores/forum.en"\nreason = "asked"\nsince = 2026-01-02\n',
    )
    builders.write(
        root,
        "redirects.toml",
        '[[redirects]]\nfrom = "/q/two-shores/see"\nto = "/q/two-shores/sea"',
    )
    catalog = store.open_catalog(root)
    quote = Quote(
        id="sea",
        event="two-shores",
        speaker="kenji-mori",
        text=Localised(en="One.\n\nTwo."),
        page="https://example.org/en/two-shores",
    )
    assert catalog.quotes == {"two-shores/sea": quote}
    assert catalog.quotes_of("two-shores") == (quote,)
    assert catalog.terms == (Term(uk="Одеса", en="Odesa", forbidden=("Odessa",)),)
    assert catalog.withheld == {
        "two-shores/forum.en": Withheld(
            recording="two-shores/forum.en", reason="asked", since=dt.date(2026, 1, 2)
        )
    }
    assert catalog.redirects == (Redirect(old="/q/two-shores/see", new="/q/two-shores/sea"),)


def test_the_first_problem_says_how_many_more_there_are(root: Path) -> None:
    path = builders.write(root, "catalog.toml", 'titel.en = "a"\nlanguages = []\nlicence = "b"')
    with pytest.raises(InvalidCatalogError) as caught:
        store.open_catalog(root)
    assert caught.value.more == 1
    assert str(caught.value) == (
        f"{path}:1: error: unknown key titel; did you mean title? There is 1 more. "
        "Run `mediacat check` to see everything."
    )


def test_open_points_and_form_stop_nobody(root: Path) -> None:
    builders.write(root, "events/two-shores/event.toml", "sessions=[{id='panel-1'}]")
    assert store.open_catalog(root).event("two-shores").date is None


def test_asking_for_what_is_not_there_names_what_is(root: Path) -> None:
    catalog = store.open_catalog(root)
    with pytest.raises(UnknownEventError, match=r"no event three-shores .* It has: two-shores\."):
        catalog.event("three-shores")
    with pytest.raises(UnknownRecordingError, match=r"It has: .*two-shores/forum\.uk"):
        catalog.recording("two-shores/forum.ua")
    many = [f"panel-{number}" for number in range(30)]
    error = UnknownQuoteError("panel-17", [*many[:17], *many[18:], "opening"])
    assert "It has 30 quotes, such as panel-" in str(error)
    assert "opening" not in str(error)


def test_no_catalog_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(NoCatalogError, match=r"it has no catalog\.toml"):
        store.open_catalog(tmp_path / "nowhere")
