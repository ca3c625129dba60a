"""Sets the miniature forum up: a copy of its catalog, and its media behind a real web server."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from mediacat.errors import MediacatError
from mediacat.web import folders, server

_PLACEHOLDER = "http://demo.invalid"
"""What the bundled records have in the place of the server's address."""
_MARK = ".mediacat-demo"


class NotADemoFolder(MediacatError):
    """A folder that holds something else than an earlier demo."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"{folder} holds other files. Give an empty or new folder with --into.")


@contextmanager
def set_up(folder: Path) -> Iterator[Path]:
    """Put the forum's catalog into `folder` and serve its media on loopback; gives the catalog.

    An earlier demo in `folder` makes way. Raises NotADemoFolder for anything else.
    """
    if folder.exists():
        if any(folder.iterdir()) and not (folder / _MARK).exists():
            raise NotADemoFolder(folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / _MARK).touch()
    with as_file(files("mediacat.demo") / "forum") as forum:
        published = {name: forum / name for name in ("media", "release")}
        with server.beside(folders.serving(published)) as address:
            catalog = folder / "catalog"
            shutil.copytree(forum / "catalog", catalog)
            for record in catalog.rglob("*.toml"):
                text = record.read_text(encoding="utf-8").replace(_PLACEHOLDER, address)
                record.write_text(text, encoding="utf-8")
            yield catalog
