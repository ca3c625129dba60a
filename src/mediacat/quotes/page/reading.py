"""One page of an event, read: what it says of the event, and who said what."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediacat.model.event import Page
from mediacat.model.language import Language
from mediacat.model.person import Person
from mediacat.quotes.page import article, facts, sayings
from mediacat.quotes.page.facts import Facts
from mediacat.quotes.page.people import Named
from mediacat.quotes.page.sayings import Saying, Sayings


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """One page, read."""

    source: str
    language: Language
    page: Page
    facts: Facts
    sayings: Sayings
    twins: tuple[tuple[str, str], ...]
    """(language, address) of the page in other languages."""


def read(text: str, source: str, familiar: Sequence[Sequence[Person]] = ()) -> PageReading:
    """Read a page as published or plain text; raises PageUnreadableError.

    `familiar` are people the catalog knows, those of the event first: the page may name them by
    their surnames alone.
    """
    found = article.read(text, source)
    about = facts.read(found)
    return PageReading(
        source=source,
        language=found.language,
        page=Page(url=source, language=found.language, published=found.published),
        facts=about,
        sayings=sayings.read(
            found,
            about.taken,
            [[_named(one, found.language) for one in group] for group in familiar],
        ),
        twins=found.twins,
    )


def _named(person: Person, language: Language) -> Named:
    return Named(name=person.name.get(language) or person.name.best(language))


Said = tuple[PageReading, Saying, str]
"""A saying with its page and the id of the person who said it."""
