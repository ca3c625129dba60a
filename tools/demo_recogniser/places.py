"""Attention that starts out knowing where it is.

Both tables of positions are sinusoids, so a query turned by an angle matches the key some frames
away. Setting a few heads so at the start saves the hours in which a transformer finds this out.
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from demo_recogniser.model import Attention, Decoder, Encoder

_NEIGHBOURS = ((0, -2, 2, -5), (0, -4, 4), (-8, 0, 8), (-16, 0, 16))  # frames, by layer and head
_AHEAD = ((0, 6), (8, 4), (2, 2))  # frames after the last known place, by layer and head


def _rate(index: int, width: int) -> float:
    return math.exp(-math.log(10_000) / (width // 2 - 1) * index)


@torch.no_grad()
def look(
    attention: Attention,
    head: int,
    shift: int,
    channels: Sequence[int],
    *,
    readout: Tensor | None = None,
    strength: float = 1.1,
) -> None:
    """Let a head look `shift` frames after the place that its query holds.

    `readout` (width, width) turns what is attended to into its position table; identity if None.
    """
    width = attention.query.in_features
    rows = slice(head * (width // attention.heads), (head + 1) * (width // attention.heads))
    where = torch.eye(width) if readout is None else readout
    query, key = attention.query.weight[rows], attention.key.weight[rows]
    query *= 0.3
    key *= 0.3
    for number, channel in enumerate(channels):
        angle = _rate(channel, width) * shift
        sine, cosine = channel, width // 2 + channel
        key[2 * number] += strength * where[:, sine]
        key[2 * number + 1] += strength * where[:, cosine]
        query[2 * number, sine] += strength * math.cos(angle)
        query[2 * number, cosine] += strength * math.sin(angle)
        query[2 * number + 1, cosine] += strength * math.cos(angle)
        query[2 * number + 1, sine] -= strength * math.sin(angle)


@torch.no_grad()
def carry(
    attention: Attention, head: int, channels: Sequence[int], readout: Tensor | None = None
) -> None:
    """Let a head copy the place that it looks at into the same channels of its own stream."""
    width = attention.query.in_features
    size = width // attention.heads
    where = torch.eye(width) if readout is None else readout
    value = attention.value.weight[head * size : (head + 1) * size]
    out = attention.out.weight[:, head * size : (head + 1) * size]
    value *= 0.3
    out *= 0.3
    for number, channel in enumerate(channels):
        for row, source in ((2 * number, channel), (2 * number + 1, width // 2 + channel)):
            value[row] += 0.8 * where[:, source]
            out[source, row] += 0.8


def start_encoder(encoder: Encoder) -> None:
    """Heads that look at near frames; the last head of deeper layers stays free."""
    for block, shifts in zip(encoder.layers(), _NEIGHBOURS, strict=False):
        size = block.attn.query.in_features // block.attn.heads
        for head, shift in enumerate(shifts):
            look(block.attn, head, shift, range(0, size // 2 * 2, 2))


def start_decoder(decoder: Decoder, readout: Tensor) -> None:
    """Two heads of every layer look a little after the last token and carry its place on."""
    fast, slow = list(range(7, 35, 2)), list(range(6, 34, 2))
    fine = [0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]
    coarse = list(range(24, 52, 2))
    last = len(decoder.blocks) - 1
    for index, (block, ahead) in enumerate(zip(decoder.layers(), _AHEAD, strict=True)):
        assert block.cross_attn is not None
        for head, channels in enumerate((fast, slow)):
            look(block.cross_attn, head, ahead[head], channels, readout=readout, strength=1.5)
        carry(block.cross_attn, 0, fine if index == last else fast, readout)
        carry(block.cross_attn, 1, coarse if index == last else slow, readout)
    first = decoder.layers()[0].attn
    carry(first, 0, fast)
    carry(first, 1, slow)
