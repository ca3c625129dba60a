"""How `make test` parts the tests among processes."""

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

WEB = "tests/web/"


class ByModule(LoadScopeScheduling):  # type: ignore[misc]  # the base is untyped
    """A module stays in one process, which makes its fixtures once; the whole web is one part.

    Two browsers at once would take the processor from each other, and waits in pages run out.
    """

    def _split_scope(self, nodeid: str) -> str:
        module, _, _ = nodeid.partition("::")
        return WEB if module.startswith(WEB) else module
