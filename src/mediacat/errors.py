"""The root of every error a caller can act on: what failed, on what, and what to do.

Each room has its own classes in its `errors.py`, one per thing a caller can decide about. Data are
attributes; the class composes the sentence. Doors translate foreign exceptions into these; only
the CLI and the stage runner catch `MediacatError` broadly.
"""


class MediacatError(Exception):
    """The root of everything mediacat says on purpose."""
