"""The state of training: made anew, saved whole, and taken up again."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from demo_recogniser import corpus, model, muon, places

SEED = 20251


@dataclass(slots=True, kw_only=True)
class State:
    """All that a checkpoint holds."""

    ids: list[int]
    phonemes: dict[str, int]
    network: model.Recogniser
    optimisers: list[torch.optim.Optimizer]
    average: dict[str, torch.Tensor]
    step: int = 0
    seconds: float = 0.0
    audio_hours: float = 0.0
    decoder_started: bool = False
    measures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def build(ids: list[int]) -> model.Recogniser:
    """An untrained network."""
    network = model.Recogniser(
        model.Size(),
        tokens=len(ids),
        phonemes=corpus.PHONEMES + 1,
        letters=len(corpus.LETTERS),
    )
    places.start_encoder(network.encoder)
    return network


def optimisers(network: model.Recogniser) -> list[torch.optim.Optimizer]:
    """Muon for the hidden matrices, AdamW for all else."""
    hidden = [p for name, p in network.named_parameters() if "blocks" in name and p.ndim == 2]
    rest = [p for name, p in network.named_parameters() if "blocks" not in name or p.ndim != 2]
    return [
        muon.Muon(hidden, lr=1e-3),
        torch.optim.AdamW(rest, lr=1e-3, betas=(0.9, 0.98), weight_decay=0.0),
    ]


def load(path: Path, ids: list[int]) -> State:
    """The state in the file, or a fresh one. Other pieces than the file's start a new decoder."""
    torch.manual_seed(SEED)
    network = build(ids)
    fresh = {name: value.clone() for name, value in network.state_dict().items()}
    state = State(
        ids=ids,
        phonemes={},
        network=network,
        optimisers=optimisers(network),
        average=fresh,
    )
    if not path.exists():
        return state
    saved: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    same = saved["ids"] == ids
    for weights in (saved["weights"], saved["average"]):
        if not same:
            weights.update({k: v for k, v in fresh.items() if k.startswith("decoder.")})
    network.load_state_dict(saved["weights"])
    state.average = saved["average"]
    state.phonemes = saved["phonemes"]
    state.decoder_started = same and saved["decoder_started"]
    if same:
        for optimiser, held in zip(state.optimisers, saved["optimisers"], strict=True):
            optimiser.load_state_dict(held)
    state.step, state.seconds = saved["step"], saved["seconds"]
    state.audio_hours = saved["audio_hours"]
    return state


def save(state: State, path: Path) -> None:
    """The whole state, replaced in one move."""
    held = {
        "ids": state.ids,
        "phonemes": state.phonemes,
        "weights": state.network.state_dict(),
        "average": state.average,
        "optimisers": [one.state_dict() for one in state.optimisers],
        "decoder_started": state.decoder_started,
        "step": state.step,
        "seconds": state.seconds,
        "audio_hours": state.audio_hours,
        "seed": SEED,
    }
    draft = path.with_suffix(".part")
    torch.save(held, draft)
    draft.replace(path)
