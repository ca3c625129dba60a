"""What is kept at hand is made once, however many readers ask for it at the same time."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from mediacat.web.site import Site


def test_what_many_ask_for_at_once_is_made_once(forum_site: Site) -> None:
    begun = threading.Barrier(8)
    made = []

    def make() -> list[int]:
        time.sleep(0.05)
        made.append(1)
        return [1]

    def ask(_: int) -> list[int]:
        begun.wait()
        return forum_site.kept("asked by many", "state", make)

    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(ask, range(8)))
    assert made == [1]
    assert all(one is found[0] for one in found)
    assert forum_site.kept("asked by many", "another state", lambda: [2]) == [2]
