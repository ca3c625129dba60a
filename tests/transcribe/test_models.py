import inspect
from pathlib import Path

import pytest
from faster_whisper import utils
from huggingface_hub import constants

from mediacat.model.language import Language
from mediacat.transcribe import engines, hub, models
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


def test_the_bundled_model_says_what_it_cannot_do() -> None:
    choice = models.resolve(models.BUNDLED, EN)
    assert choice.is_bundled
    assert choice.path is not None
    assert (choice.path / "model.bin").is_file()
    assert choice.announcement.startswith(
        "demo recogniser: hears the bundled synthetic voices only"
    )
    assert "--model large-v2" in choice.announcement
    assert not engines.options_for(choice).packed


def test_the_bundled_model_is_small() -> None:
    folder = models.resolve(models.BUNDLED, UK).path
    assert folder is not None
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 12_000_000


def test_the_bundled_model_is_never_chosen_unasked(tmp_path: Path) -> None:
    assert models.BUNDLED not in {model.name for model in models.MODELS}
    assert models.BUNDLED not in {models.default(UK), models.default(EN), models.default(EN, (UK,))}
    folder = put(tmp_path / "demo", "model.bin", "config.json", "tokenizer.json")
    choice = models.resolve(str(folder), UK)  # a folder of the same name is another model
    assert not choice.is_bundled
    assert engines.options_for(choice).packed


def test_openai_whisper_does_not_read_the_bundled_model() -> None:
    with pytest.raises(ModelUnavailableError, match="not bundled for openai-whisper"):
        models.resolve(models.BUNDLED, UK, engine=models.OPENAI_WHISPER)


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
