"""What can be wrong with a page or with quotes, for whoever asked to read or find them."""

from mediacat.errors import MediacatError


class QuoteError(MediacatError):
    """Quotes cannot be read or looked for."""


class PageUnreadableError(QuoteError):
    """A page that holds nothing to read."""

    def __init__(self, page: str, reason: str) -> None:
        self.page = page
        self.reason = reason
        super().__init__(
            f"Cannot read {page} as a page about an event: {reason}. "
            "Give the article's own address, or save it as HTML or plain text."
        )


class NoQuotesError(QuoteError):
    """A file of quotes in which there are none."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(
            f"There are no quotes in {source}. Write one in each paragraph, with an empty line "
            "between them, or give a quotes.toml."
        )


class NothingSaidError(QuoteError):
    """No recording with words to look in."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            f"There are no spoken words to look in for {where}. "
            "Transcribe or import a recording first."
        )


class SightingsUnreadableError(QuoteError):
    """A file of sightings that mediacat did not write."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"Cannot read the sightings: {reason}. "
            "Remove the file and build again: it is made anew."
        )


class SpeakersUnreadableError(QuoteError):
    """A file of proposed speakers that mediacat did not write."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"Cannot read the proposed speakers: {reason}. "
            "Remove the file and build again: it is made anew."
        )
