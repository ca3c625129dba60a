"""The command `mediacat`: its list of commands, and how errors end it."""

import errno
import importlib
import io
import os
import signal
import sys

import click

from mediacat import __version__, files
from mediacat.errors import MediacatError

COMMANDS = {
    "add": ("records", "Add a recording's address to the catalog."),
    "align": ("align", "Pair what two transcripts say, in two languages."),
    "build": ("build", "Run the stages that are stale, with progress."),
    "check": ("records", "Check every record of the catalog."),
    "demo": ("demo", "Build and serve the bundled miniature forum."),
    "doctor": ("doctor", "Look at the machine: what is there, what is missing."),
    "export": ("export", "Write a transcript as captions, document or data."),
    "import": ("imports", "Bring in transcripts and event pages that exist already."),
    "index": ("index", "Make the search index, or move it to another engine."),
    "locate": ("locate", "Find where quotes were said, without a catalog."),
    "offset": ("align", "Find the map between the clocks of two media files."),
    "pin": ("decisions", "Keep where a quote was said."),
    "publish": ("publish", "Write the site as plain files."),
    "quotes": ("quotes", "Show where an event's quotes were said."),
    "reject": ("decisions", "Keep where a quote was not said."),
    "search": ("search", "Find what was said, and when."),
    "serve": ("serve", "Serve the catalog's pages."),
    "speakers": ("speakers", "Show who speaks, as far as quotes tell."),
    "status": ("build", "Show how every stage of every recording stands."),
    "transcribe": ("transcribe", "Transcribe one file, without a catalog."),
    "unpin": ("decisions", "Take back what was pinned or rejected."),
}
"""Command → (module of this package, one line of help); the module holds a function by the name."""


_INTERRUPTED = "Interrupted. What was finished is kept."


class Commands(click.Group):
    """Imports a command's module only when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the command's module and take the command from it."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"mediacat.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Print the list without importing a single command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mediacat")
@click.option("--catalog", metavar="DIR", help="The catalog's records (default: ./catalog).")
@click.option("--var", metavar="DIR", help="Derived files (default: var beside the catalog).")
@click.pass_context
def cli(context: click.Context, catalog: str | None, var: str | None) -> None:
    """Find what was said at a forum, and jump to it, in Ukrainian and in English."""
    context.obj = {"catalog": catalog, "var": var}


def main() -> None:
    """Run the command line and end the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that a terminal's encoding lacks is spelt out and ends nothing.
            stream.reconfigure(errors="backslashreplace")
    colour = False if os.environ.get("NO_COLOR") else None  # https://no-color.org
    try:
        status = cli.main(standalone_mode=False, prog_name="mediacat", color=colour)
    except MediacatError as error:
        _end(str(error), 1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo(_INTERRUPTED, err=True)
        # Not sys.exit: it would wait for threads that are deep in a recogniser's batch.
        sys.stdout.flush()
        os._exit(128 + signal.SIGINT)
    except OSError as error:  # click ends quietly where the reader (head, less) went away
        if error.errno == errno.ENOSPC and error.filename is None:
            # What stdout still holds would fail once more on the way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _end(files.trouble(error, "try"), 1)
    sys.exit(status if isinstance(status, int) else 0)


def _end(message: str, status: int) -> None:
    click.echo(message, err=True)
    sys.exit(status)
