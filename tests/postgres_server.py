"""A throw-away PostgreSQL for tests: in a temporary folder, on a socket there, nowhere else.

PostgreSQL refuses to run as root; it then runs as the user `postgres`, whom its package makes.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OWNER = "owner"
"""The role that may do everything, and comes in without a password."""
GUARDED = "guarded"
"""A role of no rights that has to say a password, which is PASSWORD."""
PASSWORD = "correct-horse"

_READY_S = 60
_RULES = f"local all {GUARDED} scram-sha-256\nlocal all all trust\n"
# What is lost when the machine fails does not matter here.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
}


class NoServerError(Exception):
    """There is no PostgreSQL on this machine that the tests could start."""


@contextlib.contextmanager
def running() -> Iterator[Path]:
    """Start a server; gives the folder of its socket. Raises NoServerError."""
    programs = _programs()
    someone = _someone()
    folder = Path(tempfile.mkdtemp(prefix="mediacat-pg-"))
    try:
        if someone:
            os.chown(folder, someone["user"], someone["group"])
        data = folder / "data"
        subprocess.run(
            [
                *(programs / "initdb", "--pgdata", data, "--username", OWNER, "--auth", "trust"),
                *("--encoding", "UTF8", "--no-locale", "--no-sync"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **someone,
        )
        (data / "pg_hba.conf").write_text(_RULES)
        settings = {**_SETTINGS, "unix_socket_directories": str(folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, *options], stderr=log, cwd=folder, **someone
            )
        try:
            _wait(programs, folder, server)
            yield folder
        finally:
            server.send_signal(signal.SIGINT)  # does not wait for clients
            server.wait()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """The folder of PostgreSQL's programs; Debian keeps them out of the way."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not folders:
        raise NoServerError("PostgreSQL is not installed (apt-get install postgresql)")
    return folders[-1].parent


def _someone() -> dict[str, Any]:
    """Whom a process is to run as, if not as whoever runs the tests."""
    if os.geteuid() != 0:
        return {}
    try:
        postgres = pwd.getpwnam("postgres")
    except KeyError as error:
        raise NoServerError("there is no user postgres for a server to run as") from error
    return {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": ()}


def _wait(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(_READY_S * 20):
        answer = subprocess.run([programs / "pg_isready", "--host", folder, "--quiet"], check=False)
        if answer.returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")
