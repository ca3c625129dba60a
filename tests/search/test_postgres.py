"""What can go wrong with a server."""

import contextlib
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.postgres_server import GUARDED, OWNER, PASSWORD
from tests.search.builders import a_recording

from mediacat.errors import MediacatError
from mediacat.search import index
from mediacat.search.errors import (
    IndexUnwritableError,
    SearchIndexError,
    ServerAddressError,
    ServerExtraMissingError,
    ServerRefusedError,
    ServerRightsError,
    ServerUnreachableError,
)
from mediacat.search.place import Server


@pytest.fixture
def filled(server: Server) -> Server:
    with index.open_writer(server) as writer:
        writer.put(a_recording("a/1", "мир"))
    return server


@pytest.fixture
def guarded(server: Server) -> Iterator[str]:
    """The address of the server for somebody without rights, up to the password."""
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{PASSWORD}'")
        yield server.dsn.replace(f"user={OWNER}", f"user={GUARDED}")
        connection.execute(f"DROP OWNED BY {GUARDED}")
        connection.execute(f"DROP ROLE {GUARDED}")


def refusal(server: Server, kind: type[MediacatError]) -> str:
    """What is said, where both reading and writing fail with this; never the password."""
    said = ""
    for attempt in (index.open_reader, index.open_writer, index.fingerprints):
        with pytest.raises(kind) as caught:
            attempt(server)
        said = str(caught.value)
        assert "wrong-horse" not in "".join(traceback.format_exception(caught.value))
    return said


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    said = refusal(
        Server(f"host={tmp_path} dbname=forum password=wrong-horse"), ServerUnreachableError
    )
    assert f"PostgreSQL (dbname=forum host={tmp_path})" in said
    assert said.endswith("Check that it runs, and the address in index_dsn.")


def test_a_wrong_password_or_none(guarded: str) -> None:
    said = refusal(Server(f"{guarded} password=wrong-horse"), ServerRefusedError)
    assert 'password authentication failed for user "guarded"' in said
    assert "no password supplied" in refusal(Server(guarded), ServerRefusedError)


def test_a_database_that_is_not_there(server: Server) -> None:
    other = Server(server.dsn.replace("dbname=postgres", "dbname=nowhere"))
    assert 'database "nowhere" does not exist' in refusal(other, ServerRefusedError)


def test_an_address_that_is_none() -> None:
    assert "postgresql://user@host/database" in refusal(
        Server("wrong-horse at db.example"), ServerAddressError
    )


def test_rights_that_are_missing_are_asked_for_and_suffice(filled: Server, guarded: str) -> None:
    visitor = Server(f"{guarded} password={PASSWORD}")
    with pytest.raises(ServerRightsError, match="USAGE on the schema mediacat and SELECT"):
        index.open_reader(visitor)
    with psycopg.connect(filled.dsn, autocommit=True) as connection:
        connection.execute(f"GRANT USAGE ON SCHEMA mediacat TO {GUARDED}")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA mediacat TO {GUARDED}")
        connection.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA mediacat GRANT SELECT ON TABLES TO {GUARDED}"
        )
    with contextlib.closing(index.open_reader(visitor)) as searcher:
        assert len(searcher.search("мир").hits) == 1
    with psycopg.connect(filled.dsn, autocommit=True) as connection:
        connection.execute("UPDATE mediacat.state SET version = 'older'")
    with index.open_writer(filled) as writer:
        writer.put(a_recording("a/1", "війна"))
    with contextlib.closing(index.open_reader(visitor)) as searcher:
        assert len(searcher.search("війна").hits) == 1
    with (
        index.open_writer(visitor) as writer,
        pytest.raises(ServerRightsError, match="permission denied"),
    ):
        writer.delete("a/1")


def test_without_the_right_to_create_nothing_is_made(guarded: str) -> None:
    with pytest.raises(ServerRightsError, match="CREATE on the database"):
        index.open_writer(Server(f"{guarded} password={PASSWORD}"))


def test_without_the_extra(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("reader", "writer"):
        monkeypatch.setitem(sys.modules, f"mediacat.search.postgres.{module}", None)
    assert "mediacat[postgres]" in refusal(server, ServerExtraMissingError)


def test_a_database_that_cannot_hold_every_letter(server: Server) -> None:
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS narrow")
        connection.execute("CREATE DATABASE narrow ENCODING 'SQL_ASCII' TEMPLATE template0")
    narrow = Server(server.dsn.replace("dbname=postgres", "dbname=narrow"))
    with pytest.raises(IndexUnwritableError, match="its encoding is not UTF-8"):
        index.open_writer(narrow)


def test_a_server_that_was_started_anew_is_asked_again(filled: Server) -> None:
    with contextlib.closing(index.open_reader(filled)) as searcher:
        _end_all_connections(filled)
        assert len(searcher.search("мир").hits) == 1


def test_a_connection_that_breaks_amid_a_write_leaves_what_was_there(
    filled: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        _end_all_connections(filled)

    monkeypatch.setattr("mediacat.search.postgres.writer._count", broken)
    with index.open_writer(filled) as writer, pytest.raises(SearchIndexError):
        writer.put(a_recording("a/1", "війна"))
    with contextlib.closing(index.open_reader(filled)) as searcher:
        assert len(searcher.search("мир").hits) == 1
        assert searcher.search("війна").hits == ()


def test_numbers_go_on_where_tables_are_made_anew(filled: Server) -> None:
    """A server of pages keeps blocks by number; it must not show one recording for another."""
    with psycopg.connect(filled.dsn, autocommit=True) as connection:
        row = connection.execute("SELECT next FROM mediacat.state").fetchone()
        connection.execute("UPDATE mediacat.state SET version = 'older'")
        with index.open_writer(filled):
            pass
        assert connection.execute("SELECT next FROM mediacat.state").fetchone() == row


def _end_all_connections(server: Server) -> None:
    with psycopg.connect(server.dsn) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE application_name = 'mediacat'"
        )
