"""What a search gives back."""

from dataclasses import dataclass
from typing import Literal

from mediacat.model.language import Language
from mediacat.model.span import Span
from mediacat.search.entry import About, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words around a match, as they are read."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Where the matched words stand: `text[start:end]`."""
    span: Span
    """From its first word to its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """The same in the recording of the other language."""

    about: About
    """The other recording."""
    cue: str
    """Id of the cue in which it begins there."""
    speaker: str | None
    passage: Passage
    """What is said there, with what matches marked; players start at its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A moment."""

    about: About
    """The recording."""
    span: Span
    """From the first matched word to the last one; players start here. Of a moment that was found
    through its counterpart: all that says the same."""
    cue: str
    """Id of the cue in which the match begins."""
    speaker: str | None
    passage: Passage
    forms: tuple[str, ...]
    """The matched words as they were said (folded), each once, in order."""
    exact: bool
    """Every matched word has the very form that was asked for."""
    score: float
    """Higher is better; comparable within one answer only."""
    voice: Voice | None = None
    """The speaker's own or an interpreter's, where it is known."""
    counterpart: Counterpart | None = None
    """Where the recording in the other language says the same, if one is aligned here."""
    through: Language | None = None
    """The counterpart's language, where its words matched and not this moment's; `forms` are then
    the counterpart's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The best moments of one recording."""

    about: About
    hits: tuple[Hit, ...]
    """Best first."""
    more: int
    """How many further moments there are, about; 0 where these are all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many moments there are, by what they could be limited to; the most first.

    Of very many moments the passages are counted instead, some tens of seconds long.
    """

    events: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    languages: tuple[tuple[Language, int], ...]
    speakers: tuple[tuple[str, int], ...]
    """Speakers' ids; of very many moments, only those who are heard in most of them."""
    voices: tuple[tuple[Voice, int], ...] = ()
    """In the speaker's own voice and in an interpreter's, as far as it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """What keeps a query from finding anything.

    A speaker or an event is asked for that no recording in the index has, or no word at all.
    """

    kind: Literal["speaker", "event", "words"]
    asked: str
    near: tuple[str, ...]
    """What is called nearly so, the nearest first: names of speakers, ids of events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Moments by recording, and what to limit them to.

    Recordings with the best moments come first; among these, those of one event stand together.
    """

    groups: tuple[Group, ...]
    facets: Facets
    is_about: bool = False
    """Whether passages are counted, since the moments are very many."""
    more: bool = False
    """Whether there are further recordings beyond these."""
    meant: str | None = None
    """What was looked for because what was typed was not found."""
    unknown: Unknown | None = None
    """Why nothing could be found, where that is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Moments, best first."""

    hits: tuple[Hit, ...]
    more: bool
    """Whether there are further moments beyond these."""
    meant: str | None = None
    """What was looked for because what was typed was not found: "did you mean"."""
    unknown: Unknown | None = None
    """Why nothing could be found, where that is so."""
