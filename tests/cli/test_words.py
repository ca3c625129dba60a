"""`mediacat transcribe` and `mediacat import transcript`."""

import json
from pathlib import Path

import pytest
from tests import scripted_whisper
from tests.cli.conftest import Run
from tests.transcribe import sounds

from mediacat.timedtext import webvtt


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    said = scripted_whisper.Passage(words=("Маяк", "світить", "далі."))
    return scripted_whisper.write_ctranslate2(tmp_path_factory.mktemp("model"), {"uk": said})


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return sounds.write(tmp_path / "talk.wav", sounds.silence(2), sounds.voice(5, "uk"))


def test_one_file_becomes_whisper_json(run: Run, media: Path, model: Path) -> None:
    answer = run("transcribe", media, "--lang", "uk", "--model", model, "--json")
    assert answer.status == 0
    found = json.loads(answer.out)
    words = [word for segment in found["segments"] for word in segment["words"]]
    assert [word["word"].strip() for word in words] == ["Маяк", "світить", "далі."]
    assert words[0]["start"] == pytest.approx(2, abs=0.5), "where the speech begins"
    assert found["mediacat"]["origin"]["engine"] == "faster-whisper"


def test_the_same_as_captions_and_as_text(run: Run, media: Path, model: Path) -> None:
    captions = run("transcribe", media, "--lang", "uk", "--model", model, "--format", "vtt").out
    assert webvtt.parse(captions).cues[0].text == "Маяк світить далі."
    text = run("transcribe", media, "--lang", "uk", "--model", model)
    assert text.out == "Маяк світить далі.\n"
    assert text.err.count("transcribe …") == 1, "progress goes to stderr"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.mp4", b"", "the file is empty"),
        ("page.mp4", b"<html>", "not a media file"),
    ],
)
def test_what_is_no_media_is_told_in_a_sentence(
    run: Run, tmp_path: Path, model: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = run("transcribe", tmp_path / name, "--lang", "uk", "--model", model)
    assert answer.status == 1
    assert answer.err.splitlines()[-1].startswith("Cannot read ")
    assert said in answer.err


def test_a_model_that_is_not_there_names_those_there_are(run: Run, media: Path) -> None:
    answer = run("transcribe", media, "--lang", "uk", "--model", "hugest")
    assert answer.status == 1
    assert "Cannot use the speech model hugest" in answer.err
    assert "large-v2" in answer.err


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        (
            "words.json",
            '{"language": "uk", "segments": [{"start": 0, "end": 1, "text": "Так"}]}',
            "json",
        ),
        ("rows.srt", "1\n00:00:01,000 --> 00:00:02,000\nТак\n", "vtt"),
        ("rows.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nТак\n", "vtt"),
    ],
)
def test_a_transcript_is_brought_in_and_built(
    run: Run, tmp_path: Path, name: str, content: str, kept: str
) -> None:
    folder = catalog(tmp_path)
    (tmp_path / name).write_text(content)
    answer = run("import", "transcript", tmp_path / name, "--recording", "full.uk")
    assert (answer.status, answer.out) == (0, f"forum/full.uk: imported.{kept}\n")
    assert (folder / f"imported.{kept}").exists()
    assert run("build").status == 0
    assert "Так" in run("export", "full.uk", "--format", "txt").out
    assert run("check").status == 0


def test_a_transcript_that_cannot_be_read_leaves_what_was_there(run: Run, tmp_path: Path) -> None:
    folder = catalog(tmp_path)
    (folder / "imported.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nДавно\n")
    (tmp_path / "broken.vtt").write_bytes(b"\xff\xfe")
    for name in ("broken.vtt", "missing.srt", "words.docx"):
        answer = run("import", "transcript", tmp_path / name, "--recording", "full.uk")
        assert answer.status == 1
        assert answer.err.startswith("Cannot read ")
    assert "Давно" in (folder / "imported.vtt").read_text()


def catalog(place: Path) -> Path:
    """A catalog of one recording; gives the folder of its record."""
    folder = place / "catalog" / "events" / "forum" / "full.uk"
    folder.mkdir(parents=True)
    (place / "catalog" / "catalog.toml").write_text(
        'title.uk = "Записи"\nlanguages = ["uk", "en"]\nlicence = "CC0-1.0"\n'
    )
    (folder.parent / "event.toml").write_text('title.uk = "Форум"\n')
    (folder / "recording.toml").write_text('language = "uk"\n')
    return folder
