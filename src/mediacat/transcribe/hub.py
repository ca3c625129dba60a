"""The door to the Hugging Face hub: models in its local cache, and models brought here from it."""

from pathlib import Path
from typing import Any

from mediacat.model import progress as reporting
from mediacat.transcribe.errors import ModelUnavailableError

FILES = ("config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*")
"""What faster-whisper reads of a model."""
_ANSWERS_WITHIN = 5.0
"""Seconds a hub may take to answer at all."""
_HINT = (
    "Give a model folder with --model or MEDIACAT_MODEL, "
    "or build once where huggingface.co can be reached."
)


def cached(repository: str) -> Path | None:
    """The folder a model was downloaded to earlier; asks no network."""
    import huggingface_hub

    found = [
        huggingface_hub.try_to_load_from_cache(repository, name)
        for name in ("model.bin", "config.json", "tokenizer.json")
    ]
    # The library answers None for unknown and a marker object for known to be absent.
    paths = [Path(one) for one in found if isinstance(one, str)]
    return paths[0].parent if len(paths) == len(found) else None


def downloaded(
    repository: str, progress: reporting.Progress = reporting.silent, *, name: str = ""
) -> Path:
    """Bring a model here, or what is missing of it; `progress` counts bytes.

    `name` is what people call the model, if not by its repository. Raises ModelUnavailableError if
    the hub cannot be reached, or has no such model.
    """
    import huggingface_hub
    from huggingface_hub import errors

    name = name or repository
    try:
        return Path(
            huggingface_hub.snapshot_download(
                repository,
                allow_patterns=list(FILES),
                etag_timeout=_ANSWERS_WITHIN,
                tqdm_class=_reporting(progress),
            )
        )
    except errors.RepositoryNotFoundError as error:
        reason = "Hugging Face has no public model of this name"
        raise ModelUnavailableError(name, reason, hint=_HINT) from error
    except (errors.LocalEntryNotFoundError, errors.OfflineModeIsEnabled) as error:
        reason = "it is not on this machine, and Hugging Face does not answer"
        raise ModelUnavailableError(name, reason, hint=_HINT) from error
    # The library has changed its HTTP library more than once; it names that one's root error here.
    except (errors.HTTPError, OSError) as error:  # type: ignore[attr-defined]
        reason = f"the download broke off ({type(error).__name__})"
        again = "Build again: what has arrived is kept."
        raise ModelUnavailableError(name, reason, hint=again) from error


def _reporting(progress: reporting.Progress) -> type:
    """A progress bar that draws nothing and tells `progress` about bytes."""
    from tqdm import tqdm

    class Bar(tqdm):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            self._counts_bytes = options.get("unit") == "B"
            super().__init__(*arguments, **{**options, "disable": True})

        def update(self, amount: float | None = 1) -> bool | None:
            self.n += amount or 0
            if self._counts_bytes:
                progress(self.n, self.total or None)
            return None

    return Bar
