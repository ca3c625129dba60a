"""A few connections that many threads ask through."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue

from mediacat.search.place import Server
from mediacat.search.postgres import server as door
from mediacat.search.postgres.server import Connection

_AT_ONCE = 8
"""Questions of one process at the same time; more would only wait for one another in Python."""

_SETTINGS = """
SET enable_seqscan = off;  -- reading every row, words and all, is never the better plan
SET jit = off;             -- takes longer than the questions
SET work_mem = '32MB'
"""


class Pool:
    """Lends connections; those that came back whole are lent again."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._free = threading.BoundedSemaphore(_AT_ONCE)

    @contextmanager
    def connection(self, opening: str) -> Iterator[Connection]:
        """A connection on which `opening` has run; whatever it began is rolled back at the end."""
        with self._free, door.reading(self.server):
            connection = self._opened(opening)
            try:
                yield connection
            finally:
                self._take_back(connection)

    def _opened(self, opening: str) -> Connection:
        for connection in self._taken():
            if door.runs(connection, opening):
                return connection
            connection.close()  # the server was started anew; so were all the others' ends
        connection = door.connect(self.server)
        connection.execute(_SETTINGS)
        connection.execute(opening)
        return connection

    def _take_back(self, connection: Connection) -> None:
        if door.runs(connection, "ROLLBACK"):
            self._idle.put(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Close the connections that nobody is using."""
        for connection in self._taken():
            connection.close()

    def _taken(self) -> Iterator[Connection]:
        with suppress(Empty):
            while True:
                yield self._idle.get_nowait()
