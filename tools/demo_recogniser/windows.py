"""Windows of sound for training: utterances on a time line, with noise and a quiet second voice."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from demo_recogniser import features
from demo_recogniser.corpus import Corpus, Spoken, loudness

FULL = 1500  # frames in Whisper's 30 seconds

_CUT = 0.25  # of the utterances that may be cut
_MOVED = 0.4  # of the windows of several utterances, away from the start of the 30 seconds
_FILLED = 0.45  # of them; the engines' windows are 30 seconds long even for one sentence
_LEAD = 75  # frames of silence before the first word: after more than it learned, words are lost

_BANDS = np.linspace(-1, 1, features.MELS, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Placed:
    """An utterance and the frame of the window at which it begins."""

    spoken: Spoken
    frame: int


@dataclass(slots=True, kw_only=True)
class Window:
    """What is heard in a window of `frames`, which lies `offset` frames into Whisper's 30 seconds.

    The engines tell the model one language for a whole recording; `language` is the one told, which
    a passage in the other language may contradict (`certain` is then false).
    """

    language: str
    certain: bool = True
    frames: int
    offset: int = 0
    placed: list[Placed] = field(default_factory=list)
    cut: Placed | None = None  # an utterance that the window's end cuts off
    under: list[Placed] = field(default_factory=list)  # a quiet voice in the other language
    sound_end: int = 0  # after this frame the recording is over

    @property
    def heard(self) -> list[Placed]:
        """Every utterance of the loud voice."""
        return [*self.placed, self.cut] if self.cut else self.placed


class Composer:
    """Draws windows from the corpus."""

    def __init__(self, corpus: Corpus, rng: np.random.Generator) -> None:
        self._corpus = corpus
        self._rng = rng
        self._sorted: dict[str, list[Spoken]] = {}
        self._lengths: dict[str, npt.NDArray[np.int64]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take notice of new shards."""
        for language, spoken in self._corpus.spoken.items():
            self._sorted[language] = sorted(spoken, key=lambda one: one.frames)
            self._lengths[language] = np.array([one.frames for one in self._sorted[language]])

    def _draw(self, language: str, shortest: int, longest: int) -> Spoken | None:
        low, high = np.searchsorted(self._lengths[language], (shortest, longest + 1))
        if low == high:
            return None
        return self._sorted[language][int(self._rng.integers(low, high))]

    def _part(self, spoken: Spoken) -> Spoken:
        """Often the whole; sometimes cut, as a long recording is cut where nobody pauses."""
        count = len(spoken.words)
        if count < 3 or self._rng.random() > _CUT:
            return spoken
        first, after = sorted(self._rng.choice(count + 1, 2, replace=False))
        keep_start, keep_end = self._rng.random(2) < 0.4
        return spoken.excerpt(0 if keep_start else int(first), count if keep_end else int(after))

    def _language(self) -> str:
        return "uk" if self._rng.random() < 0.5 else "en"

    def crops(self, count: int, frames: int) -> list[Window]:
        """Short windows of one utterance each, all at the same place of the 30 seconds."""
        free = self._rng.random() < 0.8
        offset = int(self._rng.integers(0, FULL - frames)) if free else 0
        windows: list[Window] = []
        while len(windows) < count:
            language = self._language()
            spoken = self._draw(language, frames // 2, frames - 12)
            if spoken is None:
                continue
            spoken = self._part(spoken)
            begin = int(self._rng.integers(2, min(_LEAD, frames - spoken.frames - 3)))
            windows.append(
                Window(
                    language=language,
                    frames=frames,
                    offset=offset,
                    placed=[Placed(spoken, begin)],
                    sound_end=self._ending(begin + spoken.frames, frames),
                )
            )
        return windows

    def packed(self, count: int, frames: int) -> list[Window]:
        """Windows of several utterances with pauses; some silent, some cutting the last one."""
        offset = 0
        if frames < FULL and self._rng.random() < _MOVED:
            offset = int(self._rng.integers(0, FULL - frames))
        return [self._pack(frames, offset) for _ in range(count)]

    def _pack(self, frames: int, offset: int) -> Window:
        rng = self._rng
        window = Window(language=self._language(), frames=frames, offset=offset, sound_end=frames)
        if rng.random() < 0.03:
            window.sound_end = frames if rng.random() < 0.5 else int(rng.integers(50, frames))
            return window
        full = rng.random() < _FILLED
        fill = frames if full else int(rng.integers(frames // 8, frames // 2))
        longest = int(rng.choice([200, 400, 850]))
        at = int(rng.integers(2, _LEAD if rng.random() < 0.8 else 200))
        spoken_language = self._spoken_language(window)
        while (spoken := self._draw(spoken_language, 0, longest)) is not None:
            if not window.placed:
                spoken = self._part(spoken)
            if at + spoken.frames + 3 > fill:
                if full and at < frames - 25 and rng.random() < 0.6:
                    window.cut = Placed(spoken, at)
                break
            window.placed.append(Placed(spoken, at))
            at += spoken.frames + self._pause()
            if not window.certain and rng.random() < 0.4:
                spoken_language = _other(spoken_language)
        if window.cut is None and window.placed:
            last = window.placed[-1]
            window.sound_end = self._ending(last.frame + last.spoken.frames, frames)
        if not window.heard:
            window.sound_end = frames
        self._put_under(window)
        return window

    def _spoken_language(self, window: Window) -> str:
        """Mostly the one told; some windows change between the languages."""
        window.certain = self._rng.random() > 0.15
        if window.certain or self._rng.random() < 0.5:
            return window.language
        return _other(window.language)

    def _pause(self) -> int:
        low, high = ((2, 20), (10, 60), (40, 200))[self._rng.choice(3, p=[0.45, 0.4, 0.15])]
        return int(self._rng.integers(low, high))

    def _ending(self, voice_end: int, frames: int) -> int:
        if self._rng.random() < 0.3:
            return frames
        return min(frames, voice_end + int(self._rng.integers(2, 60)))

    def _put_under(self, window: Window) -> None:
        """Sometimes the floor is heard beneath the interpreter."""
        if self._rng.random() > 0.25 or not window.heard:
            return
        other = _other(window.heard[-1].spoken.language)
        at = int(self._rng.integers(0, 100))
        while at < window.sound_end:
            spoken = self._draw(other, 0, 850)
            if spoken is None:
                return
            window.under.append(Placed(spoken, at))
            at += spoken.frames + self._pause()


def _other(language: str) -> str:
    return "en" if language == "uk" else "uk"


def render(windows: list[Window], rng: np.random.Generator) -> Tensor:
    """Whisper's normalised features, (windows, 80, 2·frames)."""
    return torch.from_numpy(np.stack([_render(window, rng) for window in windows]))


def _render(window: Window, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    mel = np.full((2 * window.frames, features.MELS), features.FLOOR, dtype=np.float32)
    tone = _equaliser(rng)
    for placed in window.heard:
        if rng.random() < 0.3:
            tone = _equaliser(rng)
        _lay(mel, placed, tone, np.maximum)
    peak = float(mel.max())
    if window.under:
        quiet = _equaliser(rng) - np.float32(rng.uniform(1.4, 2.8))
        for placed in window.under:
            _lay(mel, placed, quiet, _add_power)
    if rng.random() < 0.6:
        mel = _add_power(mel, _noise(mel.shape, peak, rng))
    peak = float(mel.max())
    if rng.random() < 0.3:  # another window of the recording is louder
        peak += abs(float(rng.normal(0, 0.3)))
    mel = features.normalise(mel, peak)
    if window.sound_end < window.frames and rng.random() < 0.5:
        # faster-whisper pads the features with zeros, openai-whisper the sound with silence
        mel[2 * window.sound_end :] = 0
    return mel.T


def _equaliser(rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """A smooth random frequency response, in powers of ten."""
    bend = np.cos(_BANDS * rng.uniform(2, 6) + rng.uniform(0, 6))
    tone = rng.normal(0, 0.25) + rng.normal(0, 0.2) * _BANDS + rng.normal(0, 0.12) * bend
    return np.asarray(tone, dtype=np.float32)


def _add_power(a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(np.log10(10**a + 10**b), dtype=np.float32)


def _lay(
    mel: npt.NDArray[np.float32], placed: Placed, tone: npt.NDArray[np.float32], mix: object
) -> None:
    begin = 2 * placed.frame - 3  # the stored margin
    sound = loudness(placed.spoken)
    low, high = max(0, -begin), min(len(sound), len(mel) - begin)
    if low < high:
        place = slice(begin + low, begin + high)
        assert callable(mix)
        mel[place] = mix(mel[place], sound[low:high] + tone)


def _noise(
    shape: tuple[int, ...], peak: float, rng: np.random.Generator
) -> npt.NDArray[np.float32]:
    """Stationary noise; in a window without speech it may be as loud as one likes."""
    level = peak - rng.uniform(3, 8) if peak > features.FLOOR else rng.uniform(-7, 0)
    grain = np.log10(rng.exponential(1, shape).astype(np.float32) + np.float32(1e-4))
    return np.asarray(level + rng.normal(0, 0.5) * _BANDS + grain, dtype=np.float32)


def phoneme_labels(windows: list[Window]) -> Tensor:
    """The phoneme of every frame, (windows, frames)."""
    labels = np.zeros((len(windows), windows[0].frames), dtype=np.int64)
    for row, window in zip(labels, windows, strict=True):
        for placed in window.heard:
            part = placed.spoken.phonemes[: window.frames - placed.frame]
            row[placed.frame : placed.frame + len(part)] = part
    return torch.from_numpy(labels)
