"""What an exported file says about its transcript, and in which words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The recording a transcript belongs to, in the transcript's language."""

    title: str
    event: str | None = None
    date: dt.date | None = None
    link: str | None = None
    """Address of the recording's page, on which `?t=SECONDS` plays from a moment."""
    speakers: Mapping[str, str] = field(default_factory=dict)
    """Names to show for the ids in a transcript's cues."""

    def speaker(self, id_: str | None) -> str | None:
        """The name to show for a cue's speaker."""
        return None if id_ is None else self.speakers.get(id_, id_)

    def moment(self, start: Milliseconds) -> str | None:
        """Address that plays from a moment."""
        if self.link is None:
            return None
        joint = "&" if "?" in self.link else "?"
        return f"{self.link}{joint}t={start / 1000:.2f}".removesuffix("0").removesuffix(".0")

    def subtitle(self) -> str:
        """The event and its date, as far as known."""
        known = [self.event, self.date.isoformat() if self.date else None]
        return ", ".join(part for part in known if part)


_DRAFTS = {
    OriginKind.MACHINE: (
        "Машинна чернетка: розпізнано програмою{engine}, людина ще не перевіряла.",
        "Machine draft: recognised by software{engine}, not reviewed by a person yet.",
    ),
    OriginKind.CAPTIONS: (
        "Чернетка з опублікованих субтитрів, людина ще не перевіряла.",
        "Draft made from published captions, not reviewed by a person yet.",
    ),
    OriginKind.AUTOMATIC_CAPTIONS: (
        "Машинна чернетка з автоматичних субтитрів, людина ще не перевіряла.",
        "Machine draft made from automatic captions, not reviewed by a person yet.",
    ),
    OriginKind.IMPORTED: (
        "Чернетка зі стороннього файлу, людина ще не перевіряла.",
        "Draft made from an imported file, not reviewed by a person yet.",
    ),
}


def notice(origin: Origin, language: Language) -> str | None:
    """One sentence that says the text is a draft and whose; None once a person has reviewed it."""
    if not origin.is_draft:
        return None
    uk, en = _DRAFTS[origin.kind]
    engine = " ".join(part for part in (origin.engine, origin.model) if part)
    text = en if language is Language.ENGLISH else uk
    return text.format(engine=f" ({engine})" if engine else "")


def short_notice(language: Language) -> str:
    """The same in a few words, for the head of a page or a caption."""
    return in_language(language, "Чернетка, не перевірено", "Draft, not reviewed")


def in_language(language: Language, uk: str, en: str) -> str:
    """The wording in the transcript's language; what is not English reads the Ukrainian one."""
    return en if language is Language.ENGLISH else uk
