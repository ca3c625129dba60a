"""Stage 2: the text is read aloud by espeak-ng and stored as features with word and phoneme times.

python -m demo_recogniser.speech            # every shard of text that has no speech yet
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from demo_recogniser import espeak, features, layout, text

MARGIN = 480  # samples of silence on both sides: three feature frames
FRAME = 320  # samples in one frame of the encoder
LONGEST = 17.0  # seconds

_DIALECTS = {"uk": ("uk",), "en": (*["en-us"] * 5, *["en"] * 4, "en-gb-x-rp")}
TRAINED_TIMBRES = (*["", "m3", "f2", "f4"] * 4, "f1", "f3", "m1", "m2", "m5", "m6", "m7", "m8")
UNSEEN_TIMBRES = ("f5", "m4")  # never trained on


def voice(language: str, timbres: Sequence[str], rng: random.Random) -> espeak.Voice:
    """A random reader of the language."""
    timbre = rng.choice(timbres)
    return espeak.Voice(
        name=rng.choice(_DIALECTS[language]) + (f"+{timbre}" if timbre else ""),
        rate=rng.randint(130, 180),
        pitch=rng.randint(32, 68),
        pitch_range=rng.randint(35, 65),
    )


def trained_voice(language: str, rng: random.Random) -> espeak.Voice:
    """A reader the recogniser is trained on."""
    return voice(language, TRAINED_TIMBRES, rng)


def in_a_room(sound: npt.NDArray[np.float32], rng: random.Random) -> npt.NDArray[np.float32]:
    """The sound with the decaying noise tail of a random small hall."""
    noise = np.random.default_rng(rng.getrandbits(32))
    length = int(espeak.SAMPLE_RATE * rng.uniform(0.15, 0.5))
    tail = noise.standard_normal(length) * np.exp(-6.9 * np.arange(length) / length)
    tail *= rng.uniform(0.05, 0.35) / np.sqrt(np.sum(tail**2))
    tail[: int(0.004 * espeak.SAMPLE_RATE)] = 0
    tail[0] = 1
    size = 1 << (len(sound) + length).bit_length()
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(tail, size), size)
    return np.asarray(wet[: len(sound)], dtype=np.float32)


def framed(sound: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """Stored features of a whole number of encoder frames, with the margin on both sides."""
    whole = -(-len(sound) // FRAME) * FRAME
    padded = np.pad(sound, (MARGIN, whole - len(sound) + MARGIN))
    return features.pack(features.log_mel(padded)[: (whole + 2 * MARGIN) // 160])


def synthesise(number: int, engine: espeak.Synthesiser) -> None:
    """Read one shard of text; the description is written last, so that its presence means done."""
    rng = random.Random(2000 + number)
    entries: list[dict[str, Any]] = []
    mels: list[npt.NDArray[np.uint8]] = []
    position = 0
    for one in text.read(layout.shard_text(number)):
        reader = trained_voice(one.language, rng)
        said = engine.say(one.text, reader)
        if said is None or said.duration > LONGEST:
            continue
        sound = in_a_room(said.samples, rng) if rng.random() < 0.25 else said.samples
        mels.append(framed(sound))
        entries.append(
            {
                "language": one.language,
                "kind": one.kind,
                "text": one.text,
                "voice": reader.name,
                "duration": round(said.duration, 3),
                "words": [[round(edge, 3) for edge in span] for span in said.words],
                "phonemes": [[round(time, 3), name] for time, name in said.phonemes],
                "position": position,
                "frames": len(mels[-1]),
            }
        )
        position += len(mels[-1])
    folder = layout.speech()
    np.save(folder / f"{number:03}.npy", np.concatenate(mels))
    _replace(folder / f"{number:03}.json", json.dumps(entries, ensure_ascii=False))
    hours = position / features.FRAMES_PER_SECOND / 3600
    print(f"shard {number}: {len(entries)} utterances, {hours:.2f} h", flush=True)


def _replace(path: Path, content: str) -> None:
    draft = path.with_suffix(".part")
    draft.write_text(content, encoding="utf-8")
    draft.replace(path)


def main() -> None:
    """Synthesise what is missing; two processes may share the work by --part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="0/1", help="this process of that many, such as 0/2")
    options = parser.parse_args()
    mine, all_parts = map(int, options.part.split("/"))
    engine = espeak.Synthesiser()
    for path in sorted(layout.held_out_text().parent.glob("[0-9]*.jsonl")):
        number = int(path.stem)
        done = (layout.speech() / f"{number:03}.json").exists()
        if number % all_parts == mine and not done:
            synthesise(number, engine)


if __name__ == "__main__":
    main()
