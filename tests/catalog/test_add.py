import datetime as dt
from pathlib import Path

import pytest
from tests.catalog import builders

from mediacat.catalog import add, check, store
from mediacat.catalog.errors import AmbiguousRecordingError, InvalidRecordError, UnknownEventError
from mediacat.model.event import Event
from mediacat.model.language import Language, Localised

URL = "https://video.example.org/watch?v=1"
RECORD = "events/two-shores/forum.uk/recording.toml"
UK, EN = Language.UKRAINIAN, Language.ENGLISH


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return builders.catalog(tmp_path / "catalog")


def test_a_record_without_source_is_completed_and_keeps_its_comments(root: Path) -> None:
    path = builders.write(root, RECORD, '# From the release.\n\nlanguage = "uk" # of the floor\n')
    recording = add.add_source(root, "two-shores", UK, URL)
    assert recording == store.open_catalog(root).recording("two-shores/forum.uk")
    assert path.read_text() == (
        f'# From the release.\n\nlanguage = "uk"  # of the floor\nsources = ["{URL}"]\n'
    )


def test_the_same_address_twice_changes_nothing(root: Path) -> None:
    first = add.add_source(root, "two-shores", UK, URL)
    before = (root / RECORD).stat()  # whatever is written takes the place of a file: another inode
    again = add.add_source(root, "two-shores", UK, URL.replace("video.", "WWW.Video.") + "#t=5")
    assert again == first
    after = (root / RECORD).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_another_address_comes_after_the_first(root: Path) -> None:
    recording = add.add_source(root, "two-shores", UK, URL)
    assert recording.sources == ("https://example.org/forum-uk.mp4", URL)


def test_a_recording_that_is_not_there_is_made(root: Path) -> None:
    builders.write(root, "events/next/event.toml", 'title.en = "Next"\n')
    assert add.add_source(root, "next", EN, URL).id == "full.en"
    assert add.add_source(root, "next", EN, URL, recording="panel-1.en").id == "panel-1.en"
    assert check.check(root).errors == ()


@pytest.mark.parametrize(
    ("source", "recording"), [("not-a-file.mp4", None), (URL, "Bad Name"), (URL, "debate.en")]
)
def test_a_new_event_comes_with_its_recording_or_not_at_all(
    root: Path, source: str, recording: str | None
) -> None:
    made = Event(id="next", title=Localised(uk="Наступний"))
    before = sorted(root.rglob("*"))
    with pytest.raises(InvalidRecordError):
        add.add_event_with_source(root, made, UK, source, recording=recording)
    assert sorted(root.rglob("*")) == before
    assert add.add_event_with_source(root, made, UK, URL).key == "next/full.uk"
    assert store.open_catalog(root).event("next") == made
    assert check.check(root).errors == ()


def test_the_other_language_gives_the_name(root: Path) -> None:
    builders.write(root, "events/next/event.toml", 'title.en = "Next"\n')
    add.add_source(root, "next", EN, URL, recording="debate.en")
    assert add.add_source(root, "next", UK, URL).key == "next/debate.uk"


def test_of_several_the_one_without_source_is_meant(root: Path) -> None:
    builders.write(root, "events/two-shores/panel.uk/recording.toml", 'language = "uk"\n')
    assert add.add_source(root, "two-shores", UK, URL).id == "panel.uk"
    with pytest.raises(AmbiguousRecordingError, match=r"forum\.uk, panel\.uk.* --recording"):
        add.add_source(root, "two-shores", UK, f"{URL}2")


def test_a_file_is_written_relative_to_the_record(root: Path) -> None:
    media = root.parent / "media" / "forum.mp4"
    media.parent.mkdir()
    media.write_bytes(b"")
    recording = add.add_source(root, "two-shores", UK, str(media))
    assert recording.sources[-1] == "../../../../media/forum.mp4"
    assert (root / RECORD).parent.joinpath(recording.sources[-1]).samefile(media)


@pytest.mark.parametrize("source", ["", "nowhere.mp4", "ftp://a.b/c", "https://"])
def test_a_source_that_cannot_be_one_is_refused(root: Path, source: str) -> None:
    before = (root / RECORD).read_text()
    with pytest.raises(InvalidRecordError):
        add.add_source(root, "two-shores", UK, source)
    assert (root / RECORD).read_text() == before


@pytest.mark.parametrize(
    ("recording", "reason"),
    [("Forum UK", "opening.uk"), ("new.en", "it is in en, not in uk"), ("forum.en", "it is in en")],
)
def test_a_recording_that_does_not_fit_is_refused(root: Path, recording: str, reason: str) -> None:
    with pytest.raises(InvalidRecordError, match=reason):
        add.add_source(root, "two-shores", UK, URL, recording=recording)


def test_an_unknown_event_is_answered_with_the_known_ones(root: Path) -> None:
    with pytest.raises(UnknownEventError, match="two-shores"):
        add.add_source(root, "one-shore", UK, URL)


def test_a_new_event(root: Path) -> None:
    event = Event(id="next-2026", title=Localised(en="Next"), date=dt.date(2026, 5, 1))
    made = add.add_event_with_source(root, event, EN, URL)
    catalog = store.open_catalog(root)
    assert (catalog.event("next-2026"), catalog.recording("next-2026/full.en")) == (event, made)
    text = (root / "events/next-2026/event.toml").read_text()
    assert text == 'title.en = "Next"\ndate = 2026-05-01\n'


@pytest.mark.parametrize("event", ["two-shores", "Two Shores", "../up"])
def test_an_event_that_is_taken_or_has_no_proper_id_is_refused(root: Path, event: str) -> None:
    with pytest.raises(InvalidRecordError):
        add.add_event_with_source(root, Event(id=event, title=Localised(en="Next")), EN, URL)
