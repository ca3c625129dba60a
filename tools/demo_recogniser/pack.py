"""A checkpoint small enough to keep: averaged weights in half precision, and a description.

python -m demo_recogniser.pack              # checkpoint.pt to packed.pt.xz and packed.json
python -m demo_recogniser.pack --restore    # and back; the optimisers start anew
"""

import argparse
import io
import json
import lzma
from pathlib import Path
from typing import Any

import torch

from demo_recogniser import checkpoint, layout, pieces

RECIPE = (
    "python -m demo_recogniser.text (shards 0-9 and 22-25 templates 70 %, hunspell-uk, SCOWL and "
    "WordNet examples 30 %; 10-21 --domain-share 0.9; 26-29 --domain-share 0.95 "
    "--vocabulary-share 0.5; 30-49 --domain-share 0.95 --vocabulary-share 0.35; shard n has seed "
    "1000 + n), then speech (seed 2000 + n)"
)


def pack(source: Path, packed: Path) -> None:
    """Write the weights, and beside them what they were trained on."""
    saved: dict[str, Any] = torch.load(source, map_location="cpu", weights_only=True)
    halves = {
        name: value.half()
        for name, value in saved["average"].items()
        if not name.endswith(("encoder.positional_embedding", "decoder.places"))
    }
    buffer = io.BytesIO()
    torch.save(halves, buffer)
    draft = packed.with_suffix(".part")
    draft.write_bytes(lzma.compress(buffer.getvalue(), preset=9 | lzma.PRESET_EXTREME))
    draft.replace(packed)
    description = {
        "step": saved["step"],
        "hours": round(saved["seconds"] / 3600, 2),
        "audio hours": round(saved["audio_hours"], 1),
        "seed": saved["seed"],
        "data": RECIPE,
        "shards": sorted(int(path.stem) for path in layout.speech().glob("*.json")),
        "ids": saved["ids"],
        "phonemes": saved["phonemes"],
    }
    packed.with_name("packed.json").write_text(json.dumps(description, ensure_ascii=False))


def restore(packed: Path, target: Path) -> None:
    """Write a checkpoint to go on from, and the pieces that belong to it."""
    description = json.loads(packed.with_name("packed.json").read_text())
    halves = torch.load(io.BytesIO(lzma.decompress(packed.read_bytes())), weights_only=True)
    state = checkpoint.load(Path("nowhere"), description["ids"])
    weights = {name: value.float() for name, value in halves.items()}
    state.network.load_state_dict(state.network.state_dict() | weights)
    state.average = {name: value.clone() for name, value in state.network.state_dict().items()}
    state.phonemes = description["phonemes"]
    state.decoder_started = True
    state.step, state.audio_hours = description["step"], description["audio hours"]
    state.seconds = description["hours"] * 3600
    checkpoint.save(state, target)
    ordinary = [token for token in description["ids"] if token not in pieces.SPECIAL]
    (layout.home() / "pieces.json").write_text(json.dumps(ordinary))


def main() -> None:
    """Pack, or restore."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=layout.checkpoint())
    parser.add_argument("--packed", type=Path, default=layout.home() / "packed.pt.xz")
    parser.add_argument("--restore", action="store_true")
    options = parser.parse_args()
    if options.restore:
        restore(options.packed, options.checkpoint)
    else:
        pack(options.checkpoint, options.packed)
        print(f"{options.packed}: {options.packed.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
