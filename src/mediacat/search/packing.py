"""Bytes made small, and quickly large again. The door to zstandard."""

import threading

import zstandard

_LEVEL = 9
_local = threading.local()


def pack(data: bytes) -> bytes:
    """The data compressed; it tells its own size."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(data)


def unpack(packed: bytes) -> bytes:
    """What `pack` was given."""
    # What unpacks takes longer to set up than to use, and threads cannot share it.
    unpacking: zstandard.ZstdDecompressor | None = getattr(_local, "unpacking", None)
    if unpacking is None:
        unpacking = _local.unpacking = zstandard.ZstdDecompressor()
    return unpacking.decompress(packed)
