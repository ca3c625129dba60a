import inspect
from pathlib import Path

import pytest
from faster_whisper import utils
from huggingface_hub import constants

from mediacat.model.language import Language
from mediacat.transcribe import hub, models
from mediacat.transcribe.errors import ModelUnavailableError, UnknownEngineError

UK, EN = Language.UKRAINIAN, Language.ENGLISH


@pytest.fixture(autouse=True)
def empty_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No model has been downloaded; gives the folder of openai-whisper's cache."""
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "whisper"


def put(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(name)
    return folder


def test_the_default_makes_the_fewest_errors_in_its_language() -> None:
    def errors(one: models.KnownModel) -> float:
        return one.ukrainian_errors or 100

    assert models.default(UK) == min(models.MODELS, key=errors).name == "large-v2"
    assert models.default(EN) == "large-v3-turbo"
    assert models.default(EN, (EN, UK)) == "large-v2"


def test_a_known_model_tells_what_will_be_downloaded() -> None:
    choice = models.resolve(None, UK)
    assert choice.path is None
    assert choice.download == 3_090_000_000
    assert choice.announcement == (
        "The speech model large-v2 (3.1 GB) will be downloaded once and kept."
    )


def test_a_downloaded_model_is_found_without_network(tmp_path: Path) -> None:
    repository = tmp_path / "hub" / "models--Systran--faster-whisper-tiny"
    snapshot = put(repository / "snapshots" / "abc", "model.bin", "config.json", "tokenizer.json")
    put(repository / "refs").joinpath("main").write_text("abc")
    choice = models.resolve("tiny", UK)
    assert (choice.path, choice.download, choice.announcement) == (snapshot, 0, "")


def test_half_a_download_does_not_count(tmp_path: Path) -> None:
    repository = tmp_path / "hub" / "models--Systran--faster-whisper-tiny"
    put(repository / "snapshots" / "abc", "config.json")
    put(repository / "refs").joinpath("main").write_text("abc")
    assert models.resolve("tiny", UK).path is None


def test_a_folder_is_a_model(tmp_path: Path) -> None:
    folder = put(tmp_path / "our-model", "model.bin", "config.json", "tokenizer.json")
    choice = models.resolve(str(folder), UK)
    assert (choice.name, choice.path, choice.download) == ("our-model", folder, 0)


def test_an_incomplete_folder_says_what_it_lacks(tmp_path: Path) -> None:
    folder = put(tmp_path / "our-model", "model.bin", "config.json")
    with pytest.raises(ModelUnavailableError, match=r"it has no tokenizer\.json\. Give"):
        models.resolve(str(folder), UK)


@pytest.mark.parametrize("name", ["large-v4", "./models/none", "~/none", "/none/at/all", "a/b/c"])
def test_what_is_no_model_says_what_would_be(name: str) -> None:
    with pytest.raises(ModelUnavailableError, match="or one of tiny, base") as caught:
        models.resolve(name, UK)
    assert caught.value.model == name


def test_any_repository_can_be_named() -> None:
    choice = models.resolve("someone/whisper-uk-ct2", UK)
    assert (choice.source, choice.path, choice.download) == ("someone/whisper-uk-ct2", None, None)
    assert "someone/whisper-uk-ct2 will be downloaded" in choice.announcement


def test_openai_models_are_files(tmp_path: Path, empty_caches: Path) -> None:
    engine = models.OPENAI_WHISPER
    assert models.resolve(None, UK, engine=engine).download == 3_090_000_000
    cached = put(empty_caches, "large-v2.pt") / "large-v2.pt"
    assert models.resolve("large-v2", UK, engine=engine).path == cached
    file = put(tmp_path / "models", "ours.pt") / "ours.pt"
    choice = models.resolve(str(file), UK, engine=engine)
    assert (choice.name, choice.path) == ("ours", file)
    with pytest.raises(ModelUnavailableError, match="openai-whisper cannot read it"):
        models.resolve(str(tmp_path / "models"), UK, engine=engine)
    with pytest.raises(ModelUnavailableError, match="openai-whisper does not have it"):
        models.resolve("distil-large-v3.5", EN, engine=engine)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UnknownEngineError, match="Choose faster-whisper or openai-whisper"):
        models.resolve(None, UK, engine="kaldi")


def test_the_repositories_are_those_the_library_knows() -> None:
    """The library's own table is private; ours must not drift away from it."""
    library = utils._MODELS
    assert {one.name: one.repository for one in models.MODELS} == {
        one.name: library[one.name] for one in models.MODELS
    }


def test_the_files_are_those_the_library_reads() -> None:
    source = inspect.getsource(utils.download_model)
    assert all(f'"{name}"' in source for name in hub.FILES)
