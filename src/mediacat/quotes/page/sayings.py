"""Who said what on a page: quotations and retold words with the person they belong to.

Read are quotes with the speaker before, behind, in between or signed below, names above retold
paragraphs, "Name: text" bullets, names above dashes and above quoted bullets, in both languages.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest

from mediacat.model.quote import QuoteKind
from mediacat.quotes.page import attribution, interjected, marks, shapes, words
from mediacat.quotes.page.article import Article, Block, BlockKind
from mediacat.quotes.page.attribution import Around
from mediacat.quotes.page.cast import Cast
from mediacat.quotes.page.interjected import Speech
from mediacat.quotes.page.marks import Quotation
from mediacat.quotes.page.people import Named
from mediacat.quotes.page.roll import Roll

_SHORT = 8
"""Words; a shorter paragraph under a name is a caption or a link, not retold."""


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
    reader = _Reader(
        blocks=article.blocks,
        taken=set(taken),
        linked={one.context for one in article.links},
        cast=Cast(familiar=[Roll(group) for group in familiar]),
    )
    reader.read()
    cast = reader.cast
    said = [
        replace(one, speaker=one.speaker and cast.people.fullest(one.speaker))
        for one in reader.sayings
    ]
    said = _with_the_only_speaker(said, reader.untold)
    speakers = {one.speaker.name for one in said if one.speaker is not None}
    named = [one for one in cast.people if one.role or one.name in speakers]
    return Sayings(sayings=tuple(said), people=tuple(named))


@dataclass(slots=True, kw_only=True)
class _Reader:
    blocks: tuple[Block, ...]
    taken: set[int]
    linked: Collection[str]
    """Paragraphs with addresses."""
    cast: Cast
    sayings: list[Saying] = field(default_factory=list)
    untold: set[int] = field(default_factory=set)
    """Numbers of sayings before which nobody has been named."""
    under: Named | None = None
    """Whose name stands above the present paragraphs as a heading."""

    def read(self) -> None:
        texts = [one.text for one in self.blocks]
        found = marks.quotations(texts, [self._stops(one) for one in self.blocks])
        quotations = [
            one
            for one, following in zip_longest(found, found[1:])
            if _is_speech(one, texts) or _goes_on(one, following, texts)
        ]
        outside = marks.masked(texts, quotations)
        begun = {first: list(some) for first, some in groupby(quotations, lambda one: one.first)}
        run_through = {n for one in quotations for n in range(one.first + 1, one.last + 1)}
        for number, block in enumerate(self.blocks):
            own, inside = begun.get(number, []), number in run_through
            is_name = shapes.is_name_line(block.text)
            if number in self.taken or (block.kind is BlockKind.HEADING and not is_name):
                self.under = None
            elif not (own or inside) or not self._quoted(number, own, outside):
                self._plain(number, block)

    def _stops(self, block: Block) -> bool:
        """Whether a quotation that was never closed ends before this block."""
        return (
            block.kind is BlockKind.HEADING
            or (block.kind is BlockKind.ITEM and block.text[0] in marks.MARKS)
            or (block.text.endswith(":") and block.text[0] not in marks.MARKS)
            or shapes.is_name_line(shapes.dashed(block.text) or block.text)
            or bool(words.RECORDING.search(block.text) and len(block.text.split()) < 25)
        )

    def _plain(self, number: int, block: Block) -> None:
        """A block without anybody's words between marks."""
        if shapes.is_name_line(block.text):
            self._headed(block)
        elif bullet := shapes.bullet(block.text, self.cast.people):
            speaker = self.cast.meet(bullet.lead, anybody=True)
            self._add(speaker, bullet.text, number, QuoteKind.PARAPHRASE)
        elif block.kind is BlockKind.QUOTATION and (speaker := self._signed(number)):
            self._add(speaker, block.text, number)
        elif speech := self._dashed(block.text):
            speaker = self.cast.speaker(speech.author) if speech.author else self.under
            self._add(speaker, speech.said.rstrip(" ,;"), number)
        elif self.under is not None and not self._ends_retelling(block):
            self._add(self.under, block.text, number, QuoteKind.PARAPHRASE)
        else:
            self.under = None
            self.cast.meet(block.text)

    def _headed(self, block: Block) -> None:
        """A line with a name: what follows is that person's, unless people are being listed."""
        person = self.cast.meet(block.text, anybody=True)
        listed = block.kind is BlockKind.ITEM and not block.text.endswith(":")
        self.under = None if listed else person

    def _dashed(self, text: str) -> Speech | None:
        """Speech after a dash, if the paragraph or the line above says whose."""
        behind = shapes.dashed(text)
        speech = interjected.parted(behind) if behind else None
        return speech if speech and (speech.author or self.under) else None

    def _signed(self, number: int) -> Named | None:
        """Whose name stands below a block as a signature."""
        below = self.blocks[number + 1 : number + 2]
        if not below or not shapes.is_signature(below[0], self.blocks[number]):
            return None
        self.taken.add(number + 1)
        return self.cast.meet(shapes.dashed(below[0].text) or below[0].text, anybody=True)

    def _ends_retelling(self, block: Block) -> bool:
        has_address = "http" in block.text or block.text in self.linked
        short = len(block.text.split()) < _SHORT
        return short or bool(words.RECORDING.search(block.text) and has_address)

    def _quoted(self, number: int, own: Sequence[Quotation], outside: Sequence[str]) -> bool:
        """A block in which quotations begin, or one that a quotation runs through.

        False if nobody said what stands between its marks.
        """
        texts = [one.text for one in self.blocks]
        previous, comma = None, ""
        for one, around in self._arounds(number, own, outside):
            if not around.is_quote():
                continue
            speech = interjected.parted("\n".join(filter(None, one.paragraphs(texts))))
            speaker = self._speaker(one.last, around, speech, previous)
            said = speech.said.rstrip(" ,;")
            if previous is not None and around.joins:
                self.sayings[-1] = replace(previous, text=f"{previous.text}{comma} {said}")
            else:
                self._add(speaker, said, number)
            previous = self.sayings[-1]
            # American commas stand inside the mark, others behind it.
            comma = "," if speech.said.endswith(",") or around.after.startswith(",") else ""
        if previous is not None and own[-1].last == number:
            self.cast.meet(outside[number][own[-1].end + 1 :])
        return previous is not None or not own

    def _arounds(
        self, number: int, own: Sequence[Quotation], outside: Sequence[str]
    ) -> Iterator[tuple[Quotation, Around]]:
        """Each quotation of a block with the words around it."""
        above = outside[number - 1] if number else ""
        for order, one in enumerate(own):
            begins = own[order - 1].end + 1 if order else 0
            ends = own[order + 1].start - 1 if order + 1 < len(own) else None
            yield (
                one,
                Around(
                    before=outside[number][begins : one.start - 1],
                    after=outside[one.last][one.end + 1 : ends if one.last == number else None],
                    above="" if order or not above.endswith(":") else above,
                ),
            )

    def _speaker(
        self, last: int, around: Around, speech: Speech, previous: Saying | None
    ) -> Named | None:
        """Whose a quotation is that ends in block `last`: who is named around it, or was before."""
        before = around.sentences[1 if previous else 0 :]
        told = [self.cast.meet(one) for one in before]
        for text in (around.announced, around.clause, speech.author):
            if self.cast.means_somebody(text):
                return self.cast.speaker(text)
        if around.begins and not around.clause and (signed := self._signed(last)):
            return signed
        if around.lead:
            return self.cast.speaker(around.lead)
        if told and told[-1] is not None:
            return told[-1]
        if previous is not None:
            return previous.speaker
        if not self.cast.people:
            self.untold.add(len(self.sayings))
        return self.under or self.cast.current

    def _add(
        self, speaker: Named | None, text: str, block: int, kind: QuoteKind = QuoteKind.QUOTE
    ) -> None:
        self.cast.has_spoken(speaker)
        self.sayings.append(Saying(speaker=speaker, text=text, kind=kind, block=block))


def _with_the_only_speaker(said: Sequence[Saying], untold: Collection[int]) -> list[Saying]:
    """In an interview one person says everything, also before a name stands beside the words."""
    speakers = {one.speaker for one in said}
    only = speakers - {None}
    if len(only) != 1 or any(
        one.speaker is None and number not in untold for number, one in enumerate(said)
    ):
        return list(said)
    (speaker,) = only
    return [replace(one, speaker=speaker) for one in said]


def _is_speech(quotation: Quotation, texts: Sequence[str]) -> bool:
    """Whether a quotation is no house's name, manner of speaking or part of retold words."""
    said = " ".join(quotation.paragraphs(texts))
    bullet = shapes.bullet(texts[quotation.first])
    retold = bullet is not None and 2 * len(said.split()) < len(bullet.text.split())
    return attribution.is_speech(said) and not retold


def _goes_on(one: Quotation, following: Quotation | None, texts: Sequence[str]) -> bool:
    """Whether a few words are the first half of a quotation that another one ends."""
    if following is None or following.first != one.last or not _is_speech(following, texts):
        return False
    between = Around(before=texts[one.last][one.end + 1 : following.start - 1], after="")
    return between.joins and attribution.is_attribution(between.before)
