"""What most commands start from: the settings, and the catalog they name."""

import os
from pathlib import Path

import click

from mediacat import settings
from mediacat.settings import Settings


def read_settings(context: click.Context, **given: object) -> Settings:
    """The settings of this run; `given` are the command's own options (None: not said)."""
    return settings.load(os.environ, Path.cwd(), {**(context.obj or {}), **given})
