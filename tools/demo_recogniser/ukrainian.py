"""Declension of Ukrainian nouns and adjectives by the regular endings, enough for training text."""

import random
from dataclasses import dataclass

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")

# Six singular and six plural endings in the order of CASES. "L" is the stem before -і of the dative
# and locative (рука: руці), "G" the whole genitive plural (школа: шкіл); an entry gives those two
# after its paradigm.
_ENDINGS = {
    "m": ", у, у, , ом, і, и, ів, ам, и, ами, ах",
    "ma": ", а, у, , ом, і, и, ів, ам, и, ами, ах",
    "mp": ", а, ові, а, ом, ові, и, ів, ам, ів, ами, ах",
    "mj": "й, ю, ю, й, єм, ї, ї, їв, ям, ї, ями, ях",
    "ms": "ь, я, ю, ь, ем, і, і, ів, ям, і, ями, ях",
    "msp": "ь, я, еві, я, ем, еві, і, ів, ям, ів, ями, ях",
    "mc": "ець, ця, цеві, ця, цем, цеві, ці, ців, цям, ців, цями, цях",
    "mk": "ок, ку, ку, ок, ком, ку, ки, ків, кам, ки, ками, ках",
    "f": "а, и, L, у, ою, L, и, G, ам, и, ами, ах",
    "fs": "я, і, і, ю, ею, і, і, ь, ям, і, ями, ях",
    "fj": "я, ї, ї, ю, єю, ї, ї, й, ям, ї, ями, ях",
    "fz": "ість, ості, ості, ість, істю, ості, ості, остей, остям, ості, остями, остях",
    "n": "о, а, у, о, ом, і, а, G, ам, а, ами, ах",
    "ns": "е, я, ю, е, ем, і, я, ів, ям, я, ями, ях",
    "nn": "ня, ня, ню, ня, ням, ні, ня, ь, ням, ня, нями, нях",
}
_ADJECTIVE = {
    "m": "ий ого ому ий им ому",
    "f": "а ої ій у ою ій",
    "n": "е ого ому е им ому",
    "p": "і их им і ими их",
}
_SOFT_ADJECTIVE = {
    "m": "ій ього ьому ій ім ьому",
    "f": "я ьої ій ю ьою ій",
    "n": "є ього ьому є ім ьому",
    "p": "і іх ім і іми іх",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """Twelve forms and the gender: m, f or n; animate nouns take their adjective's genitive."""

    forms: tuple[str, ...]
    gender: str
    animate: bool

    def form(self, case: str, *, plural: bool) -> str:
        """One form."""
        return self.forms[CASES.index(case) + 6 * plural]


def noun(entry: str) -> Noun:
    """A noun from `stem paradigm [stem before -і] [genitive plural]`, or from its twelve forms.

    >>> noun("бібліотек f бібліотец бібліотек").form("loc", plural=False)
    'бібліотеці'
    """
    stem, paradigm, *special = entry.split()
    if len(special) == 11:  # all forms, then the gender and "a" for animate
        *forms, marks = entry.split()
        return Noun(forms=tuple(forms), gender=marks[0], animate="a" in marks)
    before_i = special[0] if special else stem
    genitive = special[-1] if special else stem
    endings = _ENDINGS[paradigm].split(",")
    replaced = {"L": before_i + "і", "G": genitive}
    return Noun(
        forms=tuple(replaced.get(ending, stem + ending) for ending in map(str.strip, endings)),
        gender=paradigm[0],
        animate=paradigm in {"mp", "msp", "mc"},
    )


def adjective(entry: str, gender: str, case: str, *, animate: bool) -> str:
    """A form of an adjective given by its stem, with "ь" after a soft one; gender "p" is plural.

    >>> adjective("нов", "f", "gen", animate=False)
    'нової'
    """
    soft = entry.endswith("ь")
    table = _SOFT_ADJECTIVE if soft else _ADJECTIVE
    shown = "gen" if animate and case == "acc" and gender in {"m", "p"} else case
    return entry.removesuffix("ь") + table[gender].split()[CASES.index(shown)]


def past(entry: str, gender: str) -> str:
    """The past of a verb given by its stem and "+", or by all four forms with slashes.

    >>> past("зроби+", "f"), past("ніс/несла/несло/несли", "p")
    ('зробила', 'несли')
    """
    number = "mfnp".index(gender)
    if "/" in entry:
        return entry.split("/")[number]
    stem, _, rest = entry.partition("+")
    return stem + ("в", "ла", "ло", "ли")[number] + rest


def pick(entries: list[str], rng: random.Random) -> Noun:
    """A random noun of the entries."""
    return noun(rng.choice(entries))
