"""The search index of a published site: small files, of which a browser fetches a few.

A query's words lead through `forms/` to dictionary forms, those through `words/` to places, those
through `text/` to what is shown. All three are cut by first letters, so that the first query of a
visitor costs some tens of kilobytes however large the catalog is. `static/shards.js` reads them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from mediacat.export.paragraphs import paragraphs as cut
from mediacat.model.recording import Recording
from mediacat.model.transcript import Transcript, Word
from mediacat.text import keys, normalise, tokens, ukrainian
from mediacat.web import paragraphs
from mediacat.web.site import Site

_CHUNK = 400
"""Words in a file of text."""
_FORM_LETTERS, _WORD_LETTERS = 2, 3
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ly")

Places = dict[str, dict[int, list[int]]]
"""Dictionary form → recording's number → places of its words, ascending."""


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """All files of the index: path, content."""
    catalog = site.catalog()
    shown = [
        (one, transcript)
        for key, one in catalog.recordings.items()
        if key not in catalog.withheld and (transcript := site.transcript(one))
    ]
    places: Places = defaultdict(lambda: defaultdict(list))
    forms: set[str] = set()
    for number, (_, transcript) in enumerate(shown):
        words = words_of(transcript)
        forms |= _collect(number, words, places)
        yield from _text(number, words)
    yield "search/index.json", _json([_described(site, one) for one, _ in shown])
    yield from _sharded("search/words", _WORD_LETTERS, _steps(places))
    yield from _sharded("search/forms", _FORM_LETTERS, _table(forms, places))


def words_of(transcript: Transcript) -> list[Word]:
    """A transcript's words, numbered as on its page."""
    return [word for part in cut(transcript.cues) for word in paragraphs.words(part)]


def shard(word: str, letters: int) -> str:
    """The file a word is in, in letters that are plain everywhere.

    >>> shard("безпека", 2), shard("a", 2)
    ('431-435', '61')
    """
    return "-".join(f"{ord(letter):x}" for letter in word[:letters])


def _collect(number: int, words: Sequence[Word], places: Places) -> set[str]:
    forms = set()
    for place, word in enumerate(words):
        for form in tokens.forms(word.text):
            forms.add(form)
            for lemma in keys.lemmas(form):
                known = places[lemma][number]
                if not known or known[-1] != place:
                    known.append(place)
    return forms


def _text(number: int, words: Sequence[Word]) -> Iterator[tuple[str, bytes]]:
    for first in range(0, len(words), _CHUNK):
        part = words[first : first + _CHUNK]
        starts = [word.span.start for word in part]
        steps = [starts[0], *(later - earlier for earlier, later in pairwise(starts))]
        shape = {"words": [word.text for word in part], "steps": steps}
        shape["end"] = part[-1].span.end
        yield f"search/text/{number}/{first // _CHUNK}.json", _json(shape)


def _described(site: Site, recording: Recording) -> dict[str, Any]:
    event = site.catalog().event(recording.event).title
    return {
        "key": recording.key,
        "language": recording.language.value,
        "title": {"uk": recording.title.uk, "en": recording.title.en},
        "event": {"uk": event.uk, "en": event.en},
    }


def _steps(places: Places) -> Iterator[tuple[str, Any]]:
    """Places as distances from one to the next: small numbers pack well."""
    for lemma, found in places.items():
        yield (
            lemma,
            {
                number: [known[0], *(later - earlier for earlier, later in pairwise(known))]
                for number, known in found.items()
            },
        )


def _table(forms: Iterable[str], places: Places) -> Iterator[tuple[str, Any]]:
    """Every form somebody may type for a word that was said → the dictionary forms it may mean."""
    asked = set(forms)
    for lemma in places:
        if normalise.is_cyrillic(lemma):
            asked |= ukrainian.paradigm(lemma)
    for form in list(asked):
        if form.isascii() and form.isalpha():
            stems = (form, form[:-1]) if len(form) > 3 else (form,)
            asked.update(stem + ending for stem in stems for ending in ("", *_ENDINGS))
    for form in sorted(asked):
        meant = sorted(keys.meanings(form) & places.keys())
        if meant and meant != [form]:
            yield form, meant[0] if len(meant) == 1 else meant


def _sharded(
    folder: str, letters: int, pairs: Iterable[tuple[str, Any]]
) -> Iterator[tuple[str, bytes]]:
    shards: dict[str, dict[str, Any]] = defaultdict(dict)
    for word, value in pairs:
        shards[shard(word, letters)][word] = value
    for name, content in sorted(shards.items()):
        yield f"{folder}/{name}.json", _json(dict(sorted(content.items())))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
