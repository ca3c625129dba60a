"""A small catalog on disk, and single files in it replaced at will."""

from pathlib import Path
from textwrap import dedent

RECORDS = {
    "catalog.toml": """\
        title.uk = "Записи"
        title.en = "Recordings"
        base_url = "https://media.example.org"
        languages = ["uk", "en"]
        licence = "CC-BY-4.0"
    """,
    "people/oksana-melnyk.toml": """\
        name.uk = "Оксана Мельник"
        name.en = "Oksana Melnyk"

        [[roles]]
        event = "two-shores"
        title.uk = "модераторка"
        title.en = "moderator"
    """,
    "people/kenji-mori.toml": """\
        name.uk = "Кенджі Морі"
        name.en = "Kenji Mori"
        spellings = ["Кендзі Морі"]
    """,
    "events/two-shores/event.toml": """\
        title.uk = "Форум двох берегів"
        title.en = "Two Shores Forum"
        date = 2025-10-09
        place.uk = "Одеса"
        place.en = "Odesa"
        organiser.uk = "Інститут"
        organiser.en = "The Institute"

        [[pages]]
        url = "https://example.org/en/two-shores"
        language = "en"
        published = 2025-10-10

        [[sessions]]
        id = "opening"
        title.uk = "Відкриття"
        title.en = "Opening"
        appearances = [
          { person = "oksana-melnyk", part = "moderator" },
        ]

        [[sessions]]
        id = "panel-1"
        title.uk = "Море"
        title.en = "The Sea"
        appearances = [
          { person = "kenji-mori" },
        ]
    """,
    "events/two-shores/forum.uk/recording.toml": """\
        language = "uk"
        sources = ["https://example.org/forum-uk.mp4"]
        duration = "0:04:00"
    """,
    "events/two-shores/forum.en/recording.toml": """\
        language = "en"
        sources = ["https://example.org/forum-en.mp4"]
        sessions = ["panel-1"]
    """,
}


def catalog(root: Path) -> Path:
    """A catalog without problems below `root`."""
    for place, text in RECORDS.items():
        write(root, place, text)
    return root


def write(root: Path, place: str, text: str) -> Path:
    """Put a record at its place, indentation taken off."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
    return path
