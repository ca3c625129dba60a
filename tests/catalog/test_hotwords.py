from pathlib import Path

from tests.catalog import builders

from mediacat.catalog import hotwords, store


def test_names_in_the_tracks_language_then_terms(tmp_path: Path) -> None:
    root = builders.catalog(tmp_path)
    builders.write(
        root,
        "people/jane-doe.toml",
        'name.en = "Jane Doe"\n[[roles]]\nevent = "two-shores"\ntitle.en = "guest"',
    )
    builders.write(root, "glossary/uk-en.toml", '[[terms]]\nuk = "м’яка сила"\nen = "soft power"\n')
    catalog = store.open_catalog(root)
    ukrainian = hotwords.gather(catalog, catalog.recording("two-shores/forum.uk"))
    assert ukrainian == ("Оксана Мельник", "Кенджі Морі", "м’яка сила")
    # The English recording covers one panel only; Jane's name is known in English only.
    english = hotwords.gather(catalog, catalog.recording("two-shores/forum.en"))
    assert english == ("Kenji Mori", "Jane Doe", "Oksana Melnyk", "soft power")
