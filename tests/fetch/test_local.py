"""Files of this machine as sources."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mediacat.fetch import errors, source
from mediacat.fetch.haul import Fetched
from mediacat.fetch.info import CaptionKind, MediaFile, PublishedCaptions, SourceInfo
from mediacat.model.language import Language

Fetch = Callable[..., Fetched]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    folder = tmp_path / "my talks"
    folder.mkdir()
    path = folder / "Відкриття.MP4"
    path.write_bytes(b"as good as a film" * 1000)
    return path


@pytest.mark.parametrize("name", [str, lambda path: path.as_uri()])
def test_a_file_is_taken_by_path_or_address(
    talk: Path, fetch: Fetch, name: Callable[[Path], str]
) -> None:
    content, modified = talk.read_bytes(), talk.stat().st_mtime_ns
    told: list[tuple[float, float | None]] = []

    fetched = fetch(name(talk), progress=lambda done, total: told.append((done, total)))

    assert fetched.info == SourceInfo(
        title="Відкриття", extractor="file", media=MediaFile(file="media.mp4")
    )
    assert fetched.media.read_bytes() == content
    assert talk.stat().st_mtime_ns == modified
    assert told == [(17_000, 17_000)]
    assert str(talk.parent) not in (fetched.folder / "info.json").read_text()


def test_the_bytes_are_shared_where_the_file_system_can(talk: Path, fetch: Fetch) -> None:
    assert fetch(str(talk)).media.samefile(talk)


def test_removing_the_fetched_file_leaves_the_original(talk: Path, fetch: Fetch) -> None:
    content = talk.read_bytes()
    fetch(str(talk)).media.unlink()
    assert talk.read_bytes() == content


def test_another_file_system_gets_a_copy(
    talk: Path, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", refuse)

    fetched = fetch(str(talk))

    assert not fetched.media.samefile(talk)
    assert fetched.media.read_bytes() == talk.read_bytes()
    assert sorted(one.name for one in fetched.folder.iterdir()) == ["info.json", "media.mp4"]


def test_captions_beside_the_file_come_along(talk: Path, fetch: Fetch) -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nGood afternoon\n"
    talk.with_name("Відкриття.en.vtt").write_text("\ufeff" + vtt)
    srt = "1\r\n00:00:01,000 --> 00:00:02,500\r\nДобрий день, Києве\r\n"
    talk.with_name("Відкриття.uk.srt").write_bytes(srt.encode("cp1251"))

    fetched = fetch(str(talk))

    assert fetched.info.captions == (
        PublishedCaptions(
            file="captions.uk.vtt", language=Language.UKRAINIAN, kind=CaptionKind.HUMAN
        ),
        PublishedCaptions(
            file="captions.en.vtt", language=Language.ENGLISH, kind=CaptionKind.HUMAN
        ),
    )
    english, ukrainian = (fetched.captions(one) for one in (Language.ENGLISH, Language.UKRAINIAN))
    assert english is not None
    assert ukrainian is not None
    assert english.read_text() == vtt
    assert "00:00:01.000 --> 00:00:02.500\nДобрий день, Києве\n" in ukrainian.read_text()


def test_captions_that_are_none_are_left_out_and_named(talk: Path, fetch: Fetch) -> None:
    talk.with_name("Відкриття.uk.vtt").write_text("not captions")
    talk.with_name("Відкриття.uk.srt").write_text("neither")

    fetched = fetch(str(talk))

    assert fetched.info.captions == ()
    assert [note.split(" were ")[0] for note in fetched.notes] == [
        "The captions Відкриття.uk.vtt",
        "The captions Відкриття.uk.srt",
    ]


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, fetch: Fetch) -> None:
    missing, empty = tmp_path / "talk.mp4", tmp_path / "empty.mp4"
    empty.touch()

    with pytest.raises(errors.LocalFileError) as caught:
        fetch(str(missing))
    assert str(caught.value) == (
        f"Cannot fetch {missing}: there is no such file. Check the path in recording.toml."
    )
    with pytest.raises(errors.LocalFileError, match="it is not a file"):
        fetch(str(tmp_path))
    with pytest.raises(errors.LocalFileError, match="the file is empty"):
        fetch(str(empty))


def test_a_second_source_may_be_a_file(talk: Path, tmp_path: Path) -> None:
    fetched = source.fetch(
        [str(talk.with_name("lost.mp4")), str(talk)],
        language=Language.UKRAINIAN,
        into=tmp_path / "source",
    )

    assert fetched.source == str(talk)


def test_a_finished_folder_that_was_changed_by_hand_is_not_guessed_at(
    talk: Path, fetch: Fetch, tmp_path: Path
) -> None:
    fetched = fetch(str(talk))
    fetched.media.rename(tmp_path / "elsewhere.mp4")
    with pytest.raises(errors.DamagedSourceError, match=r"media\.mp4 is missing"):
        fetch(str(talk))

    (fetched.folder / "info.json").write_text("{}")
    with pytest.raises(errors.DamagedSourceError, match=r"info\.json cannot be read"):
        source.read(fetched.folder)

    (fetched.folder / "info.json").unlink()
    with pytest.raises(errors.DamagedSourceError, match=r"has no info\.json.*fetch .* again"):
        source.read(fetched.folder)
