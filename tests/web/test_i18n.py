"""The interface's languages: every message is translated, plural forms are right."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages import extract, pofile

from mediacat.model.language import Language
from mediacat.web import i18n

ROOM = Path(str(files("mediacat.web")))
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"extensions": "jinja2.ext.i18n"}}


def messages() -> Iterator[str | tuple[str, ...]]:
    found = extract.extract_from_dir(ROOM, METHODS, OPTIONS)
    for _, _, message, _, _ in found:
        yield message


def test_every_message_has_a_ukrainian_translation_and_none_is_left_over() -> None:
    with (ROOM / "locale/uk/LC_MESSAGES/mediacat.po").open("rb") as file:
        catalog = pofile.read_po(file, locale="uk")
    translated = {one.id: one for one in catalog if one.id}
    wanted = set(messages())
    assert {one.id for one in translated.values()} == wanted
    for one in translated.values():
        assert not one.fuzzy
        strings = one.string if isinstance(one.string, tuple) else (one.string,)
        assert all(strings), one.id


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1 місце"), (3, "3 місця"), (5, "5 місць"), (21, "21 місце")]
)
def test_plural_forms(count: int, text: str) -> None:
    translations = i18n.of("uk").translations
    message = translations.ngettext("%(num)d moment", "%(num)d moments", count)
    assert (message % {"num": count}).startswith(text)


def test_names_of_languages() -> None:
    assert i18n.of("uk").language_name(Language.ENGLISH) == "англійська"
    assert i18n.of("en").name_of_itself(Language.UKRAINIAN) == "Українська"
