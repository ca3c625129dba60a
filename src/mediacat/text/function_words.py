"""Words that stand in nearly every sentence and, alone, tell nothing of what it is about."""

_ENGLISH = """
a an the and or but nor so if then than as that this these those there here it its it's
of in on at to from by for with without about into over under after before between through
i you he she we they me him her us them my your his our their mine yours ours theirs
am is are was were be been being do does did done have has had having
will would shall should can could may might must not no yes
who whom whose which what when where why how
just very also too only even well now up out off all any some such
i'm you're he's she's we're they're that's there's i've we've you've they've i'll we'll
"""
_UKRAINIAN = """
і й та а але або чи бо що щоб як коли якщо де куди звідки тому тож отже тобто хоча
в у на з із зі до від од за по про для при без над під перед між через крізь біля
не ні ж же би б це то так ось он от ще вже лише тільки навіть саме теж також дуже
я ти він вона воно ми ви вони мене тебе його її нас вас їх мені тобі йому їй нам вам їм
мною тобою ним нею нами вами ними нього неї них себе собі собою
мій моя моє мої твій твоя твоє твої наш наша наше наші ваш ваша ваше ваші їхній їхня їхнє їхні
свій своя своє свої свого своєї своїх своєму своїм своїй свою
цей ця ці цього цієї цих цьому цій цим цією цими цю той те ті та того тієї тих тому тій тим тією ту
який яка яке які якого якої яких якому якій яким якою якими яку
є бути був була було були буде будуть хто кого кому ким чого чому чим
"""
_ALL = frozenset(f"{_ENGLISH} {_UKRAINIAN}".split())


def is_one(form: str) -> bool:
    """Whether a folded word is one of them.

    >>> is_one("the"), is_one("який"), is_one("безпека")
    (True, True, False)
    """
    return form in _ALL
