"""The people of a page as it is read: who was named, and whom a text means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mediacat.quotes.page import attribution, people, references, shapes, words
from mediacat.quotes.page.people import Mention, Named


@dataclass(slots=True, kw_only=True)
class Cast:
    """Everybody who has been named so far, in order."""

    familiar: Sequence[Sequence[Named]] = ()
    """People known from elsewhere, the likeliest group first."""
    people: list[Named] = field(default_factory=list)
    current: Named | None = None
    """Whom a pronoun would mean."""

    def meet(self, text: str, *, anybody: bool = False) -> Named | None:
        """Take note of who is named in a text; whom it means first.

        `anybody`: the text is about a speaker, so that every name in it is a person's.
        """
        mentions = [one for one in people.named_in(text) if anybody or shapes.is_person(one, text)]
        self.people = people.joined([*self.people, *(one.person for one in mentions)])
        meant = references.meant_by(text, self.people)
        if mentions and (meant is None or not _stands_before(text, meant, mentions[0])):
            meant = self.fullest(mentions[0].person)
        self.current = meant or self.current
        return meant

    def speaker(self, text: str) -> Named | None:
        """Who is meant in the words around a quotation; nobody where they mean a stranger."""
        if attribution.is_stranger(text):
            return None
        met = self.meet(self._without_aside(text), anybody=True)
        if met is None and references.names_somebody(text):
            met = references.familiar(text, self.familiar)
            if met is not None:
                self.people = people.joined([*self.people, met])
            self.current = met
        return met or self.current

    def means_somebody(self, text: str) -> bool:
        """Whether a text names somebody, or says that somebody spoke."""
        return (
            attribution.is_attribution(text)
            or bool(people.named_in(text))
            or references.by_name(text, self.people) is not None
        )

    def fullest(self, person: Named) -> Named:
        """A person as the page names them most fully."""
        same = (one for one in self.people if people.same_person(one.name, person.name))
        return next(same, person)

    def _without_aside(self, text: str) -> str:
        """A text from where it comes to the speaker: Asked by Anna Leska, *Petro Hryn said*."""
        aside = words.ASIDE.match(text)
        rest = text[aside.end() :] if aside else ""
        if self.means_somebody(rest) or words.PRONOUN.search(rest):
            return rest
        return text


def _stands_before(text: str, person: Named, mention: Mention) -> bool:
    """Whether a text names somebody it knows in front of somebody new."""
    return references.meant_by(text[: mention.start], [person]) is not None
