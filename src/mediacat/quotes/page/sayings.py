"""Who said what on a page: quotations and retold words with the person they belong to.

Six shapes of pages are read: quotes with the speaker before or after, names above retold
paragraphs, "Name: text" bullets, names above dashes and above quoted bullets, in both languages.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from mediacat.model.quote import QuoteKind
from mediacat.quotes.page import marks, people, words
from mediacat.quotes.page.article import Article, Block, BlockKind
from mediacat.quotes.page.marks import Quotation
from mediacat.quotes.page.people import Mention, Named

_FEWEST_WORDS = 4
"""Fewer words between marks are a name or a manner of speaking."""
_NAME_LINE_WORDS = 30
_SENTENCE = re.compile(
    r"(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bProf\.)(?<!\bпроф\.)(?<!\b[A-ZА-ЯҐЄІЇп]\.)"
    r"(?<=[.!?…])\s+(?=[^\s\x00])"
)
"""Between sentences; a title or an initial before a name ends none."""
_DASHED = re.compile(r"^[-–—]\s*(?P<text>.+)$")
_SAID_DASH = re.compile(r"(?<=[,!?…])\s*[–—-]\s+(?=\S)")
_COLON = re.compile(r"^\s*(?:,[^:]{2,150})?:\s*(?P<text>\S.+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words of one person, as the page prints them."""

    speaker: Named | None
    """None where the page does not say whose words they are."""
    text: str
    """Without the marks around them; line breaks part paragraphs."""
    kind: QuoteKind = QuoteKind.QUOTE
    block: int = 0
    """The block it begins in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """Everything said on a page."""

    sayings: tuple[Saying, ...]
    people: tuple[Named, ...]
    """Everybody who is named with an office or whose words are given, in order."""


def read(
    article: Article, taken: Collection[int] = (), familiar: Sequence[Sequence[Named]] = ()
) -> Sayings:
    """Quotations and retold words, in the order of the page; blocks in `taken` are no speech.

    `familiar` are people known from elsewhere, the likeliest group first: whom the page names by
    surname alone is looked for among them.
    """
    reader = _Reader(blocks=article.blocks, taken=taken, familiar=familiar)
    reader.read()
    known = reader.people
    said = [replace(one, speaker=_fullest(one.speaker, known)) for one in reader.sayings]
    speakers = [one.speaker for one in said if one.speaker is not None]
    named = [one for one in known if one.role or any(one.name == two.name for two in speakers)]
    return Sayings(sayings=tuple(said), people=tuple(named))


@dataclass(slots=True, kw_only=True)
class _Reader:
    blocks: tuple[Block, ...]
    taken: Collection[int]
    familiar: Sequence[Sequence[Named]]
    people: list[Named] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    current: Named | None = None
    """Whom a pronoun would mean."""
    under: Named | None = None
    """Whose name stands above the present paragraphs as a heading."""

    def read(self) -> None:
        texts = [one.text for one in self.blocks]
        stops = [self._stops(one) for one in self.blocks]
        found = marks.quotations(texts, stops)
        # A house's name or a manner of speaking stays a part of its sentence.
        quotations = [one for one in found if _is_speech(" ".join(one.paragraphs(texts)))]
        outside = marks.masked(texts, quotations)
        for number, block in enumerate(self.blocks):
            own = [one for one in quotations if one.first == number]
            inside = any(one.first < number <= one.last for one in quotations)
            heading = block.kind is BlockKind.HEADING and not self._is_name_line(block.text)
            if heading or number in self.taken:
                self.under = None
            elif own or inside:
                self._quoted(texts, outside, number, own)
            else:
                self._plain(block, number)

    def _stops(self, block: Block) -> bool:
        """Whether a quotation that was never closed ends before this block."""
        return (
            block.kind is BlockKind.HEADING
            or (block.kind is BlockKind.ITEM and block.text[0] in marks.MARKS)
            or (block.text.endswith(":") and block.text[0] not in marks.MARKS)
            or self._is_name_line(block.text)
            or bool(words.RECORDING.search(block.text) and len(block.text.split()) < 25)
        )

    def _is_name_line(self, text: str) -> bool:
        """A name with an office and nothing else: what follows is that person's."""
        mentions = people.named_in(text)
        if not mentions or mentions[0].start > 0 or len(text.split()) > _NAME_LINE_WORDS:
            return False
        rest = text[mentions[0].end :].strip().rstrip(":").strip()
        bare = not rest or rest[0] in ",(–—-"
        return bare and text[-1] not in '.;!?…”»"' and not _has_saying(rest, mentions[0])

    def _plain(self, block: Block, number: int) -> None:
        """A block without quotation marks."""
        text = block.text
        if self._is_name_line(text):
            self.under = self._meet(text, anybody=True)
            return
        bullet = self._named_bullet(text)
        if bullet is not None:
            self.sayings.append(replace(bullet, block=number))
            return
        dashed = _DASHED.match(text)
        if dashed and (self._dialogue(dashed["text"], number) or self.under is not None):
            if self.under is not None and not _SAID_DASH.search(dashed["text"]):
                said = dashed["text"].rstrip(" ;")
                self.sayings.append(Saying(speaker=self.under, text=said, block=number))
            return
        if self.under is not None and not self._ends_retelling(block):
            self.sayings.append(
                Saying(speaker=self.under, text=text, kind=QuoteKind.PARAPHRASE, block=number)
            )
            return
        self.under = None
        self._meet(text)

    def _ends_retelling(self, block: Block) -> bool:
        short = len(block.text.split()) < 2 * _FEWEST_WORDS
        return short or bool(words.RECORDING.search(block.text) and "http" in block.text)

    def _named_bullet(self, text: str) -> Saying | None:
        """A name, perhaps an office, a colon and a text in one paragraph."""
        mentions = people.named_in(text)
        if not mentions or mentions[0].start > 0:
            return None
        match = _COLON.match(text[mentions[0].end :])
        if match is None or len(match["text"].split()) < _FEWEST_WORDS:
            return None
        lead = text[: len(text) - len(match["text"])]
        if words.SAYING.search(lead):
            return None
        person = self._meet(lead, anybody=True)
        return Saying(speaker=person, text=match["text"], kind=QuoteKind.PARAPHRASE)

    def _dialogue(self, text: str, number: int) -> bool:
        """Speech after a dash, closed by a comma and another dash before the speaker."""
        parts = _SAID_DASH.split(text, maxsplit=1)
        if len(parts) < 2 or not words.SAYING.search(parts[1]):
            return False
        said = parts[0].rstrip(" ,")
        speaker = self._resolve(parts[1])
        self.sayings.append(Saying(speaker=speaker, text=said, block=number))
        return True

    def _quoted(
        self, texts: list[str], outside: list[str], number: int, own: list[Quotation]
    ) -> None:
        """A block in which quotations begin, or one that a quotation runs through."""
        lead = outside[number - 1] if number else ""
        previous: Saying | None = None
        for order, one in enumerate(own):
            begins = own[order - 1].end + 1 if order else 0
            before = outside[number][begins : one.start - 1]
            ends = own[order + 1].start - 1 if order + 1 < len(own) else None
            after = outside[one.last][one.end + 1 : ends if one.last == number else None]
            sentence = _SENTENCE.split(before)[-1].strip(" \x00")
            attribution = _clause(after)
            if not order and not before.strip():
                sentence = lead if lead.endswith(":") else ""
            paragraphs = one.paragraphs(texts)
            if not _is_quote(sentence, attribution, whole=not before.strip(" \x00")):
                self._meet(before)
                continue
            if not (sentence is lead and sentence):
                self._meet(before)
            goes_on = previous is not None and before.strip(" \x00,").strip() and not sentence
            speaker = self._speaker(sentence, attribution, previous if goes_on else None)
            saying = Saying(speaker=speaker, text=_clean(paragraphs), block=number)
            if previous is not None and before.rstrip().endswith((",", "–", "—")):
                comma = "," if texts[number][: own[order - 1].end].endswith(",") else ""
                joined = f"{previous.text}{comma} {saying.text}"
                self.sayings[-1] = replace(previous, text=joined)
            else:
                self.sayings.append(saying)
            previous = self.sayings[-1]
        self._meet(outside[number][own[-1].end + 1 :] if own and own[-1].last == number else "")

    def _speaker(self, before: str, after: str, previous: Saying | None) -> Named | None:
        if words.SAYING.search(after) or people.named_in(after):
            return self._resolve(after)
        if before:
            return self._resolve(before)
        if previous is not None:
            return previous.speaker
        if self.under is not None:
            return self.under
        return self.current

    def _resolve(self, text: str) -> Named | None:
        """Who is meant in the words around a quotation; nobody where they name a stranger."""
        met = self._meet(text, anybody=True)
        if met is None and people.names_somebody(text):
            met = people.familiar(text, self.familiar)
            if met is not None:
                self.people = people.joined([*self.people, met])
            self.current = met
        return met or self.current

    def _meet(self, text: str, *, anybody: bool = False) -> Named | None:
        """Take note of who is named in a text; the first of them.

        `anybody`: the text is about a speaker, so that every name in it is a person's.
        """
        mentions = [one for one in people.named_in(text) if anybody or _is_person(one, text)]
        self.people = people.joined([*self.people, *(one.person for one in mentions)])
        meant = people.meant_by(text, self.people)
        if mentions and (meant is None or not _stands_before(text, meant, mentions[0])):
            meant = _fullest(mentions[0].person, self.people)
        if meant is not None:
            self.current = meant
        return meant


def _clause(after: str) -> str:
    """What follows a quotation and belongs to it: to the end of the sentence."""
    bare = after.lstrip(" .,!?…–—-")
    if after[:1] == "." and not words.SAYING.match(bare) and bare[:1].isupper():
        # “…”. A new sentence begins: nobody is named for what was said.
        named = people.named_in(bare)
        if not named or named[0].start > 0:
            return ""
    return _SENTENCE.split(bare)[0]


def _is_quote(before: str, after: str, *, whole: bool) -> bool:
    if words.TITLES.search(before) and not before.endswith(":"):
        return False
    attributed = bool(words.SAYING.search(before) or words.SAYING.search(after))
    return whole or attributed or before.endswith(":")


def _is_speech(text: str) -> bool:
    """Whether words between marks are long enough, and not written as titles are."""
    if len(text.split()) < _FEWEST_WORDS:
        return False
    long = list(re.findall(r"[^\W\d_]{4,}", text))
    capital = sum(word[0].isupper() for word in long)
    return len(long) < 2 or capital < 0.7 * len(long)


def _has_saying(rest: str, mention: Mention) -> bool:
    return bool(words.SAYING.search(rest.replace(mention.person.role, "")))


def _is_person(mention: Mention, text: str) -> bool:
    """A row of capitalised words is a person's name beside an office or a verb of saying."""
    if mention.person.role:
        return True
    around = text[max(0, mention.start - 60) : mention.end + 90]
    alone = text.strip(" :.") == mention.person.name
    return alone or bool(words.SAYING.search(around) or text[mention.end : mention.end + 1] == ":")


def _stands_before(text: str, person: Named, mention: Mention) -> bool:
    """Whether a text names somebody it knows in front of somebody new."""
    return people.meant_by(text[: mention.start], [person]) is not None


def _fullest(person: Named | None, known: list[Named]) -> Named | None:
    """The person as the page names them most fully."""
    if person is None:
        return None
    return next((one for one in known if people.same_person(one.name, person.name)), person)


def _clean(paragraphs: list[str]) -> str:
    """Quoted paragraphs as a record keeps them."""
    kept = [one.strip() for one in paragraphs if one.strip()]
    return "\n".join(kept).rstrip(" ,;")
