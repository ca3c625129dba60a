"""Names of countries, cities and organisations that differ between the languages, or did.

What a glossary would hold for everybody: no rule of romanisation leads from one to the other.
"""

from functools import cache

from mediacat.text import tokens

_SAME = """
Україна, Ukraine
Київ, Kyiv, Kiev
Львів, Lviv, Lvov
Харків, Kharkiv, Kharkov
Одеса, Odesa, Odessa
Дніпро, Dnipro, Dnieper
Чорнобиль, Chornobyl, Chernobyl
Миколаїв, Mykolaiv, Nikolaev
Луганськ, Luhansk, Lugansk
Крим, Crimea, Krym
Донбас, Donbas, Donbass
Чорне море, Black Sea
Японія, Japan
Токіо, Tokyo
Кіото, Kyoto
Осака, Osaka
Європа, Europe
Європейський Союз, European Union, ЄС, EU
Сполучені Штати, United States, США, USA, U.S.
Велика Британія, Great Britain, United Kingdom, UK
Німеччина, Germany
Франція, France
Польща, Poland
Італія, Italy
Іспанія, Spain
Литва, Lithuania
Латвія, Latvia
Естонія, Estonia
Чехія, Czechia, Czech Republic
Словаччина, Slovakia
Угорщина, Hungary
Румунія, Romania
Молдова, Moldova
Туреччина, Turkey, Türkiye
Китай, China
Тайвань, Taiwan
Корея, Korea
Індія, India
Росія, Russia
Білорусь, Belarus
Грузія, Georgia
Варшава, Warsaw
Брюссель, Brussels
Женева, Geneva
Відень, Vienna
Париж, Paris
Лондон, London
Вашингтон, Washington
Москва, Moscow
НАТО, NATO
ООН, UN, Організація Об'єднаних Націй, United Nations
"""


@cache
def groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Each name as the folded words of all its ways to be said."""
    return tuple(
        tuple(tuple(tokens.forms(name)) for name in line.split(","))
        for line in _SAME.strip().splitlines()
    )
