"""TOML's tokens, each with its line; for texts that `tomllib` has accepted."""

import re
import tomllib
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<newline>\r?\n)
    | (?P<space>[ \t]+)
    | (?P<comment>\#[^\n]*)
    | (?P<string>\"{3}(?:\\[\s\S]|(?!\"{3})[\s\S])*\"{3,5}
                |'{3}(?:(?!'{3})[\s\S])*'{3,5}
                |\"(?:\\.|[^\"\\\n])*\"
                |'[^'\n]*')
    | (?P<mark>[\[\]{},=.])
    | (?P<bare>[^\s\[\]{},=.\#"']+)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a text; spaces between pieces are left out."""

    kind: str
    """newline, comment, string, mark, bare; `end` after the last."""
    text: str
    line: int
    """Where it begins, from 1."""


def tokens(text: str) -> list[Token]:
    """Every token of a text, and one that marks its end."""
    found = []
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "space":
            found.append(Token(kind, match.group(), line))
        line += match.group().count("\n")
    found.append(Token("end", "", line))
    return found


def name(token: Token) -> str:
    """What a bare or quoted part of a key says."""
    if token.kind == "bare":
        return token.text
    said = tomllib.loads(f"said = {token.text}")["said"]
    assert isinstance(said, str)
    return said
