"""The true answer for every quotation on the press release's two pages."""

import html
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from demo_forum.recordings import Recording, to_ms

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_TAG = re.compile(r"<[^>]+>")


def answers(quotes: Path, pages: Mapping[str, str], recordings: Mapping[str, Recording]) -> Any:
    """Where each quote of `quotes.toml` was said, in each recording.

    Raises `ValueError` if a page does not print a quote, or a passage was not said exactly once.
    """
    entries = tomllib.loads(quotes.read_text(encoding="utf-8"))["quote"]
    for entry in entries:
        if entry["text"] not in _plain(pages[entry["page"]]):
            raise ValueError(f"the {entry['page']} page does not print {entry['text']!r}")
    return [{**_facts(entry), "sightings": _sightings(entry, recordings)} for entry in entries]


def _facts(entry: Mapping[str, Any]) -> dict[str, Any]:
    facts = {key: entry[key] for key in ("id", "page", "speaker", "kind", "text")}
    return {**facts, "twin": entry.get("twin")}


def _sightings(entry: Mapping[str, Any], recordings: Mapping[str, Recording]) -> list[Any]:
    return [
        {
            "recording": language,
            "spoken": passages,
            "fragments_ms": [list(_find(recordings[language], passage)) for passage in passages],
        }
        for language, passages in entry.get("said", {}).items()
    ]


def _find(recording: Recording, passage: str) -> tuple[int, int]:
    """The one place in the recording where these words were said, in milliseconds."""
    said = [
        (word.text, segment.start + word.start, segment.start + word.end)
        for segment in recording.segments
        for word in segment.said.utterance.words
    ]
    wanted = [_bare(text) for text in passage.split()]
    heard = [_bare(text) for text, _, _ in said]
    places = [at for at in range(len(heard)) if heard[at : at + len(wanted)] == wanted]
    if len(places) != 1:
        raise ValueError(f"{recording.language}: said {len(places)} times, not once: {passage!r}")
    return to_ms(said[places[0]][1]), to_ms(said[places[0] + len(wanted) - 1][2])


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _plain(page: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", page)).split())
