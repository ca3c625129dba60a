"""Pages as files in any encoding, and what people take for pages."""

from pathlib import Path

import pytest

from mediacat.pipeline import pagesource
from mediacat.quotes.errors import PageUnreadableError

TEXT = '<html><head><meta charset="{}"></head><body>Форум "Море"</body></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-u"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(TEXT.format(encoding).encode(encoding))
    assert 'Форум "Море"' in pagesource.text(str(file))


def test_a_page_of_old_that_says_nothing_is_cp1251(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes("Форум «Море»".encode("cp1251"))
    assert pagesource.text(str(file)) == "Форум «Море»"


def test_a_wrong_declaration_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(TEXT.format("us-ascii").encode())
    assert 'Форум "Море"' in pagesource.text(str(file))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"PK\x03\x04word/document.xml", "it is a document or an archive"),
        (b"\x89PNG\r\n", "it is a picture"),
        (bytes(range(256)), "it is no text"),
        (b"a" * 10_000_001, "it is larger than a page ever is"),
    ],
)
def test_what_is_no_page_is_one_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "page"
    file.write_bytes(content)
    with pytest.raises(PageUnreadableError, match=reason) as caught:
        pagesource.text(str(file))
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize("source", ["ftp://example.org/page", "none.html"])
def test_what_cannot_be_had_is_one_sentence(source: str) -> None:
    with pytest.raises(PageUnreadableError):
        pagesource.text(source)
