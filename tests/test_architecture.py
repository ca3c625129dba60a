"""The house rules a machine can check: doors, sizes, names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "mediacat"
MODULES = sorted(SOURCE.rglob("*.py"))

DOORS = {
    "PIL": {"web/drawing.py"},
    "Stemmer": {"text/english.py"},
    "av": {"audio/probe.py"},
    "babel": {"web/i18n.py"},
    "click": "cli/",
    "docx": {"export/docx.py"},
    "ctranslate2": {"transcribe/fasterwhisper.py"},
    "faster_whisper": {"transcribe/fasterwhisper.py"},
    "tokenizers": {"align/onnxencoder.py"},
    "ffmpeg": {"audio/ffmpeg.py"},
    "huggingface_hub": {"transcribe/hub.py", "align/onnxencoder.py"},
    "imageio_ffmpeg": {"audio/ffmpeg.py"},
    "jinja2": "web/",
    "onnxruntime": {"transcribe/silero.py", "align/onnxencoder.py"},
    "psycopg": {"search/postgres/server.py"},
    "rich": "cli/",
    "rapidfuzz": {"text/letters.py"},
    "scipy": {"align/sparse.py", "align/sound/fourier.py"},
    "sqlite3": "search/",
    "starlette": "web/",
    "torch": {"transcribe/openaiwhisper.py"},
    "tqdm": {"transcribe/hub.py"},
    "trafilatura": {"quotes/page/article.py"},
    "uvicorn": {"web/server.py"},
    "whisper": {"transcribe/openaiwhisper.py"},
    "yt_dlp": "fetch/",
    "zstandard": {"search/packing.py"},
}
"""Library → the modules (or the room) that may import it."""

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
DRAWERS = {"utils", "helpers", "common", "shared", "core", "base", "misc", "manager", "handlers"}


def name(module: Path) -> str:
    return module.relative_to(SOURCE).as_posix()


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_library_is_imported_behind_its_door_only(module: Path) -> None:
    for library in set(imported(module)) & DOORS.keys():
        door = DOORS[library]
        inside = name(module).startswith(door) if isinstance(door, str) else name(module) in door
        assert inside, f"{library} belongs behind {door}, not in {name(module)}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_modules_and_functions_stay_small(module: Path) -> None:
    text = module.read_text()
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_drawers(module: Path) -> None:
    assert not DRAWERS.intersection(Path(name(module)).with_suffix("").parts)


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_every_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text())), "a module starts with its purpose"
