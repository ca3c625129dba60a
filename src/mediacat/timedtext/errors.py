"""What cannot be read as a caption file or a recogniser's output."""

from mediacat.errors import MediacatError


class TimedTextError(MediacatError):
    """A caption file or a recogniser's output that cannot be read."""

    def __init__(
        self, kind: str, reason: str, *, line: int | None = None, place: str = "", file: str = ""
    ) -> None:
        """`line` counts from 1; `place` says where in a format that is not made of lines."""
        self.kind = kind
        self.reason = reason
        self.line = line
        self.place = place or (f"line {line}" if line is not None else "")
        self.file = file
        where = (f" in {file}" if file else "") + (f" at {self.place}" if self.place else "")
        super().__init__(f"Cannot read the {kind}{where}: {reason}.")

    def of(self, file: str) -> "TimedTextError":
        """The same with the file's name, which whoever opened it knows."""
        return TimedTextError(self.kind, self.reason, line=self.line, place=self.place, file=file)
