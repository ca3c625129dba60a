"""Bytes made small, and quickly large again. The door to zstandard."""

import threading

import zstandard

_LEVEL = 9
_local = threading.local()


class DamagedError(ValueError):
    """Bytes are not what `pack` made."""

    def __init__(self) -> None:
        super().__init__("what it holds is damaged; delete it first")


def pack(data: bytes) -> bytes:
    """The data compressed; it tells its own size."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(data)


def unpack(packed: bytes) -> bytes:
    """What `pack` was given; raises DamagedError."""
    # What unpacks takes longer to set up than to use, and threads cannot share it.
    unpacking: zstandard.ZstdDecompressor | None = getattr(_local, "unpacking", None)
    if unpacking is None:
        unpacking = _local.unpacking = zstandard.ZstdDecompressor()
    try:
        return unpacking.decompress(packed)
    except zstandard.ZstdError as error:
        raise DamagedError from error
