"""English word forms: one stem for the forms of a word, irregular ones and both spellings included.

Stems are Snowball's English ones (M. F. Porter, "Porter2"). What no stemmer can know is listed:
irregular verbs and plurals. British and American endings meet before stemming.
"""

import re
from functools import cache, lru_cache

_IRREGULAR = """
be am is are was were been being; have has had having; do does did done; go goes went gone; say
said; make made; know knew known; get got gotten; think thought; take took taken; see saw seen;
come came; give gave given; find found; tell told; become became; leave left; feel felt; bring
brought; begin began begun; keep kept; hold held; write wrote written; stand stood; hear heard;
mean meant; meet met; run ran; pay paid; sit sat; speak spoke spoken; lead led; grow grew grown;
lose lost; fall fell fallen; send sent; build built; understand understood; draw drew drawn;
break broke broken; spend spent; rise rose risen; drive drove driven; buy bought; wear wore
worn; choose chose chosen; seek sought; throw threw thrown; catch caught; deal dealt; win won;
forget forgot forgotten; fight fought; teach taught; eat ate eaten; sing sang sung; strike
struck stricken; hang hung; shake shook shaken; ride rode ridden; feed fed; shoot shot; drink
drank drunk; hide hid hidden; fly flew flown; sell sold; sleep slept; swim swam swum; swear
swore sworn; sweep swept; bind bound; wake woke woken; steal stole stolen; forgive forgave
forgiven; freeze froze frozen; bear bore borne; beat beaten; bend bent; bite bit bitten; bleed
bled; blow blew blown; breed bred; cling clung; creep crept; dig dug; flee fled; forbid forbade
forbidden; grind ground; kneel knelt; lay laid; lend lent; light lit; overcome overcame; prove
proven; ring rang rung; shine shone; show shown; shrink shrank shrunk; sink sank sunk; slide
slid; spin spun; spring sprang sprung; stick stuck; sting stung; swing swung; tear tore torn;
undergo underwent undergone; undertake undertook undertaken; weave wove woven; weep wept; wind
wound; withdraw withdrew withdrawn; withstand withstood; sew sewn; child children; man men;
woman women; person people; foot feet; tooth teeth; mouse mice; goose geese; life lives; wife
wives; knife knives; leaf leaves; half halves; self selves; thief thieves; wolf wolves; crisis
crises; analysis analyses; basis bases; thesis theses; criterion criteria; phenomenon phenomena;
datum data; medium media; nucleus nuclei; appendix appendices; index indices; matrix matrices;
good better best; bad worse worst; far farther further; little less least; i me my mine myself;
we us our ours ourselves; you your yours yourself; he him his himself; she her hers herself;
they them their theirs themselves; it its itself; this these; that those; who whom whose;
englishman englishmen; gentleman gentlemen; statesman statesmen; chairman chairmen; gray grey greys;
airplane aeroplane aeroplanes airplanes; ton tonne tonnes tons; check cheque cheques; tire tyre
tyres tires; jewelry jewellery; aluminum aluminium; skeptical sceptical; maneuver manoeuvre
manoeuvres; plow plough ploughs; enrollment enrolment; fulfill fulfil fulfils; skillful skilful
"""

# Endings and stems that differ between British and American spelling; the American one is kept.
_SPELLINGS = (
    (re.compile(r"is(e[sd]?|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"yse([sd]?)$"), r"yze\1"),
    (re.compile(r"(?<=.{2})our(s|ed|ing|able|ful|ite|ites|er|ers|hood|less)?$"), r"or\1"),
    (re.compile(r"(?<=[bt])re(s|d)?$"), r"er\1"),
    (re.compile(r"ence$"), "ense"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"programme(s?)$"), r"program\1"),
    (re.compile(r"^(an|p)aem"), r"\1em"),
)


@cache
def _irregular() -> dict[str, str]:
    """The first form of its group by irregular form."""
    groups = (group.split() for group in _IRREGULAR.split(";"))
    return {form: group[0] for group in groups for form in group}


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """The key that all forms of an English word share, given one folded form.

    >>> stem("securities") == stem("security")
    True
    >>> stem("went") == stem("goes"), stem("organisation's") == stem("organization")
    (True, True)
    """
    form = form.removesuffix("'s").replace("'", "")
    form = _irregular().get(form, form)
    for pattern, replacement in _SPELLINGS:
        form = pattern.sub(replacement, form)
    return _snowball(form) or form


def _snowball(form: str) -> str:
    import Stemmer

    # A stemmer holds the word it works on, so threads cannot share one; making one costs nothing.
    return str(Stemmer.Stemmer("english").stemWord(form))
