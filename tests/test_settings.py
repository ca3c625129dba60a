"""Settings: who wins, and what a wrong value says."""

from pathlib import Path

import pytest

from mediacat import settings
from mediacat.settings import BadSetting, BadSettingsFile


def test_without_anything_the_catalog_is_in_the_current_folder(tmp_path: Path) -> None:
    found = settings.load({}, tmp_path, {})
    assert found.catalog == tmp_path / "catalog"
    assert found.derived == tmp_path / "var"
    assert found.engine == "faster-whisper"


def test_the_command_line_beats_the_environment_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / "mediacat.toml").write_text('model = "tiny"\njobs = 3\nengine = "openai-whisper"\n')
    environ = {"MEDIACAT_MODEL": "base", "MEDIACAT_JOBS": "4"}
    found = settings.load(environ, tmp_path, {"model": "small", "jobs": None})
    assert (found.model, found.jobs, found.engine) == ("small", 4, "openai-whisper")


def test_paths_in_the_file_start_at_the_file(tmp_path: Path) -> None:
    (tmp_path / "mediacat.toml").write_text('cookies = "private/cookies.txt"\n')
    assert settings.load({}, tmp_path, {}).cookies == tmp_path / "private" / "cookies.txt"


def test_derived_files_may_lie_elsewhere(tmp_path: Path) -> None:
    found = settings.load({"MEDIACAT_VAR": "/big/disk"}, tmp_path, {})
    assert found.derived == Path("/big/disk")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("modle = 'tiny'", "Cannot use the setting modle from .*: it is unknown; known are"),
        ("jobs = 0", "jobs from .*: 0 is not a whole number above 0"),
        ("jobs = 'many'", "jobs from .*: 'many' is not a whole number above 0"),
        ("audio_only = 'perhaps'", "'perhaps' is neither true nor false"),
        ("index_engine = 'mysql'", "'mysql' is neither sqlite nor postgres"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "mediacat.toml").write_text(content)
    with pytest.raises(BadSetting, match=said):
        settings.load({}, tmp_path, {})


@pytest.mark.parametrize("content", [b"jobs =", "jobs = 1 # Київ".encode("cp1251")])
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mediacat.toml"
    file.write_bytes(content)
    with pytest.raises(BadSettingsFile) as caught:
        settings.load({}, tmp_path, {})
    assert str(caught.value).startswith(f"Cannot read the settings in {file}: it is not TOML (")


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "settings.md").read_text()
    for name in settings.Settings.__dataclass_fields__:
        assert f"`{name}`" in page
        assert f"`MEDIACAT_{name.upper()}`" in page


def test_the_address_of_the_index_is_never_shown(tmp_path: Path) -> None:
    environ = {"MEDIACAT_INDEX_ENGINE": "postgres", "MEDIACAT_INDEX_DSN": "password=secret"}
    found = settings.load(environ, tmp_path, {})
    assert (found.index_engine, found.index_dsn) == ("postgres", "password=secret")
    assert "secret" not in repr(found)
