"""Whisper's architecture in a compact size, with the extra heads that only training needs.

The vocabulary is compact while training: row 0 stands for every token that is never written, the
rows after it for the tokens in use, the last 1501 for the time stamps. Export spreads the rows over
Whisper's 51865.
"""

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from demo_recogniser import features

VOCABULARY = 51_865
STAMPS = 1501
AUDIO_FRAMES = 1500
TEXT_LENGTH = 448

_PART, _OVERLAP = 250, 30  # frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The dimensions that are ours to choose."""

    width: int = 112
    heads: int = 4
    audio_layers: int = 4
    text_layers: int = 3


def sinusoids(length: int, width: int) -> Tensor:
    """Whisper's position table, (length, width): sines in the first half, cosines in the second."""
    rates = torch.exp(-math.log(10_000) / (width // 2 - 1) * torch.arange(width // 2))
    angles = torch.arange(length)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


def half_width(on: Tensor) -> torch.autocast:
    """Products in 16 bits, sums in 32: with AVX512-BF16 products take a fifth of the time."""
    return torch.autocast(on.device.type, torch.bfloat16)


class Attention(nn.Module):
    """Multi-head attention with Whisper's parameter names (the key has no bias)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)

    def split(self, x: Tensor) -> Tensor:
        """(batch, length, width) to (batch, heads, length, width / heads)."""
        return x.view(*x.shape[:2], self.heads, -1).transpose(1, 2)

    def forward(
        self, x: Tensor, source: Tensor | None = None, *, causal: bool = False
    ) -> tuple[Tensor, Tensor]:
        """Attend from x to the source, or to x itself; also the shares (batch, heads, x, source).

        Written out: on CPUs with 16-bit arithmetic PyTorch's own attention takes three times as
        long for heads as narrow as these, and its shares are needed.
        """
        seen = x if source is None else source
        query, key, value = map(self.split, (self.query(x), self.key(seen), self.value(seen)))
        scores = (query / math.sqrt(query.shape[-1])) @ key.transpose(-1, -2)
        if causal:
            later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).triu(1)
            scores = scores.masked_fill(later, -torch.inf)
        shares = scores.softmax(-1)
        result: Tensor = self.out((shares @ value).transpose(1, 2).flatten(2))
        return result, shares


class Block(nn.Module):
    """One pre-norm transformer layer; a decoder's has cross-attention."""

    def __init__(self, width: int, heads: int, *, cross: bool) -> None:
        super().__init__()
        self.attn = Attention(width, heads)
        self.attn_ln = nn.LayerNorm(width)
        self.cross_attn = Attention(width, heads) if cross else None
        self.cross_attn_ln = nn.LayerNorm(width) if cross else None
        self.mlp = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width)
        )
        self.mlp_ln = nn.LayerNorm(width)

    def forward(self, x: Tensor, sound: Tensor | None = None) -> tuple[Tensor, Tensor | None]:
        """The layer's output and, for decoders, the shares of the cross-attention."""
        x = x + self.attn(self.attn_ln(x), causal=sound is not None)[0]
        shares = None
        if sound is not None:
            assert self.cross_attn is not None
            assert self.cross_attn_ln is not None
            heard, shares = self.cross_attn(self.cross_attn_ln(x), sound)
            x = x + heard
        return x + self.mlp(self.mlp_ln(x)), shares


class Encoder(nn.Module):
    """Features to one vector every 20 ms."""

    positional_embedding: Tensor

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.conv1 = nn.Conv1d(features.MELS, size.width, 3, padding=1)
        self.conv2 = nn.Conv1d(size.width, size.width, 3, stride=2, padding=1)
        self.register_buffer("positional_embedding", sinusoids(AUDIO_FRAMES, size.width))
        self.blocks = nn.ModuleList(
            Block(size.width, size.heads, cross=False) for _ in range(size.audio_layers)
        )
        self.ln_post = nn.LayerNorm(size.width)

    def forward(self, mel: Tensor, offset: int = 0, *, in_parts: bool = False) -> Tensor:
        """(batch, 80, 2·frames) to (batch, frames, width); `offset` is the first frame's place.

        `in_parts` keeps attention inside overlapping parts of the window: what it learns is local,
        and over 30 seconds this costs half.
        """
        with half_width(mel):
            x = functional.gelu(self.conv2(functional.gelu(self.conv1(mel)))).transpose(1, 2)
            x = x + self.positional_embedding[offset : offset + x.shape[1]]
            batch, frames = x.shape[:2]
            if in_parts:
                x = functional.pad(x, (0, 0, _OVERLAP, _OVERLAP + -frames % _PART))
                x = x.unfold(1, _PART + 2 * _OVERLAP, _PART).flatten(0, 1).transpose(1, 2)
            for block in self.layers():
                x, _ = block(x)
            if in_parts:
                x = x[:, _OVERLAP:-_OVERLAP].reshape(batch, -1, x.shape[-1])[:, :frames]
        result: Tensor = self.ln_post(x)
        return result

    def layers(self) -> list[Block]:
        """The blocks, from the first."""
        return [cast("Block", block) for block in self.blocks]


class Decoder(nn.Module):
    """Tokens and sound to the next token, over the compact vocabulary.

    Time stamps have no free rows: each is a linear map of its place in the encoder's table.
    """

    places: Tensor

    def __init__(self, size: Size, tokens: int) -> None:
        super().__init__()
        self.tokens = tokens + 1
        self.embedding = nn.Parameter(torch.randn(self.tokens, size.width) * 0.1)
        self.register_buffer("places", sinusoids(STAMPS, size.width))
        scale = torch.full((size.width // 2,), 0.08)
        scale[:24] = 0.25
        self.stamp = nn.Parameter(torch.diag(torch.cat([scale, scale])))
        turned = torch.linalg.qr(torch.randn(size.width, size.width))[0]
        self.positional_embedding = nn.Parameter(sinusoids(TEXT_LENGTH, size.width) @ turned * 0.1)
        self.blocks = nn.ModuleList(
            Block(size.width, size.heads, cross=True) for _ in range(size.text_layers)
        )
        self.ln = nn.LayerNorm(size.width)
        # The exported softmax holds row 0 once for every unused token.
        self.unused = math.log(VOCABULARY - STAMPS - tokens)

    def table(self) -> Tensor:
        """Every row of the compact vocabulary."""
        return torch.cat([self.embedding, self.places @ self.stamp.T])

    def forward(self, tokens: Tensor, sound: Tensor) -> tuple[Tensor, Tensor, list[Tensor]]:
        """The last hidden states, the vocabulary rows, and the shares of cross-attention by layer.

        Shares are (batch, heads, length, frames).
        """
        rows = self.table()
        x = rows[tokens] + self.positional_embedding[: tokens.shape[1]]
        shares = []
        with half_width(sound):
            for block in self.layers():
                x, looked = block(x, sound)
                assert looked is not None
                shares.append(looked)
        return self.ln(x), rows, shares

    def layers(self) -> list[Block]:
        """The blocks, from the first."""
        return [cast("Block", block) for block in self.blocks]


class Recogniser(nn.Module):
    """Encoder, decoder and the training-only heads: phonemes, letters, pieces and position."""

    def __init__(self, size: Size, *, tokens: int, phonemes: int, letters: int) -> None:
        super().__init__()
        self.encoder = Encoder(size)
        self.decoder = Decoder(size, tokens)
        self.phonemes = nn.Linear(size.width, phonemes)
        self.letters = nn.Linear(size.width, letters + 1)
        self.pieces = nn.Linear(size.width, size.width)
        self.position = nn.Linear(size.width, size.width, bias=False)
