"""Kinds of files by their first bytes, for addresses that do not tell."""

_PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif"}

_MEDIA = {
    b"OggS": "ogg",
    b"ID3": "mp3",
    b"fLaC": "flac",
    b"FLV\x01": "flv",
    b"\x00\x00\x01\xba": "mpg",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": "wmv",
}
_RIFF = {b"WAVE": "wav", b"AVI ": "avi"}
_BRANDS = {b"M4A ": "m4a", b"qt  ": "mov"}

HEAD = 1024
"""How many first bytes are enough."""


def picture(head: bytes) -> str | None:
    """The suffix for a picture that begins like this; None where it is not one for web pages."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return next((suffix for magic, suffix in _PICTURES.items() if head.startswith(magic)), None)


def media(head: bytes) -> str | None:
    r"""The suffix for media that begin like this; None where they are not media.

    >>> media(b"%PDF-1.7"), media(b"RIFF\x24\x00\x00\x00WAVEfmt ")
    (None, 'wav')
    """
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "mp4")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm" if b"webm" in head[:64] else "mkv"
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[:1] == b"\x47" and head[188:189] == b"\x47":
        return "ts"
    return _raw_audio(head) or next(
        (suffix for magic, suffix in _MEDIA.items() if head.startswith(magic)), None
    )


def _raw_audio(head: bytes) -> str | None:
    """MPEG audio frames without a container start with eleven ones (MP3) or twelve (ADTS)."""
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    layer = head[1] >> 1 & 0b11
    return "aac" if layer == 0 and head[1] & 0xF0 == 0xF0 else "mp3" if layer else None
