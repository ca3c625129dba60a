"""A catalog with a recording of three hours in two languages, and with a short one.

The words are the talks' one after the other, or invented ones, always the same, where there are
none.
"""

import random
import shutil
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks import talks

from mediacat.catalog import store
from mediacat.fetch import info
from mediacat.fetch.info import MediaFile, SourceInfo
from mediacat.fetch.options import FetchOptions
from mediacat.model.bitext import Bead, Bitext, SideOf, UnitKind
from mediacat.model.language import Language, Localised
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.progress import silent
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.pipeline import ledger, shown, walk, workbench
from mediacat.pipeline.job import Tools
from mediacat.pipeline.recognisers import Recognisers
from mediacat.pipeline.workspace import Workspace
from mediacat.search import index
from mediacat.search.entry import About, IndexedRecording
from mediacat.timedtext import beadsjson, webvtt

WORDS = 25_000
"""In the long recording, in each language."""
_PEOPLE = 10
_CATALOG = 'title.en = "Measured"\nlanguages = ["uk", "en"]\nlicence = "CC0-1.0"\n'
_RECORD = 'language = "{0}"\ntitle.en = "Three hours"\nduration = "3:00:00"\n'


def make(folder: Path, given: Path | None = None) -> None:
    """Write records to `folder/catalog` and derived files to `folder/var`, ready to be served."""
    root, workspace = folder / "catalog", Workspace(folder / "var")
    event = root / "events/forum"
    event.mkdir(parents=True)
    (root / "catalog.toml").write_text(_CATALOG)
    (event / "event.toml").write_text('title.en = "Forum"\n')
    workspace.root.mkdir()
    sound = _silence(folder / "media.wav")
    with index.open_writer(workspace.index) as writer:
        for name, count in (("long", WORDS), ("short", WORDS // 10)):
            made = {tongue: transcript(given, tongue, count) for tongue in ("uk", "en")}
            for tongue, words in made.items():
                key = f"forum/{name}.{tongue}"
                record = event / f"{name}.{tongue}"
                record.mkdir()
                (record / "recording.toml").write_text(_RECORD.format(tongue))
                derived = workspace.root / key
                _draft(derived, words)
                writer.put(_entry(key, words))
                (derived / "source").mkdir()
                (derived / "source" / sound.name).hardlink_to(sound)
                published = SourceInfo(
                    title=key, extractor="file", media=MediaFile(file=sound.name)
                )
                (derived / "source/info.json").write_text(info.render(published))
            pair = workspace.root / "forum" / f"{name}.uk+{name}.en"
            pair.mkdir()
            beads = pair / "bitext.json"
            beads.write_text(beadsjson.render(_bitext(name, made)))
            ledger.load(pair).record("beads", "made up", [beads], None)
    show(root, workspace)


def make_many(folder: Path, hours: int, given: Path | None = None) -> None:
    """A catalog of so many hours in events of ten recordings, in each of which another one speaks.

    All events are copies of the first.
    """
    root, workspace = folder / "catalog", Workspace(folder / "var")
    first = root / "events/forum-0"
    first.mkdir(parents=True)
    (root / "people").mkdir()
    (root / "catalog.toml").write_text(_CATALOG)
    (first / "event.toml").write_text('title.en = "Forum"\n')
    words = transcript(given, "uk", WORDS // 3)
    for number in range(_PEOPLE):
        (root / f"people/person-{number}.toml").write_text(f'name.en = "Person {number}"\n')
        record = first / f"hour{number}.uk"
        record.mkdir()
        (record / "recording.toml").write_text(_RECORD.format("uk").replace("3:00", "1:00"))
        cues = tuple(replace(cue, speaker=f"person-{number}") for cue in words.cues)
        _draft(workspace.root / "forum-0" / record.name, replace(words, cues=cues))
    show(root, workspace)
    for number in range(1, hours // _PEOPLE):
        for folder_ in (first, workspace.root / first.name):
            shutil.copytree(folder_, folder_.with_name(f"forum-{number}"))


def _draft(derived: Path, words: Transcript) -> None:
    derived.mkdir(parents=True)
    draft = derived / "draft.vtt"
    draft.write_text(webvtt.render(words), encoding="utf-8")
    ledger.load(derived).record("draft", "made up", [draft], None)


def show(root: Path, workspace: Workspace) -> None:
    """Make what a build keeps for the pages."""
    tools = Tools(
        workspace=workspace,
        fetching=FetchOptions(),
        recognisers=Recognisers(model="tiny", engine="faster-whisper", may_download=False),
        indexed={},
    )
    catalog = store.open_catalog(root)
    for job in workbench.line_up(catalog, workbench.select(catalog, ()), tools):
        walk.run(job, (shown.SHOWN,), lambda _: silent)


def _silence(file: Path) -> Path:
    """Three hours that take no room on the disk: a file with a hole."""
    rate, size = 4_000, 2 * 4_000 * 3 * 3_600
    shape = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16)
    header = struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE") + shape
    file.write_bytes(header + struct.pack("<4sI", b"data", size))
    with file.open("r+b") as media:
        media.truncate(44 + size)
    return file


def _entry(key: str, transcript: Transcript) -> IndexedRecording:
    about = About(key=key, event="forum", language=transcript.language, title=Localised(en=key))
    return IndexedRecording(about=about, transcript=transcript, fingerprint=key)


def _bitext(name: str, made: dict[str, Transcript]) -> Bitext:
    a, b = made["uk"], made["en"]
    beads = tuple(
        Bead(a=(one.id,), b=(other.id,), a_span=one.span, b_span=other.span, confidence=0.9)
        for one, other in zip(a.cues, b.cues, strict=False)
    )
    sides = [
        SideOf(name=f"forum/{name}.{tongue}", units=len(one.cues), kind=UnitKind.CUES)
        for tongue, one in made.items()
    ]
    return Bitext(a=sides[0], b=sides[1], beads=beads)


def transcript(given: Path | None, tongue: str, count: int) -> Transcript:
    """So many words in cues of ten, evenly over three hours if it is `WORDS`."""
    words = list(_said(given, tongue, count))
    cues = []
    for first in range(0, count, 10):
        part = words[first : first + 10]
        span = Span(part[0].span.start, part[-1].span.end)
        text = " ".join(word.text for word in part)
        cues.append(Cue(id=f"c{first}", span=span, text=text, words=tuple(part)))
    origin = Origin(kind=OriginKind.MACHINE, engine="none")
    return Transcript(language=Language(tongue), cues=tuple(cues), origin=origin)


def _said(given: Path | None, tongue: str, count: int) -> Iterator[Word]:
    step = 3 * 3_600_000 // WORDS
    for number, text in zip(range(count), _texts(given, tongue), strict=False):
        span = Span(Milliseconds(number * step), Milliseconds(number * step + step - 20))
        yield Word(text=text, span=span)


def _texts(given: Path | None, tongue: str) -> Iterator[str]:
    if given and given.is_dir():
        for recording in talks.read(given):
            if recording.about.language == tongue:
                for cue in recording.transcript.cues:
                    yield from cue.text.split()
    dice = random.Random(1)
    letters = "абвгдежзиклмнопрст" if tongue == "uk" else "abcdefghiklmnoprst"
    while True:
        text = "".join(dice.choices(letters, k=dice.randint(2, 10)))
        if dice.random() < 0.2:
            text = f"{text}’є" if tongue == "uk" else f"{text}’s"
        if dice.random() < 0.1:
            text = f"«{text}»" if tongue == "uk" else f"“{text}”"
        yield f"{text}." if dice.random() < 0.08 else text
