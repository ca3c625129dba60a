"""Names in both scripts with romanisations in use: the 2010 standard, older ones, Russian."""

NAMES = """
Зеленський Zelensky Zelenskyy Zelenskyi Zelenskiy Зеленского; Жовква Zhovkva Jovkva;
Кунімітсу Kunimitsu; Кулеба Kuleba; Шевченко Shevchenko Chevtchenko Schewtschenko;
Такаїчі Takaichi; Кісіда Kishida Кішіда Кишида; Абе Abe; Порошенко Poroshenko Poroschenko;
Сибіга Sybiha Sibiga; Єрмак Yermak Jermak Ermak; Залужний Zaluzhnyi Zaluzhny Zaluzhnyy;
Сирський Syrskyi Syrsky Syrskiy; Міхновець Mikhnovets; Корсунський Korsunskyi Korsunsky;
Стефанчук Stefanchuk; Шмигаль Shmyhal Shmygal; Свириденко Svyrydenko Sviridenko;
Федоров Fedorov; Умєров Umerov Umierov; Резніков Reznikov Reznikow; Степаненко Stepanenko;
Хмельницький Khmelnytskyi Khmelnytsky Khmelnitsky;
Грушевський Hrushevsky Hrushevskyi Grushevsky; Франко Franko; Костенко Kostenko;
Забужко Zabuzhko; Андрухович Andrukhovych; Жадан Zhadan; Вакарчук Vakarchuk;
Кличко Klychko Klitschko Klichko; Усик Usyk Usik; Ломаченко Lomachenko; Свитоліна Svitolina;
Шевчук Shevchuk; Гончар Honchar Gonchar; Гонгадзе Gongadze; Цинцадзе Tsintsadze;
Яценюк Yatsenyuk Yatseniuk; Тимошенко Tymoshenko Timoshenko; Ющенко Yushchenko Iushchenko;
Кравчук Kravchuk; Кучма Kuchma; Аваков Avakov; Данилов Danilov; Подоляк Podolyak Podoliak;
Арахамія Arakhamia Arakhamiya; Буданов Budanov; Малюк Malyuk Maliuk; Верещук Vereshchuk;
Ткаченко Tkachenko; Лубінець Lubinets; Стецишин Stetsyshyn; Маркарова Markarova;
Пристайко Prystaiko Prystayko Pristaiko; Хоменко Khomenko; Чорновол Chornovil Chornovol;
Кобаяші Kobayashi; Мацуда Matsuda; Накамура Nakamura;
Кіші Kishi Кісі; Ніші Nishi Нісі; Куші Kushi; Суга Suga; Гото Goto
"""


def spellings() -> list[list[str]]:
    """The spellings of each name, the Ukrainian one first."""
    return [name.split() for name in NAMES.split(";")]
