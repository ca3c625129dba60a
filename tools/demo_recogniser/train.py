"""Stage 3: training. It goes on from the checkpoint, if there is one, and saves as it goes.

python -m demo_recogniser.train                     # until stopped
python -m demo_recogniser.train --cool-down 60      # the last hour
"""

import argparse
import functools
import itertools
import json
import signal
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from demo_recogniser import (
    checkpoint,
    corpus,
    layout,
    losses,
    pieces,
    places,
    rows,
    together,
    windows,
)

FRAMES = 3200  # of the encoder, in one step
WHOLE, IN_PARTS = 250, 0.6  # how often longer windows are encoded in parts
RECENT, BLUR = 24, 0.03  # batches of encoded sound to use again, and the noise then added
WARM_UP = 50
AVERAGE, COOL_AVERAGE = 0.996, 0.98  # what the averaged weights keep at each step
REPORT, SAVE, REFRESH = 50, 50, 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Until which step to train how. `crops` and `packed` hold window frames and their chance."""

    until: float
    rate: float
    decoder: bool
    crops: dict[int, float]
    packed: dict[int, float]
    prompts: float = 0.0
    to_encoder: float = 1.0  # how much of the decoder's gradient reaches the encoder
    again: int = 0  # further updates of the decoder alone, on sound encoded a little earlier


PHASES = (
    Phase(until=1000, rate=4e-3, decoder=False, crops={160: 0.4, 256: 0.4, 384: 0.2}, packed={}),
    Phase(
        until=1700,
        rate=2e-3,
        decoder=True,
        crops={160: 0.35, 256: 0.35, 384: 0.2},
        packed={500: 0.1},
        to_encoder=0.5,
        again=1,
    ),
    Phase(
        until=3100,
        rate=2e-3,
        decoder=True,
        crops={192: 0.3, 320: 0.35},
        packed={500: 0.2, 1000: 0.05, 1500: 0.1},
        prompts=0.1,
        again=1,
    ),
    Phase(
        until=6300,
        rate=1.5e-3,
        decoder=True,
        crops={192: 0.12, 320: 0.13},
        packed={500: 0.15, 1500: 0.6},
        prompts=0.25,
        again=1,
    ),
    Phase(
        until=11_000,
        rate=1.5e-3,
        decoder=True,
        crops={192: 0.1, 320: 0.15},
        packed={500: 0.3, 640: 0.2, 1500: 0.25},
        prompts=0.25,
        again=1,
    ),
    Phase(
        until=12_640,
        rate=1e-3,
        decoder=True,
        crops={320: 0.3, 400: 0.15},
        packed={500: 0.2, 640: 0.1, 1500: 0.25},
        prompts=0.35,
        again=1,
    ),
    Phase(
        until=float("inf"),
        rate=1e-3,
        decoder=True,
        crops={320: 0.15, 400: 0.1},
        packed={500: 0.1, 640: 0.05, 1500: 0.6},
        prompts=0.2,
        again=1,
    ),
)


class Trainer:
    """One network, its data and the loop."""

    def __init__(self, state: checkpoint.State, shards: tuple[int, int], device: str) -> None:
        self.state = state
        self._device = device
        self._shards = shards
        self._rng = np.random.default_rng([checkpoint.SEED, state.step, together.number()])
        self._corpus = corpus.Corpus(pieces.Pieces(state.ids[:]), state.phonemes)
        print(f"{self._corpus.refresh(*shards)} utterances", flush=True)
        self._composer = windows.Composer(self._corpus, self._rng)
        self._rows = rows.Rows(self._corpus, state.ids, self._rng)
        state.network.to(device)
        self._weights = losses.Weights()
        self._kept = AVERAGE
        self._recent: deque[tuple[torch.Tensor, rows.Batch]] = deque(maxlen=RECENT)

    def run(self, path: Path, cool_down: float | None, rate: float | None) -> None:
        """Train until stopped by SIGTERM, or for the minutes of a cool-down; saves at the end."""
        first, began = self.state.step, time.monotonic()
        if cool_down is not None:
            self._kept = COOL_AVERAGE
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        for step in itertools.count(first):
            passed = time.monotonic() - began
            left = 1.0 if cool_down is None else max(0.0, 1 - passed / 60 / cool_down)
            warm = min(1.0, (step - first + 1) / WARM_UP)
            phase = next(phase for phase in PHASES if step < phase.until)
            self._step(phase, (rate or phase.rate) * min(warm, left))
            self.state.step = step + 1
            met = self.state.step % together.EVERY == 0
            if met and together.meet(self.state.network, stop=stop.is_set() or left <= 0):
                break
            self._look_up(path)
        if together.number() == 0:
            checkpoint.save(self.state, path)

    def _look_up(self, path: Path) -> None:
        """Report, save and take in new shards, where it is time."""
        if together.number() == 0 and self.state.step % REPORT == 0:
            self._report()
        if together.number() == 0 and self.state.step % SAVE == 0:
            checkpoint.save(self.state, path)
        if self.state.step % REFRESH == 0:
            self._corpus.refresh(*self._shards)
            self._composer.refresh()

    def _draw(self, phase: Phase) -> list[windows.Window]:
        choices = [*phase.crops, *phase.packed]
        chances = np.array([*phase.crops.values(), *phase.packed.values()])
        index = int(self._rng.choice(len(choices), p=chances / chances.sum()))
        frames = choices[index]
        count = max(2, FRAMES // frames)
        if index < len(phase.crops):
            return self._composer.crops(count, frames)
        return self._composer.packed(count, frames)

    def _step(self, phase: Phase, rate: float) -> None:
        began = time.monotonic()
        state = self.state
        drawn = self._draw(phase)
        mel = windows.render(drawn, self._rng).to(self._device)
        frames = drawn[0].frames
        in_parts = frames >= 2 * WHOLE and self._rng.random() < IN_PARTS
        sound = state.network.encoder(mel, drawn[0].offset, in_parts=in_parts)
        loss, measures = losses.encoder_loss(state.network, sound, drawn, self._weights)
        if phase.decoder:
            loss = loss + self._decoder_loss(sound, drawn, phase, measures)
        self._update(loss, rate)
        for _ in range(phase.again if self._recent else 0):
            heard, batch = self._recent[int(self._rng.integers(len(self._recent)))]
            heard = heard + torch.randn_like(heard) * BLUR
            self._update(losses.decoder_loss(state.network, heard, batch, self._weights)[0], rate)
        self._average()
        whole = frames == windows.FULL
        for name, value in measures.items():
            state.measures[f"{name} 30 s" if whole else name].append(value)
        state.seconds += time.monotonic() - began
        frames *= len(drawn) * together.count()
        state.audio_hours += frames / corpus.FRAMES_PER_SECOND / 3600

    def _update(self, loss: torch.Tensor, rate: float) -> None:
        for optimiser in self.state.optimisers:
            optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.state.network.parameters(), 2.0)
        for optimiser in self.state.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = rate
            optimiser.step()

    def _decoder_loss(
        self,
        sound: torch.Tensor,
        drawn: list[windows.Window],
        phase: Phase,
        measures: losses.Measures,
    ) -> torch.Tensor:
        network = self.state.network
        if not self.state.decoder_started:
            places.start_decoder(network.decoder, network.position.weight.T)
            self.state.average.update(
                {k: v.clone() for k, v in network.state_dict().items() if k.startswith("decoder.")}
            )
            self.state.decoder_started = True
        prompts = drawn[0].offset == 0 and self._rng.random() < phase.prompts
        batch = self._rows.batch(drawn, prompts=prompts).to(self._device)
        self._recent.append((sound.detach(), batch))
        sound = phase.to_encoder * sound + (1 - phase.to_encoder) * sound.detach()
        frame_loss, frame_measures = losses.pieces_loss(network, sound, drawn, self.state.ids)
        text_loss, text_measures = losses.decoder_loss(network, sound, batch, self._weights)
        measures.update(frame_measures | text_measures)
        return text_loss + self._weights.pieces * frame_loss

    @torch.no_grad()
    def _average(self) -> None:
        step = self.state.step
        weight = 1 - min(self._kept, (1 + step) / (10 + step))
        for name, value in self.state.network.state_dict().items():
            self.state.average[name].lerp_(value.cpu(), weight)

    def _report(self) -> None:
        state = self.state
        line = {
            "step": state.step,
            "hours": round(state.seconds / 3600, 3),
            "audio hours": round(state.audio_hours, 1),
        } | {name: round(float(np.mean(values)), 3) for name, values in state.measures.items()}
        state.measures.clear()
        with layout.curve().open("a") as curve:
            curve.write(json.dumps(line) + "\n")
        print(line, flush=True)


def main() -> None:
    """Go on training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", default="0-899", help="first and last shard to train on")
    parser.add_argument("--rate", type=float, help="learning rate, if not the phase's")
    parser.add_argument(
        "--cool-down", type=float, metavar="MINUTES", help="let the rate fall to 0, then stop"
    )
    parser.add_argument("--out", type=Path, help="where to save, if not over the checkpoint")
    parser.add_argument("--workers", type=int, default=2, help="processes, one for each core")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    together.run(functools.partial(_train, options), options.workers)


def _train(options: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    first, last = map(int, options.shards.split("-"))
    ids = sorted({*pieces.Pieces.load().ids, *pieces.SPECIAL})
    state = checkpoint.load(layout.checkpoint(), ids)
    torch.manual_seed(checkpoint.SEED + state.step + together.number())
    trainer = Trainer(state, (first, last), options.device)
    trainer.run(options.out or layout.checkpoint(), options.cool_down, options.rate)


if __name__ == "__main__":
    main()
