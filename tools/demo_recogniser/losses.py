"""What training minimises: the encoder's frame-wise losses, the decoder's, and its attention's."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from demo_recogniser import rows
from demo_recogniser.model import Recogniser
from demo_recogniser.rows import IGNORED, Batch
from demo_recogniser.windows import Window, phoneme_labels

_SPREAD = (0.05, 0.2, 0.5, 0.2, 0.05)  # of a time stamp's target over its neighbours
_SLACK = 1  # frames of attention allowed outside a token
_LEAST = 2e-9  # share of attention inside a token, so that one lost token does not rule a step
_SAMPLE = 500  # frames in the frame-wise token loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each loss counts."""

    phonemes: float = 0.5
    letters: float = 0.3
    position: float = 2.0
    pieces: float = 0.5
    guide: float = 0.5


Measures = dict[str, float]


def encoder_loss(
    model: Recogniser, sound: Tensor, windows: list[Window], weights: Weights
) -> tuple[Tensor, Measures]:
    """Phonemes by frame, letters by connectionist temporal classification, and the place itself."""
    labels = phoneme_labels(windows).to(sound.device)
    logits = model.phonemes(sound)
    phonemes = functional.cross_entropy(logits.flatten(0, 1), labels.flatten())
    offset = windows[0].offset
    table = model.encoder.positional_embedding[offset : offset + sound.shape[1]]
    position = ((model.position(sound) - table) ** 2).mean()
    letters = _letters_loss(model, sound, windows)
    loss = weights.phonemes * phonemes + weights.letters * letters + weights.position * position
    voiced = labels > 0
    right = (logits.argmax(-1) == labels)[voiced].float().mean() if voiced.any() else torch.ones(())
    return loss, {
        "phonemes": phonemes.item(),
        "phonemes right": right.item(),
        "letters": letters.item(),
        "position": position.item(),
    }


def _letters_loss(model: Recogniser, sound: Tensor, windows: list[Window]) -> Tensor:
    whole = [index for index, window in enumerate(windows) if window.placed and not window.cut]
    if not whole:
        return sound.new_zeros(())
    texts = [
        [
            letter
            for placed in windows[index].placed
            for word in placed.spoken.letters
            for letter in (1, *word)
        ][1:]
        for index in whole
    ]
    lengths = torch.tensor([len(text) for text in texts])
    loss = functional.ctc_loss(
        model.letters(sound[whole]).log_softmax(-1).transpose(0, 1),
        torch.tensor([letter for text in texts for letter in text], device=sound.device),
        torch.full((len(whole),), sound.shape[1]),
        lengths,
        reduction="none",
        zero_infinity=True,
    )
    return (loss / lengths.to(sound.device)).clamp(max=20).mean()


def pieces_loss(
    model: Recogniser, sound: Tensor, windows: list[Window], ids: list[int]
) -> tuple[Tensor, Measures]:
    """Which token is heard in a sample of the frames, through the decoder's own embedding."""
    labels = rows.piece_labels(windows, ids).to(sound.device)
    frames = (labels != IGNORED).nonzero()
    if not len(frames):
        return sound.new_zeros(()), {}
    frames = frames[torch.randperm(len(frames), device=frames.device)[:_SAMPLE]]
    wanted = labels[frames[:, 0], frames[:, 1]]
    logits = model.pieces(sound[frames[:, 0], frames[:, 1]]) @ model.decoder.embedding.T
    loss = functional.cross_entropy(logits, wanted)
    right = (logits.argmax(-1) == wanted).float().mean()
    return loss, {"pieces": loss.item(), "pieces right": right.item()}


def decoder_loss(
    model: Recogniser, sound: Tensor, batch: Batch, weights: Weights
) -> tuple[Tensor, Measures]:
    """The next token, and attention inside the true span of the token to write."""
    hidden, table, shares = model.decoder(batch.tokens, sound)
    learned = batch.targets != IGNORED
    wanted = batch.targets[learned]
    multiplicity = torch.zeros(len(table), device=sound.device)
    multiplicity[0] = model.decoder.unused
    chances = (hidden[learned] @ table.T + multiplicity).log_softmax(-1)
    first_stamp = model.decoder.tokens
    stamp = wanted >= first_stamp
    text = -chances.gather(1, wanted[:, None])[:, 0]
    spread = torch.tensor(_SPREAD, device=sound.device)
    near = wanted[:, None] + torch.arange(-2, 3, device=sound.device)
    near = near.clamp(first_stamp, len(table) - 1)
    time = -(chances.gather(1, near) * spread).sum(1)
    guides = [
        _guide(shares[0][:, :1], batch.current_spans),
        _guide(shares[0][:, 1:2], batch.next_spans),
        *(_guide(one[:, :2], batch.next_spans) for one in shares[1:]),
    ]
    guide = torch.stack(guides).mean()
    loss = torch.where(stamp, time, text).mean() + weights.guide * guide
    right = (chances.argmax(-1) == wanted)[~stamp].float().mean()
    measures = {"text": text[~stamp].mean().item(), "right": right.item(), "guide": guide.item()}
    if stamp.any():
        guess = chances[:, first_stamp:].argmax(-1) + first_stamp
        measures["stamp frames"] = (guess - wanted)[stamp].abs().float().median().item()
        measures["stamps"] = time[stamp].mean().item()
    return loss, measures


def _guide(shares: Tensor, spans: Tensor) -> Tensor:
    """Minus the log share of attention inside the spans, from (batch, heads, length, frames)."""
    frames = torch.arange(shares.shape[-1], device=shares.device)
    known = (spans[..., 1] > 0) & (spans[..., 0] < len(frames))
    begin, end = spans[..., :1] - _SLACK, spans[..., 1:] + _SLACK
    inside = ((frames >= begin) & (frames < end))[:, None]
    share = (shares * inside).sum(-1, dtype=torch.float32).clamp(min=_LEAST).log()
    return -(share * known[:, None]).sum() / (known.sum() * shares.shape[1] + 1)
