"""Which sightings have other words under them than when the quotes were located before."""

from collections.abc import Iterable
from dataclasses import replace

from mediacat.model.sighting import Sighting
from mediacat.text import tokens


def marked(now: Iterable[Sighting], before: Iterable[Sighting]) -> list[Sighting]:
    """The sightings, marked where the same printed words are now said in other words.

    A recogniser heard them otherwise, or somebody mended the transcript. Case and punctuation count
    for nothing. What is marked already stays so.
    """
    known = {(one.quote, one.recording): one for one in before}
    return [
        replace(one, words_changed=True)
        if one.words_changed or _is_changed(one, known.get((one.quote, one.recording)))
        else one
        for one in now
    ]


def _is_changed(now: Sighting, before: Sighting | None) -> bool:
    return (
        before is not None
        and _printed(now) == _printed(before)
        and list(tokens.forms(now.spoken)) != list(tokens.forms(before.spoken))
    )


def _printed(one: Sighting) -> str:
    return " ".join(edit.printed for edit in one.edits if edit.printed)
