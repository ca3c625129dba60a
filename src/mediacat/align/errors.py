"""What can keep two texts or sounds from being aligned, each in one sentence with what to do."""

from mediacat.errors import MediacatError


class AlignError(MediacatError):
    """Two texts or recordings that cannot be aligned as they were given."""


class NothingToAlign(AlignError):
    """A side without a single word."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"Cannot align {name}: it holds no words. Give a transcript with text.")


class UnknownUnit(AlignError):
    """A reviewed bead names a unit that its side does not have."""

    def __init__(self, id_: str, name: str) -> None:
        self.id = id_
        self.name = name
        super().__init__(
            f"The reviewed bead with {id_!r} does not fit {name}: there is no such unit. "
            "Take the bead out, or align the version of the text it was reviewed with."
        )


class UnorderedBeads(AlignError):
    """Reviewed beads that cross, or whose units do not follow one another."""

    def __init__(self, ids: tuple[str, ...], reason: str) -> None:
        self.ids = ids
        super().__init__(
            f"The reviewed bead of {', '.join(ids)} cannot be kept: {reason}. Review it again."
        )


class NoEncoder(AlignError):
    """Sentence embeddings were asked for and cannot be made."""

    def __init__(self, model: str, reason: str) -> None:
        self.model = model
        self.reason = reason
        super().__init__(
            f"Cannot load the encoder {model}: {reason}. "
            "Name a model or its folder with --encoder, or align without embeddings."
        )


class TooShortToListen(AlignError):
    """A recording in which no shared sound could be told from chance."""

    def __init__(self, name: str, seconds: float, least: float) -> None:
        self.name = name
        self.seconds = seconds
        self.least = least
        super().__init__(
            f"Cannot look for shared sound in {name}: it lasts {seconds:.1f} s, and less than "
            f"{least:.0f} s prove nothing. Give longer recordings."
        )
