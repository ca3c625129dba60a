"""What most commands start from: options, settings, the catalog they name, tools for a build."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from mediacat import settings
from mediacat.catalog import store
from mediacat.catalog.view import Catalog
from mediacat.model.language import TRACK_LANGUAGES
from mediacat.pipeline.job import Tools
from mediacat.pipeline.workspace import Workspace
from mediacat.search.place import Server
from mediacat.settings import IndexEngine, Settings

LANGUAGES = click.Choice([one.value for one in TRACK_LANGUAGES])
"""The languages of recordings, as options take them."""

PORT = click.IntRange(0, 65_535)
"""Where a server listens."""


def read_settings(context: click.Context, **given: object) -> Settings:
    """The settings of this run; `given` are the command's own options (None: not said)."""
    return settings.load(os.environ, Path.cwd(), {**(context.obj or {}), **given})


def open_catalog(values: Settings) -> Catalog:
    """The catalog the settings name."""
    return store.open_catalog(values.catalog)


def workspace(values: Settings) -> Workspace:
    """The derived files the settings name, and where the index is kept."""
    server = Server(values.index_dsn) if values.index_engine is IndexEngine.POSTGRES else None
    return Workspace(values.derived, server)


def tools(values: Settings, *, may_download: bool, announce: Callable[[str], None]) -> Tools:
    """The tools of a build with these settings."""
    from mediacat.audio import ffmpeg
    from mediacat.fetch.options import FetchOptions
    from mediacat.pipeline.recognisers import Recognisers
    from mediacat.search import index

    derived = workspace(values)
    fetching = FetchOptions(
        audio_only=values.audio_only,
        max_height=values.max_height,
        cookies=values.cookies,
        proxy=values.proxy,
        rate_limit=values.rate_limit,
        ffmpeg=ffmpeg.binary(),
    )
    recognisers = Recognisers(
        model=values.model, engine=values.engine, may_download=may_download, announce=announce
    )
    return Tools(
        workspace=derived,
        fetching=fetching,
        recognisers=recognisers,
        indexed=index.fingerprints(derived.index),
    )
