"""`mediacat serve` and how commands speak to terminals, in processes of their own."""

import os
import signal
import subprocess
import sys
import urllib.request

import pytest
from tests.conftest import Forum


def command(forum: Forum, *arguments: str) -> list[str]:
    places = ("--catalog", str(forum.catalog.root), "--var", str(forum.workspace.root))
    return [sys.executable, "-m", "mediacat", *places, *arguments]


def test_a_served_catalog_says_where_and_ends_in_peace(forum: Forum) -> None:
    serving = subprocess.Popen(
        command(forum, "serve", "--port", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with serving:
        assert serving.stdout is not None
        address = serving.stdout.readline().split()[0]
        with urllib.request.urlopen(f"{address}uk/") as page:
            assert "Форум" in page.read().decode()
        serving.send_signal(signal.SIGINT)
        out, err = serving.communicate()
    assert (serving.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize("encoding", ["ascii", "koi8-u"])
def test_letters_that_an_encoding_lacks_are_spelt_out(forum: Forum, encoding: str) -> None:
    answer = subprocess.run(
        command(forum, "search", "пам’ять"),
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert answer.returncode == 0
    assert r"\u2019" in answer.stdout.decode(encoding)


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_are_for_terminals_that_want_them(
    forum: Forum, no_color: str, *, coloured: bool
) -> None:
    pty = pytest.importorskip("pty", reason="terminals are a matter of Unix")
    ours, theirs = pty.openpty()
    environ = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm"}
    subprocess.run(command(forum, "status"), check=True, stdout=theirs, env=environ)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65_536):
            shown += part
    except OSError:  # Linux says so where nothing is left to read
        os.close(ours)
    assert b"two-shores-2025/forum.uk" in shown
    assert (b"\x1b[32m" in shown) is coloured
