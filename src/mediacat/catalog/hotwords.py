"""Words a recogniser should expect: the names of those who speak, and the event's terms."""

from collections.abc import Iterator

from mediacat.catalog.view import Catalog
from mediacat.model.language import Language
from mediacat.model.recording import Recording


def gather(catalog: Catalog, recording: Recording) -> tuple[str, ...]:
    """Names in the track's language in the order of appearance, then the glossary's terms.

    A name that is known in the other script only is left out: it would mislead.
    """
    language = recording.language
    names = (catalog.people[id_].name.get(language) for id_ in _people(catalog, recording))
    terms = (term.en if language is Language.ENGLISH else term.uk for term in catalog.terms)
    return tuple(dict.fromkeys(word for word in (*names, *terms) if word))


def _people(catalog: Catalog, recording: Recording) -> Iterator[str]:
    """Ids of the people in the sessions it covers, then of others with a role at the event."""
    for session in catalog.event(recording.event).sessions:
        if not recording.sessions or session.id in recording.sessions:
            yield from (appearance.person for appearance in session.appearances)
    for person in catalog.people.values():
        if any(role.event == recording.event for role in person.roles):
            yield person.id
