"""Pages as files in any encoding, and what people take for pages."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mediacat.pipeline import pagesource
from mediacat.quotes.errors import PageUnreadableError

TEXT = '<html><head><meta charset="{}"></head><body>Форум "Море"</body></html>'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-u"]
)
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
        (b"\n%PDF-1.4\n", "it is a PDF"),
        (b"", "it is empty"),
        (b" \r\n\t", "it is empty"),
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


@pytest.mark.parametrize(
    "source", ["ftp://example.org/page", "none.html", "http://[::1", "http:///"]
)
def test_what_cannot_be_had_is_one_sentence(source: str) -> None:
    with pytest.raises(PageUnreadableError):
        pagesource.text(source)


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """The address of a server on loopback that answers everything with these bytes."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                """What was asked for does not matter."""
            self.wfile.write(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/page"
        finally:
            server.shutdown()
            thread.join()


def test_a_served_page_is_read_in_the_encoding_its_server_names() -> None:
    head = b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n"
    with answering(head + "Форум «Море»".encode("cp1251")) as url:
        assert pagesource.text(url) == "Форум «Море»"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.0 404 Not Found\r\n\r\n", "the server answers 404 \\(Not Found\\)"),
        (b"HTTP/1.0 500 Oops\r\n\r\n", "the server answers 500 \\(Oops\\)"),
        (b"HTTP/1.0 302 Found\r\nLocation: /page\r\n\r\n", "from address to address"),
        (b"HTTP/1.0 302 Found\r\nLocation: file:///etc/hosts\r\n\r\n", "from address to address"),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 90\r\n\r\n<p>A day", "the connection broke"),
        (b"HTTP/1.0 200 OK\r\n\r\n", "it is empty"),
        (b"HTTP/1.0 200 OK\r\n\r\n%PDF-1.7", "it is a PDF"),
        (b"HTTP/1.0 200 OK\r\n\r\n" + b"a" * 10_000_001, "it is larger than a page ever is"),
        (b"220 mail.example ready\r\n", "it cannot be fetched"),
    ],
)
def test_what_servers_answer_instead_of_pages_is_one_sentence(answer: bytes, reason: str) -> None:
    with answering(answer) as url, pytest.raises(PageUnreadableError, match=reason) as caught:
        pagesource.text(url)
    assert str(caught.value).count("\n") == 0
    assert url in str(caught.value)
