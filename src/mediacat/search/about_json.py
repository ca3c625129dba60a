"""What is known about a recording, as the JSON that an index keeps."""

import datetime as dt
import json
from typing import Any

from mediacat.model.language import Language, Localised
from mediacat.search.entry import About


def write(about: About) -> str:
    """One line of JSON."""
    fields = {
        "key": about.key,
        "event": about.event,
        "language": about.language.value,
        "title": [about.title.uk, about.title.en],
        "event_title": [about.event_title.uk, about.event_title.en],
        "date": about.date.isoformat() if about.date else None,
        "draft": about.draft,
        "counterpart": about.counterpart,
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> About:
    """What `write` wrote."""
    fields: dict[str, Any] = json.loads(text)
    return About(
        key=fields["key"],
        event=fields["event"],
        language=Language(fields["language"]),
        title=_localised(fields["title"]),
        event_title=_localised(fields["event_title"]),
        date=dt.date.fromisoformat(fields["date"]) if fields["date"] else None,
        draft=fields["draft"],
        counterpart=fields["counterpart"],
    )


def _localised(pair: list[str | None]) -> Localised:
    return Localised(uk=pair[0], en=pair[1])
