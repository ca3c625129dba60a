import re
from pathlib import Path

import pytest
from tests.catalog import builders

from mediacat.catalog import check
from mediacat.catalog.errors import NoCatalogError
from mediacat.catalog.problem import Severity

EVENT = "events/two-shores/event.toml"
UKRAINIAN = "events/two-shores/forum.uk/recording.toml"
MELNYK = "people/oksana-melnyk.toml"

BITEXT = "events/two-shores/bitext.toml"

QUOTES = "events/two-shores/quotes.toml"
QUOTE = '[[quotes]]\nid = "a"\nspeaker = "kenji-mori"\ntext.en = "A."\npage = "https://e.org/a"\n'

TIMED = """\
[[sessions]]
id = "opening"
times = [
  {{ recording = "forum.uk", {0} }},
]

[[sessions]]
id = "panel-1"
times = [
  {{ recording = "forum.uk", {1} }},
]
"""

WRONG = [
    pytest.param(
        EVENT,
        TIMED.format('start = "0:01", end = "0:01"', 'start = "1:00"'),
        4,
        "the end must be later than the start",
        id="session-backwards",
    ),
    pytest.param(
        EVENT,
        TIMED.format('start = "1:00"', 'start = "1:00"'),
        10,
        "session panel-1 must begin after opening, which stands before it",
        id="session-order",
    ),
    pytest.param(
        EVENT,
        TIMED.format('start = "0:10", end = "1:10"', 'start = "1:00"'),
        10,
        "session panel-1 begins before opening has ended",
        id="session-overlap",
    ),
    pytest.param(
        EVENT,
        TIMED.format('start = "0:10"', 'start = "4:00"'),
        10,
        "the recording is only 4:00 long",
        id="session-beyond",
    ),
    pytest.param(
        EVENT,
        TIMED.format('start = "0:10"', 'start = "3:00", end = "4:00.001"'),
        10,
        "the recording is only 4:00 long",
        id="session-too-long",
    ),
    pytest.param(
        EVENT,
        TIMED.replace("uk", "en").format('start = "0:10"', 'start = "1:00"'),
        4,
        "forum.en does not cover session opening",
        id="session-elsewhere",
    ),
    pytest.param(
        EVENT,
        TIMED.replace("forum.uk", "forun.uk").format('start = "0:10"', 'start = "1:00"'),
        4,
        "there is no recording forun.uk; did you mean forum.uk?",
        id="session-recording",
    ),
    pytest.param(
        EVENT,
        TIMED.format('end = "0:10"', 'start = "1:00"'),
        4,
        "the key sessions.times.start is missing",
        id="session-start",
    ),
    pytest.param(
        QUOTES,
        QUOTE + 'pinned = [{ recording = "forun.en", start = "0:01", end = "0:02" }]',
        6,
        "there is no recording forun.en; did you mean forum.en?",
        id="pin-recording",
    ),
    pytest.param(
        QUOTES,
        QUOTE + 'rejected = [{ recording = "forum.en", start = "0:02", end = "0:01" }]',
        6,
        "the end must be later than the start",
        id="pin-backwards",
    ),
    pytest.param(
        QUOTES,
        QUOTE + 'pinned = [{ recording = "forum.en", start = "now", end = "0:01" }]',
        6,
        "must be a time such as",
        id="pin-time",
    ),
    pytest.param(
        QUOTES,
        QUOTE + 'kind = "retold"',
        6,
        "quotes.kind must be quote or paraphrase",
        id="quote-kind",
    ),
    pytest.param(
        BITEXT,
        '[[pairs]]\nuk = "forum.uk"\nen = "forun.en"\nbeads = []',
        3,
        "there is no recording forun.en; did you mean forum.en?",
        id="bead-recording",
    ),
    pytest.param(
        BITEXT,
        '[[pairs]]\nuk = "forum.en"\nen = "forum.en"\nbeads = []',
        2,
        "forum.en is in en, not in uk",
        id="bead-language",
    ),
    pytest.param(
        BITEXT,
        '[[pairs]]\nuk = "forum.uk"\nen = "forum.en"\nbeads = [{ uk = ["a b"], en = ["c"] }]',
        4,
        "a cue's id",
        id="bead-cue",
    ),
    pytest.param(
        EVENT, 'titel.uk = "Форум"', 1, "unknown key titel; did you mean title?", id="key"
    ),
    pytest.param(EVENT, "zzz = 1", 1, "unknown key zzz; known here: title, subtitle", id="no-hint"),
    pytest.param(EVENT, "\ndate = 2026-02-30", 2, "this is not TOML: Invalid date", id="bad-date"),
    pytest.param(EVENT, 'title.uk = "a\n', 1, "this is not TOML: Illegal character", id="syntax"),
    pytest.param(EVENT, 'title.uk = "a"\n\nplace = ["b"', 3, "Unclosed array", id="unclosed"),
    pytest.param(EVENT, 'date = "2026-02-04"', 1, 'without quotes, not "2026-02-04"', id="type"),
    pytest.param(EVENT, "date = 2026-02-04T10:00:00", 1, "date must be a date such", id="time"),
    pytest.param(EVENT, 'title = "Форум"', 1, "title must be a table of uk, en", id="no-table"),
    pytest.param(EVENT, 'pages = "https://a.b"', 1, "pages must be a list, not", id="no-list"),
    pytest.param(EVENT, "[title]", 1, "title is empty; leave it out", id="empty-table"),
    pytest.param(
        EVENT, 'title.uk = " "', 1, "a line of text without spaces at its ends", id="blank"
    ),
    pytest.param(EVENT, '[[pages]]\nurl = "example.org"', 2, "begins with http://", id="address"),
    pytest.param(
        EVENT,
        '[[sessions]]\nid = "a"\n[[sessions]]\ntitle.en = "b"',
        3,
        "sessions.id is missing",
        id="id",
    ),
    pytest.param(
        EVENT,
        '[[sessions]]\nid = "a"\n\n[[sessions]]\nid = "a"',
        5,
        'sessions.id "a" stands here twice',
        id="twice",
    ),
    pytest.param(
        EVENT,
        '[[sessions]]\nid = "a"\nappearances = [\n  { person = "kenji-mor" },\n]',
        4,
        "there is no person kenji-mor; did you mean kenji-mori?",
        id="person",
    ),
    pytest.param(
        EVENT,
        '[[sessions]]\nid = "a"\nappearances = [{ person = "kenji-mori", part = "host" }]',
        3,
        "part must be speaker, moderator or video-message",
        id="part",
    ),
    pytest.param(EVENT, "a = " + "[" * 5000, 1, "this is not TOML", id="deep"),
    pytest.param(EVENT, "a = " + "9" * 5000, 1, "this is not TOML", id="huge"),
    pytest.param(UKRAINIAN, 'sources = ["https://a.b"]', 1, "language is missing", id="missing"),
    pytest.param(UKRAINIAN, 'language = "ua"', 1, "must be uk or en (languages, not", id="country"),
    pytest.param(UKRAINIAN, 'language = "ru"', 1, "must be uk or en", id="russian-track"),
    pytest.param(UKRAINIAN, 'language = "en"', 1, "the folder's name ends in .uk", id="folder"),
    pytest.param(
        UKRAINIAN,
        'language = "uk"\nsessions = ["opening", "panel-2"]',
        2,
        "there is no session panel-2; did you mean panel-1?",
        id="session",
    ),
    pytest.param(
        UKRAINIAN,
        'language = "uk"\nsources = [\n  "https://a.b",\n  "https://a.b",\n]',
        4,
        'sources "https://a.b" stands here twice',
        id="source-twice",
    ),
    pytest.param(
        UKRAINIAN, 'language = "uk"\nduration = "4 min"', 2, "such as 1:02:03", id="clock"
    ),
    pytest.param(
        UKRAINIAN, 'language = "uk"\nsources = ["ftp://a"]', 2, "http(s) address", id="ftp"
    ),
    pytest.param(
        UKRAINIAN, 'language = "uk"\nrights = "own"', 2, "must be copy or link", id="rights"
    ),
    pytest.param(MELNYK, 'spellings = ["O. M."]', 1, "the key name is missing", id="nameless"),
    pytest.param(
        MELNYK,
        'name.en = "O. M."\n\n[[roles]]\nevent = "two-shore"\ntitle.en = "host"',
        4,
        "there is no event two-shore; did you mean two-shores?",
        id="event",
    ),
    pytest.param(
        "events/two-shores/quotes.toml",
        '[[quotes]]\nid = "sea"\nspeaker = "nobody"\ntext.en = "a\\nb"\npage = "https://a.b"',
        3,
        "there is no person nobody",
        id="speaker",
    ),
    pytest.param(
        "glossary/uk-en.toml",
        '[[terms]]\nuk = "а"\nen = "a"\n\n[[terms]]\nuk = "а"\nen = "a"',
        5,
        "the term а = a stands here twice",
        id="term-twice",
    ),
    pytest.param(
        "glossary/uk-en.toml",
        '[[terms]]\nuk = "а"\nen = "a"\nforbidden = ["b", "a"]',
        4,
        "a is forbidden here, but is itself a term",
        id="forbidden",
    ),
    pytest.param(
        "withheld.toml",
        '[[withheld]]\nrecording = "two-shores/forum.de"\nreason = "asked"',
        2,
        "withheld.recording must be <event>/<recording>",
        id="withheld-form",
    ),
    pytest.param(
        "withheld.toml",
        '[[withheld]]\nrecording = "two-shores/opening.uk"\nreason = "asked"',
        2,
        "there is no recording two-shores/opening.uk",
        id="withheld",
    ),
    pytest.param(
        "redirects.toml",
        '[[redirects]]\nfrom = "/e/two-shores"\nto = "/r/two-shores/forum.uk"',
        2,
        "something stands at /e/two-shores",
        id="redirect-from",
    ),
    pytest.param(
        "redirects.toml",
        '[[redirects]]\nfrom = "/p/kenji"\nto = "/p/kenji-morri"',
        3,
        "nothing stands at /p/kenji-morri",
        id="redirect-to",
    ),
    pytest.param("catalog.toml", 'title.en = "a"', 1, "the key languages is missing", id="catalog"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return builders.catalog(tmp_path / "catalog")


def test_a_good_catalog_has_no_problems(root: Path) -> None:
    report = check.check(root)
    assert report.problems == ()
    assert report.records == len(builders.RECORDS)


@pytest.mark.parametrize(("place", "text", "line", "message"), WRONG)
def test_every_mistake_has_its_line_and_a_sentence(
    root: Path, place: str, text: str, line: int, message: str
) -> None:
    path = builders.write(root, place, text)
    errors = check.check(root).errors
    assert (path, line) in [(one.path, one.line) for one in errors]
    assert any(message in one.message for one in errors if one.line == line), errors


def test_it_reports_every_problem_not_the_first(root: Path) -> None:
    builders.write(root, EVENT, 'titel.en = "a"\ndate = "b"\n\n[[sessions]]\nid = "Opening"')
    builders.write(root, UKRAINIAN, "language = 1")
    builders.write(root, "people/kenji-mori.toml", "name = {")
    lines = [(one.path.name, one.line) for one in check.check(root).errors]
    assert lines == [
        ("event.toml", 1),
        ("event.toml", 2),
        ("event.toml", 5),
        ("recording.toml", 1),
        ("kenji-mori.toml", 1),
    ]


def test_a_broken_record_does_not_make_others_look_wrong(root: Path) -> None:
    path = builders.write(root, "people/kenji-mori.toml", "name = 1")
    assert {one.path for one in check.check(root).errors} == {path}


@pytest.mark.parametrize("place", builders.RECORDS)
def test_text_that_is_not_utf_8_is_named_whatever_the_record(root: Path, place: str) -> None:
    (root / place).write_bytes("title.uk = 'Форум'".encode("cp1251"))
    report = check.check(root)
    assert [str(one) for one in report.problems if one.severity is not Severity.OPEN] == [
        f"{root / place}: error: this is not UTF-8 text (byte 13)"
    ]
    assert check.fix(root) == ()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("people/Kenji.toml", '"Kenji" cannot be an id'),
        ("events/Two Shores/event.toml", '"Two Shores" cannot be an id'),
        ("events/two-shores/forum.de/recording.toml", '"forum.de" cannot be an id'),
        ("events/empty/quotes.toml", "event.toml is missing in this folder"),
        ("events/two-shores/opening.uk/transcript.vtt", "recording.toml is missing"),
    ],
)
def test_the_tree_has_a_shape_too(root: Path, place: str, message: str) -> None:
    builders.write(root, place, "")
    assert [message in one.message for one in check.check(root).errors] == [True]


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        ("events/two-shores/quote.toml", "did you mean quotes.toml?"),
        ("events/two-shores/forum.uk/transkript.vtt", "did you mean transcript.vtt?"),
        ("peopel/a.toml", "did you mean people?"),
        ("people/kenji-mori.yaml", "is it misplaced?"),
        ("events/two-shores.toml", "is it misplaced?"),
        ("glossary", "is it misplaced?"),
    ],
)
def test_a_file_that_is_no_record_is_a_warning(root: Path, place: str, hint: str) -> None:
    builders.write(root, place, "")
    (warning,) = check.check(root).of(Severity.WARNING)
    assert hint in warning.message
    assert check.check(root).errors == ()


def test_notes_to_readers_and_hidden_files_may_lie_anywhere(root: Path) -> None:
    for place in ("README.md", "people/README.md", "events/two-shores/.draft", ".gitkeep"):
        builders.write(root, place, "")
    assert check.check(root).problems == ()


def test_two_people_with_one_name_are_asked_about(root: Path) -> None:
    builders.write(root, "people/k-mori.toml", 'name.uk = "К. Морі"\nname.en = "Kenji Mori"\n')
    (warning,) = check.check(root).problems
    assert str(warning).endswith("warning: Kenji Mori is also k-mori; are they one person?")
    assert warning.path.name == "kenji-mori.toml"


def test_what_is_not_known_is_open_and_no_error(root: Path) -> None:
    builders.write(root, EVENT, 'title.en = "Forum"\nopen_points = ["Who came?"]\n')
    builders.write(root, "events/two-shores/forum.en/recording.toml", 'language = "en"\n')
    (root / UKRAINIAN).unlink()
    (root / UKRAINIAN).parent.rmdir()
    report = check.check(root)
    assert report.errors == ()
    told = {one.message for one in report.of(Severity.OPEN)}
    assert told == {
        "the title is not known in Ukrainian",
        "the date is not known",
        "the place is not known",
        "the organiser is not known",
        "the address of a page about it is not known",
        "its sessions are not known",
        "Who came?",
        "it has no recording in Ukrainian",
        "its address is not known; `mediacat add URL --event two-shores --lang en` adds it",
    }


def test_fixing_rewrites_what_is_not_canonical_and_nothing_else(root: Path) -> None:
    path = builders.write(root, UKRAINIAN, "duration='0:04:00' # long\nlanguage='uk'")
    (warning, *_) = check.check(root).problems
    assert "check --fix" in warning.message
    assert check.fix(root) == (path,)
    assert path.read_text() == 'language = "uk"\nduration = "0:04:00"  # long\n'
    assert check.fix(root) == ()


def test_fixing_leaves_what_cannot_be_read_alone(root: Path) -> None:
    path = builders.write(root, EVENT, "title = \n")
    assert check.fix(root) == ()
    assert path.read_text() == "title = \n"


def test_windows_line_ends_are_not_canonical(root: Path) -> None:
    path = root / UKRAINIAN
    text = path.read_text()
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert check.check(root).errors == ()
    assert check.fix(root) == (path,)
    assert path.read_bytes() == text.encode()


VTT = "WEBVTT\nLanguage: {language}\n\na1\n00:00:01.000 --> 00:00:03.000\nОдин.\n\n{more}"


@pytest.mark.parametrize(
    ("language", "more", "line", "message"),
    [
        ("uk", "a2\n00:03:59.000 --> 00:04:00.500\nДва.\n", 9, "recording, which is 4:00 long"),
        ("uk", "a2\n00:00:00.500 --> 00:00:02.000\nДва.\n", 9, "starts before the one above"),
        ("uk", "a1\n00:00:04.000 --> 00:00:05.000\nДва.\n", 9, "cue id a1 is taken"),
        ("en", "", 1, "it is in en, its recording in uk"),
    ],
)
def test_a_reviewed_transcript_fits_its_recording(
    root: Path, language: str, more: str, line: int, message: str
) -> None:
    text = VTT.format(language=language, more=more)
    path = builders.write(root, "events/two-shores/forum.uk/transcript.vtt", text)
    (error,) = check.check(root).errors
    assert (error.path, error.line) == (path, line)
    assert message in error.message


def test_a_good_transcript_is_no_problem(root: Path) -> None:
    text = VTT.format(language="uk", more="NOTE\nCompared twice,\nsee --> elsewhere.\n")
    builders.write(root, "events/two-shores/forum.uk/transcript.vtt", text)
    assert check.check(root).problems == ()


def test_a_folder_that_is_no_catalog_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoCatalogError, match=re.escape(str(tmp_path))):
        check.check(tmp_path)
