"""Downloads, from a hub of our own on loopback."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from huggingface_hub import constants

from mediacat.model.language import Language
from mediacat.transcribe import engines, hub, models
from mediacat.transcribe.errors import ModelUnavailableError

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub(BaseHTTPRequestHandler):
    """As much of Hugging Face as a download asks for."""

    files: dict[str, bytes]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/api/models/owner/model/tree/"):
            tree = [
                {"type": "file", "path": name, "size": len(data), "oid": name}
                for name, data in self.files.items()
            ]
            self.answer(json.dumps(tree))
        elif path.startswith("/api/models/owner/model/"):
            listed = [{"rfilename": name, "size": len(data)} for name, data in self.files.items()]
            self.answer(json.dumps({"id": "owner/model", "sha": COMMIT, "siblings": listed}))
        elif path.startswith("/owner/model/resolve/"):
            self.answer(self.files[path.rpartition("/")[2]])
        else:
            self.answer("{}", status=404, headers={"X-Error-Code": "RepoNotFound"})

    def answer(
        self, data: str | bytes, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        body = data.encode() if isinstance(data, str) else data
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and a hub that nobody answers for."""
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:1")
    return tmp_path


@pytest.fixture
def server(
    at_home: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[type[Hub]]:
    """A hub with the scripted model as `owner/model`."""
    files = {file.name: file.read_bytes() for file in model_folder.iterdir()}
    handler = type("Hub", (Hub,), {"files": {**files, "README.md": b"not asked for"}})
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{running.server_port}"
    template = address + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(constants, "ENDPOINT", address)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
    yield handler
    running.shutdown()
    thread.join()
    running.server_close()


def test_a_model_is_downloaded_once_and_runs(server: type[Hub]) -> None:
    seen: list[tuple[float, float | None]] = []
    choice = models.resolve("owner/model", Language.UKRAINIAN)
    assert choice.path is None
    recogniser = engines.load(
        choice, device="cpu", progress=lambda done, total: seen.append((done, total))
    )
    assert recogniser.engine.model == "owner/model"
    assert seen
    assert seen[-1][0] == pytest.approx(
        sum(len(data) for name, data in server.files.items() if name != "README.md"), rel=0.01
    )
    again = models.resolve("owner/model", Language.UKRAINIAN)
    assert again.path is not None
    assert again.download == 0
    assert not (again.path / "README.md").exists()


def test_a_model_nobody_has_is_named(server: type[Hub]) -> None:
    with pytest.raises(ModelUnavailableError, match="no public model of this name") as caught:
        hub.downloaded("owner/other")
    assert caught.value.model == "owner/other"


def test_without_a_hub_one_sentence_says_what_would_help(at_home: Path) -> None:
    choice = models.resolve("large-v2", Language.UKRAINIAN)
    with pytest.raises(ModelUnavailableError, match="does not answer") as caught:
        engines.load(choice)
    assert str(caught.value) == (
        "Cannot use the speech model large-v2: it is not on this machine, and Hugging Face does "
        "not answer. Give a model folder with --model or MEDIACAT_MODEL, or build once where "
        "huggingface.co can be reached."
    )


def test_offline_is_respected(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelUnavailableError, match="does not answer"):
        hub.downloaded("owner/model")


def test_a_damaged_model_is_named(at_home: Path, model_folder: Path) -> None:
    folder = at_home / "damaged"
    folder.mkdir()
    for file in model_folder.iterdir():
        (folder / file.name).write_bytes(file.read_bytes()[:100_000])
    with pytest.raises(ModelUnavailableError, match="damaged or not a Whisper model"):
        engines.load(models.resolve(str(folder), Language.UKRAINIAN), device="cpu")
