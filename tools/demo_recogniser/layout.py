"""Where the working files lie: a folder named by DEMO_RECOGNISER_HOME, never in the checkout."""

import os
from pathlib import Path


def home() -> Path:
    """The working folder; created on first use."""
    folder = Path(os.environ.get("DEMO_RECOGNISER_HOME", "var/demo-recogniser")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _folder(name: str) -> Path:
    folder = home() / name
    folder.mkdir(exist_ok=True)
    return folder


def held_out_text() -> Path:
    """The sentences that are never trained on, one JSON object per line."""
    return _folder("text") / "held-out.jsonl"


def shard_text(number: int) -> Path:
    """The training text of one shard."""
    return _folder("text") / f"{number:03}.jsonl"


def speech() -> Path:
    """Synthesised shards: features (NNN.npy) with word and phoneme times (NNN.json)."""
    return _folder("speech")


def checkpoint() -> Path:
    """Everything that training needs to go on: weights, optimiser, step, averages."""
    return home() / "checkpoint.pt"


def curve() -> Path:
    """The learning curve: one JSON object per line."""
    return home() / "curve.jsonl"


def exported() -> Path:
    """The finished model in both formats."""
    return _folder("model")
