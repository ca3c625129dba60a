"""Where an index is kept: a file of its own, or a database on a server."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL database; never shown, since its address may hold a password."""

    dsn: str = field(repr=False)
    """As libpq takes it, `postgresql://…` or `host=… dbname=…`; what it leaves out comes from the
    environment (`PGHOST`, `PGPASSWORD` …) and `~/.pgpass`."""

    def __str__(self) -> str:
        return "the PostgreSQL server"


Place = Path | Server
