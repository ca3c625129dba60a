"""What is wrong with a search index."""

from mediacat.errors import MediacatError
from mediacat.search.place import Place


class SearchIndexError(MediacatError):
    """The search index cannot be asked. Subclasses say why, and what helps."""

    reason = "it cannot be read"
    remedy = "Run `mediacat build` to make it anew"

    def __init__(self, place: Place | str, *, reason: str = "") -> None:
        """`place`: the index file, or the name of a database (without its password)."""
        self.place = place
        self.reason = reason or self.reason
        super().__init__(f"Cannot search in {place}: {self.reason}. {self.remedy}.")


class IndexMissingError(SearchIndexError):
    """There is no index yet: nothing was built, or no recording has words."""

    reason = "there is no index yet"
    remedy = "Run `mediacat build`; if it left none, `mediacat status` shows what lacks words"


class IndexOutdatedError(SearchIndexError):
    """The index was made by a version of mediacat that stored words differently."""

    reason = "it was made by another version of mediacat"


class IndexUnreadableError(SearchIndexError):
    """The index is damaged or no index at all."""


class IndexUnwritableError(MediacatError):
    """A recording could not be put into the index; what was there before still is."""

    def __init__(self, place: Place | str, *, reason: str) -> None:
        """`place`: the index file, or the name of a database (without its password)."""
        self.place = place
        self.reason = reason
        super().__init__(
            f"Cannot write the search index {place}: {reason}. "
            "Nothing in it was changed; run `mediacat build` again."
        )


class ServerExtraMissingError(SearchIndexError):
    """The index is on a server, and the library that talks to it is not installed."""

    reason = "psycopg is not installed"
    remedy = "Install it with `pip install 'mediacat[postgres]'`"


class ServerAddressError(SearchIndexError):
    """What was given as the server's address is none."""

    reason = "index_dsn is no address of a database"
    remedy = "Write it like postgresql://user@host/database"


class ServerUnreachableError(SearchIndexError):
    """Nobody answers, or the connection broke."""

    reason = "the server does not answer"
    remedy = "Check that it runs, and the address in index_dsn"


class ServerRefusedError(SearchIndexError):
    """The server is there, but does not let this user or this database in."""

    remedy = "Check user, password and database in index_dsn, or in PGUSER and PGPASSWORD"


class ServerRightsError(SearchIndexError):
    """The user may come in, but not do this."""

    remedy = (
        "Let its owner grant the user CREATE on the database to write the index, "
        "USAGE on the schema mediacat and SELECT on its tables to read it"
    )
