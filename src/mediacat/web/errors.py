"""What is asked of the site and is not there."""

from mediacat.errors import MediacatError


class WebError(MediacatError):
    """A request that cannot be answered as it was put."""


class NotHereError(WebError):
    """A person, quote or file the catalog does not hold, or does not show."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"There is no {what} here. Look for it from the home page.")


class BadRequestError(WebError):
    """A parameter of the JSON API that makes no sense."""

    def __init__(self, parameter: str, problem: str) -> None:
        self.parameter = parameter
        self.problem = problem
        super().__init__(f"Cannot use {parameter}: {problem}. /api/openapi.json describes it.")


class NotAPublishedSiteError(WebError):
    """A folder to publish into that holds somebody's other files."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} holds files that mediacat did not publish. Give a new or empty folder."
        )
