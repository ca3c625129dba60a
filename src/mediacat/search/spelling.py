"""What somebody may have meant when nothing was found: another keyboard layout, a slip."""

from collections.abc import Collection, Iterable

from mediacat.search.engine import AnyOf, Engine, Field, Run
from mediacat.search.lookup import Lookup
from mediacat.text import keys, layout, normalise, tokens, typos

_SHORTEST = 5
"""Letters from which on a word may hold a slip; in shorter ones every word is near another."""

_LONGEST = 40
"""Letters up to which a word is looked at: each has some sixty words a slip away."""


def meant(text: str, engine: Engine, only: Collection[int] | None = None) -> str | None:
    """The text as it was probably meant, made of words that were said; None if nothing is near.

    Of words as near, one that was said in `only` these recordings is the likelier.
    """
    other = layout.retyped(text)
    forms = tokens.forms(other)
    if forms and all(_known(form, engine) for form in forms):
        return other
    pieces = [_retyped(piece, engine) for piece in text.split()]
    corrected = _corrected(" ".join(pieces), engine, only)
    return corrected or (" ".join(pieces) if pieces != text.split() else None)


def _retyped(piece: str, engine: Engine) -> str:
    """One word as typed on the other layout, or in the look-alike letters of the other script.

    It stays if that was not said, or the word as it stands was.
    """
    if ":" in piece or all(_known(form, engine) for form in tokens.forms(piece)):
        return piece
    for other in (layout.retyped(piece), normalise.in_lookalikes(piece)):
        others = tokens.forms(other)
        if others and all(_known(form, engine) for form in others):
            return other
    return piece


def _corrected(text: str, engine: Engine, only: Collection[int] | None) -> str | None:
    """The text with every unknown word replaced by the commonest known one a slip away."""
    corrected, changed = text, False
    for token in reversed(tokens.tokenise(text)):
        field = text[token.end : token.end + 1] == ":"
        fits = _SHORTEST <= len(token.form) <= _LONGEST
        is_number = any(letter.isdecimal() for letter in token.form)
        if field or not fits or is_number or _known(token.form, engine):
            continue
        word = _nearest(token.form, engine, only)
        if word is None:
            return None
        corrected = corrected[: token.start] + word + corrected[token.end :]
        changed = True
    return corrected if changed else None


def _nearest(form: str, engine: Engine, only: Collection[int] | None) -> str | None:
    """The word a slip away that was said most often, in whatever form; first one said there."""
    near = typos.one_off(form)
    often = {
        word: sum(engine.frequencies(keys.alike(word)).values())
        for word in {*engine.frequencies(near), *filter(keys.is_listed, near)}
    }
    here = {word for word in often if only and _known(word, engine, only)}
    word = max(often, key=lambda word: (word in here, often[word], word), default=None)
    return word if word and often[word] else None


def _known(form: str, engine: Engine, only: Collection[int] | None = None) -> bool:
    return len(engine.rows(_any(Lookup(engine).keys(form)), recordings=only, limit=1)) > 0


def _any(asked: Iterable[str]) -> AnyOf:
    return AnyOf(tuple(Run(Field.KEY, (key,)) for key in sorted(asked)))
