"""Every error a caller can act on: what failed, on what, and what to do, in one sentence.

One root, one class per thing a caller can decide about. Data are attributes; the class composes
the message. Doors translate foreign exceptions into these; only the CLI and the stage runner catch
`MediacatError` broadly.
"""


class MediacatError(Exception):
    """The root of everything mediacat says on purpose."""
