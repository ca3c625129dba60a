"""How well a cue or a line may end after a word: the cost of every place between two words.

Subtitlers break where a listener would breathe: after punctuation, else before a conjunction or a
preposition, never after a word that leans on the next one (rule of thumb of the published style
guides of Netflix, the BBC and TED, which agree on it). The script of a word decides which words
lean, so mixed speech needs no language.
"""

from collections.abc import Sequence
from itertools import pairwise

from mediacat.model.transcript import Word
from mediacat.text import sentences

SENTENCE = 0.0
_CLAUSE = 1.0
_COMMA = 2.0
_MISSING_STOP = 2.0
"""Before a capital letter where none belongs: recognisers forget full stops."""
_AFTER_DASH = 3.0
_BEFORE_CONJUNCTION = 3.0
_BEFORE_PREPOSITION = 4.0
_PLAIN = 5.0
_AFTER_WEAK = 9.0
_INSIDE_NAME = 11.0
_AFTER_LEANING = 14.0
_PAUSE_GAIN = 4.0
"""What a pause of a second or more takes off."""

_CONJUNCTION_WORDS = """
and but or so because that which who whom whose when where while if although though unless until
since than whether as
і й та але а або чи що щоб який яка яке які якого якої яких якому якій яким якими якщо бо тому коли
хоча проте однак адже де куди звідки поки доки ніж немов наче мов оскільки тобто зокрема
и но или что чтобы который которая которое которые если потому когда хотя где пока чем
"""
_PREPOSITION_WORDS = """
of to in on at by for with from into about over under between among against without within through
during before after behind beyond above below across along around toward towards upon onto via per
despite except
в у на з із зі до від од для про по за під над при без через між перед після біля щодо серед крім
понад проти замість задля навколо протягом упродовж завдяки попри згідно внаслідок довкола
в на с из к ко от для о об по за под над при без через между перед после у возле среди кроме против
"""
_OTHER_LEANING_WORDS = """
a an the my your his our their its this these those every each no not very too more most such
mr mrs ms dr
не ні би б хай нехай дуже більш найбільш мій моя моє мої ваш ваша ваше ваші наш наша наше наші
цей ця це ці той та те ті кожен кожна кожне цього цієї цих цьому пан пана пані пане
ни бы мой ваш наш этот эта эти этого очень
"""
_WEAK_WORDS = """
i you he she it we they is are was were be been am has have had will would can could should may
might must do does did there her all some any what how why just also only even
я ти він вона воно ми ви вони є був була було були буде будуть може можуть має мають лише тільки
також вже ще як так чому навіщо навіть його її їх мене нам вам
я ты он она оно мы вы они есть был была было были будет уже ещё как его её их
"""
_CONJUNCTIONS = frozenset(_CONJUNCTION_WORDS.split())
_PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())
_LEANING = _CONJUNCTIONS | _PREPOSITIONS | frozenset(_OTHER_LEANING_WORDS.split())
_WEAK = frozenset(_WEAK_WORDS.split())
_SENTENCE_OPENERS = (_LEANING | _WEAK) - {"i", "я", "ви", "вам", "вы"}

_DASHES = "–—"
_CLOSERS = "\"'»”’)]}"
_OPENERS = "\"'«“„‘([{"


def costs(words: Sequence[Word]) -> list[float]:
    """The cost of a break after each word but the last: 0 is best, a plain place costs 5."""
    return [
        _cost(word.text, after.text, after.span.start - word.span.end)
        for word, after in pairwise(words)
    ]


def leans(word: str) -> bool:
    """Whether a reader expects the next word: an article, a preposition, a conjunction.

    >>> leans("про"), leans("про,"), leans("the"), leans("forum")
    (True, False, True, False)
    """
    return word.lower() in _LEANING


def _cost(word: str, after: str, pause: int) -> float:
    gain = _PAUSE_GAIN * min(max(pause, 0), 1000) / 1000
    return max(SENTENCE, _between(word, after) - gain)


def _between(word: str, after: str) -> float:
    if sentences.ends_sentence(word, after):
        return SENTENCE
    if word in _DASHES:
        return _AFTER_DASH
    if after[0] in _DASHES or word in _OPENERS:
        return _AFTER_LEANING
    after_mark = _after_mark(word, after)
    if after_mark is not None:
        return after_mark
    return _between_words(word, after)


def _after_mark(word: str, after: str) -> float | None:
    """The cost after a punctuation mark, None where there is none."""
    last = word.rstrip(_CLOSERS)[-1:] or word[-1]
    if last == "." and not after[0].islower():
        return _AFTER_LEANING  # an abbreviation: "проф. Жовква"
    if last in ".!?…;:":
        return _CLAUSE
    return _COMMA if last == "," or word[-1] in "»”)]" else None


def _between_words(word: str, after: str) -> float:
    small = word.lower()
    if small in _LEANING:
        return _AFTER_LEANING
    if after[0].isupper() and word[0].islower() and after.lower() in _SENTENCE_OPENERS:
        return _MISSING_STOP
    if _one_name(word, after):
        return _INSIDE_NAME
    return _AFTER_WEAK if small in _WEAK else _before(after)


def _before(after: str) -> float:
    bare = after.lstrip(_OPENERS).lower()
    if bare in _CONJUNCTIONS:
        return _BEFORE_CONJUNCTION
    if bare in _PREPOSITIONS or after[0] in _OPENERS:
        return _BEFORE_PREPOSITION
    return _PLAIN


def _one_name(word: str, after: str) -> bool:
    """Two capitalised words, or a number with what it counts."""
    if word[0].isdigit():
        return True
    return word[0].isupper() and after[0].isupper() and not (word.isupper() and len(word) == 1)
