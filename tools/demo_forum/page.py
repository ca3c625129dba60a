"""The page a recording is published on: a player, its captions, a sentence about it."""

from html import escape

from demo_forum.recordings import Recording
from demo_forum.script import Forum

_TEMPLATE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
</head>
<body>
<h1>{title}</h1>
<video controls preload="metadata" width="640" height="360" poster="{stem}.jpg">
<source src="{stem}.mp4" type="video/mp4">
<track kind="captions" src="{stem}.vtt" srclang="{language}" label="{label}">
</video>
<p>{description}</p>
</body>
</html>
"""
_LABEL = {"uk": "Українська", "en": "English"}
_DESCRIPTION = {
    "uk": "{series}, {place}, {when}. Запис українською мовою.",
    "en": "{series}, {place}, {when}. Recording in English.",
}


def watch(forum: Forum, recording: Recording, stem: str) -> str:
    """HTML whose player and captions lie beside it under `stem`."""
    language = recording.language
    description = _DESCRIPTION[language].format(
        series=forum.series[language], place=forum.place[language], when=forum.when[language]
    )
    return _TEMPLATE.format(
        language=language,
        title=escape(forum.title[language]),
        description=escape(description),
        label=_LABEL[language],
        stem=stem,
    )
