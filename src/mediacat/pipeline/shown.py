"""The stage that keeps what pages show of a recording: its words with times, and their figures.

Matching words with times takes seconds for hours of speech; a reader should not wait for it, and a
page about a whole catalog should open none of its transcripts.
"""

from collections.abc import Callable
from typing import TypeVar

from mediacat.files import write_atomically
from mediacat.model.progress import Progress
from mediacat.model.transcript import Transcript
from mediacat.pipeline import aligned, figures, passages
from mediacat.pipeline.figures import Figures
from mediacat.pipeline.finished import Finished
from mediacat.pipeline.job import Job
from mediacat.pipeline.passages import Spoken
from mediacat.pipeline.stage import Inputs, Result, Skip, Stage
from mediacat.pipeline.workspace import Workspace
from mediacat.quotes import speakers
from mediacat.timedtext import shownjson
from mediacat.timedtext.errors import TimedTextError

WORDS = "shown.json"
FIGURES = "figures.json"
PASSAGES = "passages.json"

T = TypeVar("T")


def transcript(work: Finished, workspace: Workspace) -> Transcript | None:
    """The words as pages show them: as the build kept them if nothing has changed, else made now.

    None without words.
    """
    return _kept(work, workspace, WORDS, shownjson.parse) or work.named()


def kept_figures(work: Finished, workspace: Workspace) -> Figures | None:
    """The figures the build kept; None where the words or the pairing have changed since."""
    return _kept(work, workspace, FIGURES, figures.parse)


def kept_passages(work: Finished, workspace: Workspace) -> dict[str, Spoken] | None:
    """What each speaker says, as the build kept it; None where the words have changed since."""
    return _kept(work, workspace, PASSAGES, passages.parse)


def _kept(work: Finished, workspace: Workspace, name: str, parse: Callable[[str], T]) -> T | None:
    made_from = inputs(work, workspace)
    if isinstance(made_from, Skip) or not work.ledger.is_fresh(SHOWN.name, SHOWN.key(made_from)):
        return None
    try:
        return parse((work.folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, TimedTextError):
        return None  # a cache: what cannot be read is made again


def inputs(work: Finished, workspace: Workspace) -> Inputs | Skip:
    """What decides the result."""
    words = work.text_fingerprints()
    if not words:
        return Skip()
    spoke = speakers.render(work.proposed_speakers) if work.reviewed is None else ""
    return Inputs([words, spoke, aligned.described(work, workspace)])


def _run(job: Job, progress: Progress) -> Result:
    words = job.named()
    assert words is not None, "the stage runs where there are words"
    counted = figures.count(words, aligned.bitext(job, job.tools.workspace))
    contents = {
        WORDS: shownjson.render(words),
        FIGURES: figures.render(counted),
        PASSAGES: passages.render(passages.by_speaker(words)),
    }
    for name, content in contents.items():
        write_atomically(job.folder / name, content)
    progress(1, 1)
    return Result([job.folder / name for name in contents], f"{counted.words} words")


SHOWN: Stage[Job] = Stage(
    name="shown",
    version=1,
    after=("draft", "transcribe"),
    inputs=lambda job: inputs(job, job.tools.workspace),
    run=_run,
)
