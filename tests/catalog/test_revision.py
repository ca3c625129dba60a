"""Changes of several records: all of them, or none."""

from pathlib import Path

import pytest
from tests.catalog import builders

from mediacat.catalog import revision, tree
from mediacat.catalog.errors import InvalidCatalogError, InvalidRecordError
from mediacat.catalog.revision import Revision
from mediacat.catalog.schema import Kind
from mediacat.files import write_atomically


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return builders.catalog(tmp_path / "catalog")


def files(root: Path) -> dict[str, str]:
    return {str(path): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


def test_a_record_that_says_the_same_is_no_change(root: Path) -> None:
    data = {"name": {"uk": "Кенджі Морі", "en": "Kenji Mori"}, "spellings": ["Кендзі Морі"]}
    assert revision.of(tree.person_file(root, "kenji-mori"), Kind.PERSON, data) is None


def test_a_change_is_shown_as_a_difference_below_the_catalog(root: Path) -> None:
    data = {"name": {"en": "Kenji Mori"}}
    changed = revision.of(tree.person_file(root, "kenji-mori"), Kind.PERSON, data)
    made = revision.of(tree.person_file(root, "new-one"), Kind.PERSON, data)
    assert changed is not None
    assert made is not None
    shown = revision.difference(root, [changed, made])
    assert '-name.uk = "Кенджі Морі"' in shown
    assert "--- /dev/null\n+++ people/new-one.toml" in shown


def test_values_of_another_kind_are_refused(root: Path) -> None:
    with pytest.raises(InvalidRecordError, match="name is missing"):
        revision.of(tree.person_file(root, "x"), Kind.PERSON, {"spellings": ["X"]})


def test_nothing_changes_where_one_record_would_break_a_rule(root: Path) -> None:
    person = revision.of(
        tree.person_file(root, "kenji-mori"), Kind.PERSON, {"name": {"en": "Kenji Mori"}}
    )
    event = revision.of(
        tree.event_file(root, "next"),
        Kind.EVENT,
        {"sessions": [{"id": "opening", "appearances": [{"person": "nobody"}]}]},
    )
    assert person is not None
    assert event is not None
    before = files(root)
    with pytest.raises(InvalidCatalogError, match="there is no person nobody"):
        revision.keep(root, [person, event])
    assert files(root) == before
    assert not (root / "events" / "next").exists()
    revision.keep(root, [person])
    assert files(root) != before


def renamed(root: Path, person: str, name: str) -> Revision:
    made = revision.of(tree.person_file(root, person), Kind.PERSON, {"name": {"en": name}})
    assert made is not None
    return made


def test_an_interrupt_between_two_records_leaves_none(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [renamed(root, "kenji-mori", "K. Mori"), renamed(root, "new-one", "New One")]
    before = files(root)

    def interrupted(path: Path, content: str) -> None:
        write_atomically(path, content)
        if path.stem == "new-one":
            raise KeyboardInterrupt

    monkeypatch.setattr("mediacat.catalog.revision.write_atomically", interrupted)
    with pytest.raises(KeyboardInterrupt):
        revision.keep(root, changes)
    assert files(root) == before


def test_what_somebody_wrote_meanwhile_is_not_overwritten(root: Path) -> None:
    change = renamed(root, "kenji-mori", "K. Mori")
    change.path.write_text('name.en = "Kenji of Mori"\n', "utf-8")
    with pytest.raises(InvalidRecordError, match="it was changed meanwhile"):
        revision.keep(root, [change])
    assert "Kenji of Mori" in change.path.read_text("utf-8")
