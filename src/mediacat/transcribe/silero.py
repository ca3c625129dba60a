"""The door to Silero VAD, the voice activity model that ships inside the faster-whisper package.

It runs on onnxruntime, a minute of sound at a time; the network's state is carried over, so the
result is the same as in one go and memory use does not depend on the length.
"""

from collections.abc import Iterable, Iterator
from importlib import util
from pathlib import Path
from typing import Any

import numpy as np

from mediacat.model.span import Milliseconds, Span
from mediacat.speechfile import RATE, SpeechFile
from mediacat.transcribe.errors import VoiceModelMissingError
from mediacat.transcribe.recogniser import Samples

STEP = Milliseconds(32)
"""Each probability is for this long."""
_STEP_SAMPLES = STEP * RATE // 1000
_CONTEXT_SAMPLES = 64
_BLOCK = Milliseconds(STEP * 2000)


def probabilities(speech: SpeechFile) -> list[float]:
    """How probable a voice is in each `STEP` of the speech.

    Raises VoiceModelMissingError where the faster-whisper package does not hold the model.
    """
    session = _session()
    state = [np.zeros((1, 1, 128), np.float32) for _ in range(2)]
    context = np.zeros(_CONTEXT_SAMPLES, np.float32)
    found: list[float] = []
    for block in _blocks(speech):
        sound = np.concatenate([context, block])
        rows = np.lib.stride_tricks.sliding_window_view(sound, _CONTEXT_SAMPLES + _STEP_SAMPLES)
        feed = {"input": rows[::_STEP_SAMPLES], "h": state[0], "c": state[1]}
        result, *state = session.run(None, feed)
        context = sound[-_CONTEXT_SAMPLES:]
        found += result.ravel().tolist()
    return found


def _blocks(speech: SpeechFile) -> Iterable[Samples]:
    """The speech in blocks of whole steps, silence after its end."""
    for start in range(0, speech.duration, _BLOCK):
        samples = speech.samples(Span(Milliseconds(start), Milliseconds(start + _BLOCK)))
        yield np.pad(samples, (0, -len(samples) % _STEP_SAMPLES))


def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # The model is tiny: more threads only cost, and would change nothing but the speed.
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(_model()), options, providers=["CPUExecutionProvider"])


def _model() -> Path:
    package = util.find_spec("faster_whisper")
    places: Iterator[Path] = (
        file
        for folder in (package.submodule_search_locations or () if package else ())
        for file in Path(folder).glob("assets/silero_vad_*.onnx")
    )
    model = next(places, None)
    if model is None:
        raise VoiceModelMissingError
    return model
