import pytest

from mediacat.text import romanise

# Examples of resolution 55 of 27 January 2010.
STANDARD = """Алушта Alushta; Борщагівка Borshchahivka; Вінниця Vinnytsia; Гадяч Hadiach;
Ґалаґан Galagan;
Донецьк Donetsk; Рівне Rivne; Єнакієве Yenakiieve; Житомир Zhytomyr; Закарпаття Zakarpattia;
Медвин Medvyn; Їжакевич Yizhakevych; Кадиївка Kadyivka; Йосипівка Yosypivka; Стрий Stryi;
Олексій Oleksii; Харків Kharkiv; Біла_Церква Bila_Tserkva;
Чернівці Chernivtsi; Шостка Shostka;
Щербухи Shcherbukhy; Гоща Hoshcha; Юрій Yurii; Корюківка Koriukivka; Яготин Yahotyn;
Костянтин Kostiantyn; Знам'янка Znamianka; Феодосія Feodosiia; Згурський Zghurskyi;
Розгон Rozghon"""

NAMES = [
    "Зеленський Zelensky Zelenskyy Zelenskyi Zelenskiy Зеленский",
    "Кунімітсу Kunimitsu",
    "Жовква Zhovkva",
    "Ігор Ihor Igor",
    "Кулеба Kuleba",
    "Шевченко Shevchenko",
    "Такаїчі Takaichi",
]


@pytest.mark.parametrize("pair", [pair.strip() for pair in STANDARD.split(";")])
def test_the_standards_own_examples(pair: str) -> None:
    ukrainian, latin = pair.replace("_", "-").split()
    assert romanise.romanise(ukrainian) == latin


@pytest.mark.parametrize("spellings", NAMES)
def test_spellings_of_one_name_share_a_skeleton(spellings: str) -> None:
    assert len({romanise.skeleton(name) for name in spellings.split()}) == 1


def test_capitals_stay_capitals() -> None:
    assert romanise.romanise("ЩЕРБА") == "SHCHERBA"
    assert romanise.romanise("Щерба 2026") == "Shcherba 2026"
