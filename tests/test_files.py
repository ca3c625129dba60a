"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from mediacat.files import replacing, write_atomically


def test_a_file_is_written_and_readable_by_others(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.json"
    write_atomically(path, "Київ\n")
    assert path.read_bytes() == "Київ\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644


def test_an_error_leaves_what_was_there_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "file.wav"
    path.write_text("before")
    with pytest.raises(RuntimeError), replacing(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_temporary_name_keeps_the_suffix(tmp_path: Path) -> None:
    with replacing(tmp_path / "speech.wav") as temporary:
        assert temporary.suffix == ".wav"
