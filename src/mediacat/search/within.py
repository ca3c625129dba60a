"""The rows within some limits."""

from mediacat.search import numbering, spoken
from mediacat.search.choose import Limits
from mediacat.search.engine import AllOf, Condition, Engine, Field, Run
from mediacat.search.heard import voice_word
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS, Rows

_PLENTY = 4
"""Times as many rows as are wanted, among which those within wide limits are looked for."""


def rows(engine: Engine, wanted: Condition, known: Known, limits: Limits, most: int) -> Rows:
    """The first rows that meet a condition within some limits, at most so many.

    Every other row or so is in one language, and in one voice: where an engine finds few of them,
    it has walked through all that meet the condition. So these are sorted out here as far as they
    are not too many; and whoever asks next, for the other language, has them at hand.
    """
    among, voice = limits.recordings, limits.whose.voice
    is_wide = among is not None and len(among) * _PLENTY > len(known)
    if is_wide:
        said_in = spoken.languages(engine, wanted)
        if limits.languages.isdisjoint(said_in):
            return numbering.of(())
        if limits.languages >= said_in:
            is_wide = False
            among = None if limits.is_whole else among
    if voice is None and not is_wide:
        return engine.rows(wanted, recordings=among, limit=most)
    plenty = _PLENTY * most
    some = engine.rows(wanted, recordings=None if is_wide else among, limit=plenty)
    found = some
    if among is not None and is_wide:
        found = found[numbering.among(found >> RECORDING_BITS, among)]
    if voice is not None:
        found = found[known.heard.in_voice(found, voice)]
    if len(some) < plenty or len(found) >= most:
        return found[:most]
    return first(engine, wanted, limits, most)


def first(engine: Engine, wanted: Condition, limits: Limits, most: int) -> Rows:
    """The same where it is known that there are many: then the engine finds enough of them soon."""
    is_all = limits.is_whole and limits.languages >= spoken.languages(engine, wanted)
    if limits.whose.voice is not None:
        wanted = AllOf((wanted, Run(Field.SPEAKER, (voice_word(limits.whose.voice),))))
    return engine.rows(wanted, recordings=None if is_all else limits.recordings, limit=most)
