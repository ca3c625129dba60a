"""The words around a quotation: which of them say whose it is, and whether it is one at all."""

import re
from dataclasses import dataclass

from mediacat.quotes.page import people, words

_SENTENCE = re.compile(rf"{words.NO_END}(?<!\b[A-ZА-ЯҐЄІЇп]\.)(?<=[.!?…])\s+(?=[^\s\x00])")
"""Between sentences; a title or an initial before a name ends none."""
_ENDED = re.compile(r"[.!?…]\s*$")
_JOINS = re.compile(r"(?:,|[–—-])\s*$")
_GOES_ON = re.compile(r"^\s+[a-zа-яґєії]")
_OBJECT = re.compile(r"^\s+(?:(?:to|us|нам)\s+)?")
_BEFORE_SUBJECT = re.compile(r"^[\W_]*(?:(?:and|but|then|also|але|а|і|й|та|тоді|потім|далі)\s+)?")
_FEWEST_WORDS = 4
"""Fewer words between marks are a name or a manner of speaking."""


def is_speech(text: str) -> bool:
    """Whether words between marks are long enough, and not written as titles are."""
    if len(text.split()) < _FEWEST_WORDS:
        return False
    long = list(re.findall(r"[^\W\d_]{4,}", text))
    capital = sum(word[0].isupper() for word in long)
    return len(long) < 2 or capital < 0.7 * len(long)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The words around a quotation; what other people say there is blanked out (NUL)."""

    before: str
    """From the quotation before, or from where the paragraph begins."""
    after: str
    """To the next quotation, or to where the paragraph ends."""
    above: str = ""
    """A lead-in with a colon, in the paragraph above."""

    @property
    def begins(self) -> bool:
        """Whether the quotation begins its paragraph."""
        return not self.before.strip(" \x00")

    @property
    def lead(self) -> str:
        """What leads in: the sentence before the mark, or the paragraph above."""
        if self.begins:
            return _SENTENCE.split(self.above)[-1]
        if _ENDED.search(self.before):
            return ""
        return _SENTENCE.split(self.before)[-1].strip(" \x00")

    @property
    def announced(self) -> str:
        """A lead-in of the same paragraph that says who speaks."""
        tells = self.lead.endswith(":") or is_attribution(self.lead)
        return self.lead if tells and not self.begins else ""

    @property
    def clause(self) -> str:
        """What follows the quotation and belongs to it: to the end of the sentence."""
        bare = self.after.lstrip(" .,!?…–—-\x00")
        if self.after[:1] == "." and not words.SAYING.match(bare) and bare[:1].isupper():
            # “…”. A new sentence begins: nobody is named for what was said.
            named = people.named_in(bare)
            if not named or named[0].start > 0:
                return ""
        return _SENTENCE.split(bare)[0]

    @property
    def sentences(self) -> list[str]:
        """Whole sentences before the quotation."""
        parts = [one for one in _SENTENCE.split(self.before) if one.strip(" \x00")]
        return parts if _ENDED.search(self.before) else parts[:-1]

    @property
    def joins(self) -> bool:
        """Whether it goes on with the quotation before: “…,” she said, “…”."""
        alone = len(_SENTENCE.split(self.before)) == 1
        return (
            alone
            and bool(_JOINS.search(self.before))
            and len(words.SAYING.findall(self.before)) < 2
        )

    def is_quote(self) -> bool:
        """Whether somebody said what stands between the marks, or it is a title or a phrase."""
        if words.TITLES.search(self.lead) and not self.lead.endswith(":"):
            return False
        if self.lead.endswith(":") or any(map(is_attribution, (self.lead, self.clause))):
            return True
        # “Warm Schools of Ours” is a book: the sentence goes on with what stood between the marks.
        return not self.lead and not _GOES_ON.match(self.after)


def is_attribution(text: str) -> bool:
    """Whether a text says that somebody spoke."""
    return bool(words.SAYING.search(text) or words.SPEAKS.match(text)) or is_stranger(text)


def is_stranger(text: str) -> bool:
    """Whether a text says that somebody spoke whom it does not name.

    >>> is_stranger("someone in the audience joked"), is_stranger("пожартував хтось із зали")
    (True, True)
    >>> is_stranger("студентка Ганна Ліс сказала"), is_stranger("said Anna Leska, a student")
    (False, False)
    """
    if words.ANONYMOUS.search(text):
        return True
    bare = text[begins.end() :] if (begins := _BEFORE_SUBJECT.match(text)) else text
    verb = words.SAYING.search(bare)
    if verb is not None and not verb.start():
        subject = _OBJECT.sub("", bare[verb.end() :])
    else:
        subject = bare[: verb.start()] if verb else bare
    stranger = words.STRANGER.match(subject) or (verb and words.SOMEBODY.search(subject))
    return bool(stranger) and not people.named_in(subject)
