"""Whose words a query wants: some speakers', the speaker's own voice or the interpreter's."""

from dataclasses import dataclass

from mediacat.search import heard
from mediacat.search.blocks import CueStart
from mediacat.search.engine import AnyOf, Condition, Field, Run
from mediacat.search.entry import Voice


@dataclass(frozen=True, slots=True)
class Whose:
    """Speakers and voice; None: anybody's, in either."""

    speakers: frozenset[str] | None = None
    voice: Voice | None = None

    @property
    def is_anybody(self) -> bool:
        """Whether everything said is wanted."""
        return self.speakers is None and self.voice is None

    @property
    def is_nobody(self) -> bool:
        """Whether no speaker in the index is meant."""
        return self.speakers == frozenset()

    def conditions(self) -> list[Condition]:
        """What a row must hold besides the words, whichever voice says them."""
        said = [
            Run(Field.SPEAKER, (heard.speaker_word(one),)) for one in sorted(self.speakers or ())
        ]
        return [said[0] if len(said) == 1 else AnyOf(tuple(said))] if said else []

    def holds(self, cue: CueStart) -> bool:
        """Whether a cue is said by one of them, in that voice."""
        return (self.speakers is None or cue.speaker in self.speakers) and (
            self.voice is None or cue.voice is self.voice
        )
