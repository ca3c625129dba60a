"""What a paragraph without quotation marks may be: a name above words, a name and its words."""

import re
from dataclasses import dataclass

from mediacat.quotes.page import names, nearby, people, references, words
from mediacat.quotes.page.article import Block, BlockKind
from mediacat.quotes.page.people import Mention
from mediacat.quotes.page.roll import Roll

_DASH = re.compile(r"^[–—-]+\s*")
_COLON = re.compile(r"^\s*(?:,[^:]{2,150})?:\s*(?P<text>\S.+)$")
_SURNAME = re.compile(rf"{names.PART}(?=:)")
_NAME_LINE_WORDS = 30
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A name, perhaps with an office, a colon, and that person's words."""

    lead: str
    text: str


def dashed(text: str) -> str | None:
    """What stands behind the dash that begins a paragraph; None if none does."""
    match = _DASH.match(text)
    return text[match.end() :] if match and match.end() < len(text) else None


def is_name_line(text: str) -> bool:
    """A name with an office and nothing else: what follows is that person's."""
    if len(text.split()) > _NAME_LINE_WORDS:  # who is named in so much text is dear to find
        return False
    mentions = people.named_in(text)
    if not mentions or mentions[0].start > 0:
        return False
    rest = text[mentions[0].end :].strip().rstrip(":").strip()
    alone = not rest or rest[0] in ",(–—-"
    return alone and text[-1] not in '.;!?…”»"’' and not _has_verb(rest, mentions[0])


def is_signature(block: Block, quoted: Block) -> bool:
    """A name below the words it belongs to: behind a dash, or in the same set-apart quotation."""
    name = dashed(block.text)
    if name is not None:
        return is_name_line(name)
    together = BlockKind.QUOTATION is block.kind is quoted.kind
    return together and is_name_line(block.text)


def bullet(text: str, known: Roll | None = None) -> Bullet | None:
    """A name, perhaps an office, a colon and a text in one paragraph.

    Of somebody known the surname is enough.
    """
    mentions = people.named_in(text)
    if mentions and mentions[0].start == 0:
        name_ends = mentions[0].end
    else:
        surname = _SURNAME.match(text)
        if not surname or not known or references.by_name(surname.group(), known) is None:
            return None
        name_ends = surname.end()
    match = _COLON.match(text[name_ends:])
    if match is None or len(match["text"].split()) < _FEWEST_WORDS:
        return None
    lead = text[: len(text) - len(match["text"])]
    return None if words.SAYING.search(lead) else Bullet(lead=lead, text=match["text"])


def is_person(mention: Mention, text: str) -> bool:
    """A row of capitalised words is a person's name beside an office or a verb of saying."""
    if mention.person.role:
        return True
    if text.strip(" :.") == mention.person.name or text[mention.end : mention.end + 1] == ":":
        return True
    start, end = max(0, mention.start - 60), mention.end + 90
    near = nearby.is_any(words.SAYING, text, start, end)
    return near and bool(words.SAYING.search(text[start:end]))


def _has_verb(rest: str, mention: Mention) -> bool:
    return bool(words.SAYING.search(rest.replace(mention.person.role, "")))
