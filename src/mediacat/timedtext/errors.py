"""What cannot be read as a caption file or a recogniser's output."""

from mediacat.errors import MediacatError


class TimedTextError(MediacatError):
    """A caption file or a recogniser's output that cannot be read."""

    def __init__(self, kind: str, reason: str, *, line: int | None = None, place: str = "") -> None:
        """`line` counts from 1; `place` says where in a format that is not made of lines."""
        self.kind = kind
        self.reason = reason
        self.line = line
        self.place = place or (f"line {line}" if line is not None else "")
        where = f" at {self.place}" if self.place else ""
        super().__init__(f"Cannot read the {kind}{where}: {reason}")
