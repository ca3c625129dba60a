"""The search index of a published site: small files, of which a browser fetches a few.

A query's words lead through `forms/` to dictionary forms, those through `words/` to places, those
through `text/` to what is shown. Files that would grow too large are cut by one letter more; words
that are said very often have their places in `often/`, by recording. So the first query of a
visitor costs some hundred kilobytes however large the catalog is. `static/shards.js` reads them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from mediacat.model.recording import Recording
from mediacat.model.transcript import Transcript, Word
from mediacat.text import keys, normalise, tokens, ukrainian
from mediacat.timedtext.paragraphs import paragraphs as cut
from mediacat.web import paragraphs
from mediacat.web.site import Site

_CHUNK = 400
"""Words in a file of text."""
_FORM_LETTERS, _WORD_LETTERS = 2, 3
_LARGEST = 30_000
"""Bytes of a file, from which on it is cut by one letter more."""
_OFTEN = 4_000
"""Places of a word, from which on they are kept by recording."""
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ly")

Places = dict[str, dict[int, list[int]]]
"""Dictionary form → recording's number → places of its words, ascending."""


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """All files of the index: path, content."""
    spoken = [one for one in site.recordings() if site.transcript(one)]
    texts = (words_of(site.transcript(one)) for one in spoken)
    yield from of([_described(site, one) for one in spoken], texts)


def of(
    recordings: Sequence[Mapping[str, Any]], texts: Iterable[Sequence[Word]]
) -> Iterator[tuple[str, bytes]]:
    """The index of some recordings: each described, and its words, in the same order."""
    places: Places = defaultdict(lambda: defaultdict(list))
    forms: set[str] = set()
    for number, words in enumerate(texts):
        forms |= _collect(number, words, places)
        yield from _text(number, words)
    often = {lemma for lemma, found in places.items() if sum(map(len, found.values())) > _OFTEN}
    by_words, word_cuts = _sharded("search/words", _WORD_LETTERS, _entries(places, often))
    by_forms, form_cuts = _sharded("search/forms", _FORM_LETTERS, _table(forms, places))
    cuts = {"words": word_cuts, "forms": form_cuts}
    yield "search/index.json", _json({"recordings": recordings, "cuts": cuts})
    yield from by_words
    yield from by_forms
    for number in range(len(recordings)):
        own = {lemma: _steps(places[lemma][number]) for lemma in sorted(often)}
        yield (
            f"search/often/{number}.json",
            _json({one: steps for one, steps in own.items() if steps}),
        )


def words_of(transcript: Transcript | None) -> list[Word]:
    """A transcript's words, numbered as on its page."""
    cues = transcript.cues if transcript else ()
    return [word for part in cut(cues) for word in paragraphs.words(part)]


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


def _entries(places: Places, often: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Each word's places by recording; of those said often, only how many."""
    rare = places.keys() - often
    for lemma in rare:
        yield lemma, {number: _steps(known) for number, known in places[lemma].items()}
    for lemma in often:
        yield lemma, {"often": {number: len(known) for number, known in places[lemma].items()}}


def _steps(places: Sequence[int]) -> list[int]:
    """Places as distances from one to the next: small numbers pack well."""
    return [*places[:1], *(later - earlier for earlier, later in pairwise(places))]


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
) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The files, and the names under which they are cut by one letter more."""
    shards: dict[str, dict[str, Any]] = defaultdict(dict)
    for word, value in pairs:
        shards[shard(word, letters)][word] = value
    made: list[tuple[str, bytes]] = []
    cuts: list[str] = []
    for name, content in sorted(shards.items()):
        data = _json(dict(sorted(content.items())))
        if len(data) > _LARGEST and any(len(word) > letters for word in content):
            more, further = _sharded(folder, letters + 1, content.items())
            made += more
            cuts += [name, *further]
        else:
            made.append((f"{folder}/{name}.json", data))
    return made, cuts


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
