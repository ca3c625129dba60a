"""`python -m demo_forum [FOLDER]`: makes everything the bundled forum consists of."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from demo_forum import (
    captions,
    film,
    gold,
    page,
    quotes,
    recordings,
    schedule,
    script,
    slides,
    sound,
)
from demo_forum.espeak import Espeak
from demo_forum.recordings import Recording
from demo_forum.script import Forum

_HERE = Path(__file__).parent
_BUNDLE = _HERE.parents[1] / "src" / "mediacat" / "demo" / "forum"
_RELEASE = _BUNDLE / "release"
"""The press release is written by hand where it is bundled; everything else is made."""


def main() -> None:
    """Make the forum and say what came of it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_BUNDLE)
    folder = parser.parse_args().folder
    forum = script.load(_HERE / "script.toml")
    plan = schedule.plan(forum, Espeak().say)
    room = sound.floor(plan)
    made = {language: recordings.make(plan, room, language) for language in script.LANGUAGES}
    for recording in made.values():
        _write_media(folder / "media", forum, recording)
    _write_gold(folder / "gold", made)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        print(f"{path.stat().st_size:>9,}  {path.relative_to(folder)}")


def _write_media(folder: Path, forum: Forum, recording: Recording) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    language = recording.language
    stem = folder / f"two-shores.{language}"
    cards = list(slides.slides(forum, recording))
    film.encode(stem.with_name(f"{stem.name}.mp4"), recording.sound, cards)
    cards[0].image.save(stem.with_name(f"{stem.name}.jpg"), quality=85, optimize=True)
    _write(stem.with_name(f"{stem.name}.vtt"), captions.webvtt(recording))
    _write(folder / f"watch.{language}.html", page.watch(forum, recording, stem.name))


def _write_gold(folder: Path, made: Mapping[str, Recording]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        language: (_RELEASE / f"{language}.html").read_text(encoding="utf-8")
        for language in script.LANGUAGES
    }
    for language, recording in made.items():
        _write_json(folder / f"words.{language}.json", gold.words(recording))
    _write_json(folder / "alignment.json", gold.alignment(made["uk"], made["en"]))
    answers = quotes.answers(_HERE / "quotes.toml", pages, made)
    _write_json(folder / "quotes.json", {"quotes": answers})


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write an object with one line for each field, or for each item of a field that is a list."""
    fields = []
    for name, content in value.items():
        text = json.dumps(content, ensure_ascii=False)
        if isinstance(content, list):
            items = ",\n".join(json.dumps(item, ensure_ascii=False) for item in content)
            text = f"[\n{items}\n]"
        fields.append(f"{json.dumps(name)}: {text}")
    _write(path, "{\n" + ",\n".join(fields) + "\n}\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
