"""Folders of files served as they lie, in ranges: what a plain web server does."""

from collections.abc import Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp


def serving(folders: Mapping[str, Path]) -> ASGIApp:
    """An application that serves each folder under its name."""
    routes = [Mount(f"/{name}", StaticFiles(directory=path)) for name, path in folders.items()]
    return Starlette(routes=routes)
