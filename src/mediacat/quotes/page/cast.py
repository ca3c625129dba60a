"""The people of a page as it is read: who was named, and whom a text means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mediacat.quotes.page import attribution, gender, people, references, shapes, words
from mediacat.quotes.page.gender import Gender
from mediacat.quotes.page.people import Mention, Named
from mediacat.quotes.page.roll import Roll


@dataclass(slots=True, kw_only=True)
class Cast:
    """Everybody who has been named so far."""

    familiar: Sequence[Roll] = ()
    """People known from elsewhere, the likeliest group first."""
    people: Roll = field(default_factory=Roll)
    passing: Roll = field(default_factory=Roll)
    """Rows of capitalised words in the text that may be people or not."""
    recent: list[Named] = field(default_factory=list)
    """Whom a pronoun may mean, the likeliest last."""
    lately: list[Named] = field(default_factory=list)
    """Who spoke last, and everybody who has been named since."""
    genders: dict[str, Gender] = field(default_factory=dict)
    """What the page tells, by name."""

    @property
    def current(self) -> Named | None:
        """Who was named last."""
        return self.recent[-1] if self.recent else None

    def meet(self, text: str, *, anybody: bool = False) -> Named | None:
        """Take note of who is named in a text; whom it means first.

        `anybody`: the text is about a speaker, so that every name in it is a person's.
        """
        mentions = people.named_in(text)
        sure = [one for one in mentions if anybody or shapes.is_person(one, text)]
        for one in sure:
            self.people.join(one.person)
        self._note(text, mentions)
        self.recent += [self.people.fullest(one.person) for one in reversed(sure)]
        meant = self._meant(text)
        if sure and (meant is None or not _stands_before(text, meant, sure[0])):
            meant = self.people.fullest(sure[0].person)
        self.recent += [meant] if meant else []
        return meant

    def speaker(self, text: str) -> Named | None:
        """Who is meant in the words around a quotation; nobody where they mean a stranger."""
        text = self._without_aside(text)
        if attribution.is_stranger(text):
            return None
        met = self.meet(text, anybody=True)
        if met is not None:
            return met
        return self._called(text) if references.names_somebody(text) else self._agreeing(text)

    def has_spoken(self, person: Named | None) -> None:
        """Take note of whose the last words were."""
        self.lately = [person] if person else []

    def means_somebody(self, text: str) -> bool:
        """Whether a text names somebody, or says that somebody spoke."""
        return (
            attribution.is_attribution(text)
            or bool(people.named_in(text))
            or references.by_name(text, self.people) is not None
        )

    def _note(self, text: str, mentions: Sequence[Mention]) -> None:
        for one in mentions:
            told = gender.beside(text, one.start, one.end)
            if told is not None:
                self.genders.setdefault(self.people.fullest(one.person).name, told)
            self.passing.append(one.person)
            self.lately.append(one.person)

    def _meant(self, text: str) -> Named | None:
        """Whom a text means first; of namesakes the one whose gender it tells, or nobody."""
        meant = references.meant_by(text, self.people, self._subject_in_passing(text))
        alike = self.people.namesakes(meant.surname) if meant else []
        if len(alike) < 2:
            return meant
        told = gender.of_pronoun(text)
        agreeing = [one for one in alike if told and self._gender(one) is told]
        return agreeing[0] if len(agreeing) == 1 else None

    def _subject_in_passing(self, text: str) -> Named | None:
        """Somebody named in passing with whose surname a text begins."""
        return references.familiar(text.partition(" ")[0], [self.passing])

    def _called(self, text: str) -> Named | None:
        """Who has a surname: a name in passing, or somebody known from elsewhere."""
        person = references.familiar(text, [self.passing, *self.familiar])
        if person is None:
            # A pronoun would mean the stranger.
            self.recent.clear()
            return None
        self.people.join(person)
        self.recent.append(person)
        return person

    def _agreeing(self, text: str) -> Named | None:
        """Who was named last, of those whom a pronoun or a verb of this gender may mean.

        Nobody where nothing tells that one's gender, and somebody else is near whose gender fits:
        better an editor says whose words they are than that they are given to another.
        """
        told = gender.of_pronoun(text)
        if told is None or self.current is None:
            return self.current
        if self._gender(self.current) is None and self._is_rivalled(self.current, told):
            return None
        if self._gender(self.current) in (None, told):
            self.genders[self.current.name] = told
            return self.current
        likely = [*self.passing, *self.recent][::-1]
        agreeing = [one for one in likely if self._gender(one) is told]
        agreeing += [one for one in self.recent[::-1] if self._gender(one) is None]
        if agreeing:
            self.people.join(agreeing[0])
            self.recent.append(self.people.fullest(agreeing[0]))
        return self.current

    def _is_rivalled(self, person: Named, told: Gender) -> bool:
        """Whether somebody else was named since the last words, or said them, who surely fits."""
        others = (one for one in self.lately if not people.same_person(one.name, person.name))
        return any(self._gender(self.people.fullest(one)) is told for one in others)

    def _gender(self, person: Named) -> Gender | None:
        return self.genders.get(person.name) or gender.of_name(person.name)

    def _without_aside(self, text: str) -> str:
        """A text from where it comes to the speaker: Asked by Anna Leska, *Petro Hryn said*."""
        aside = words.ASIDE.match(text)
        rest = text[aside.end() :] if aside else ""
        if self.means_somebody(rest) or words.PRONOUN.search(rest):
            return rest
        return text


def _stands_before(text: str, person: Named, mention: Mention) -> bool:
    """Whether a text names somebody it knows in front of somebody new."""
    return references.meant_by(text[: mention.start], Roll([person])) is not None
