"""Several processes train one network: each goes its own way, and often they meet in the middle.

One thread for each process: the network's products are so small that a second thread for the same
step gains nothing on a CPU. Averaging weights now and then in place of gradients at every step
("local SGD", S. Stich, 2019) spares the waiting.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import torch
from torch import distributed, multiprocessing, nn

EVERY = 8  # steps


def meet(network: nn.Module, *, stop: bool) -> bool:
    """Average the weights of all processes; whether any of them wants to stop."""
    if not distributed.is_initialized():
        return stop
    weights = nn.utils.parameters_to_vector(network.parameters()).detach()
    shared = torch.cat([weights, torch.tensor([float(stop)])])
    distributed.all_reduce(shared)
    nn.utils.vector_to_parameters(shared[:-1] / distributed.get_world_size(), network.parameters())
    return bool(shared[-1] > 0)


def number() -> int:
    """Which of the processes this is; the first, 0, reports and saves."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def count() -> int:
    """How many train together."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def _join(index: int, size: int, meeting: str, work: Callable[[], None]) -> None:
    distributed.init_process_group("gloo", f"file://{meeting}", rank=index, world_size=size)
    work()
    distributed.destroy_process_group()


def _start(index: int, size: int, meeting: str, work: Callable[[], None]) -> None:
    _join(index + 1, size, meeting, work)


def run(work: Callable[[], None], size: int) -> None:
    """Do the work in `size` processes, of which this is the first; it must go through pickling."""
    if size == 1:
        work()
        return
    with tempfile.TemporaryDirectory() as folder:
        meeting = str(Path(folder) / "meeting")
        others = multiprocessing.spawn(_start, (size, meeting, work), size - 1, join=False)
        _join(0, size, meeting, work)
        others.join()
