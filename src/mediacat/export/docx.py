"""A Word document for an editor: times at the margin, speakers in bold, doubtful words marked.

The document's language is set, so that spelling is checked against the right dictionary. Doubtful
words carry a character style of their own: an editor clears them one by one, or all at once by
changing the style. This is the only module that knows python-docx.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from itertools import groupby

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Block
from docx.text.run import Run

from mediacat.export import about, doubts
from mediacat.export.about import About
from mediacat.model.language import Language
from mediacat.model.span import short_clock
from mediacat.model.transcript import Recognition, Transcript, Word
from mediacat.timedtext import paragraphs
from mediacat.timedtext.paragraphs import Paragraph

_LOCALES = {Language.UKRAINIAN: "uk-UA", Language.ENGLISH: "en-GB", Language.RUSSIAN: "ru-RU"}
_GREY = RGBColor(0x59, 0x59, 0x59)
_SHADE = "FFF2CC"
_MARGIN = Cm(1.8)
"""Room for the times, to the left of the text."""
_PARAGRAPH, _TIME, _DOUBTFUL = "Transcript", "TranscriptTime", "DoubtfulWord"
"""Ids of our styles; their names are in `_add_styles`."""


def render(transcript: Transcript, of: About, recognition: Recognition | None = None) -> bytes:
    """The document's bytes."""
    document = docx.Document()
    _set_language(document, transcript.language)
    _add_styles(document)
    _set_page(document, transcript, of)
    is_doubtful = doubts.finder(transcript, recognition)
    _open(document, transcript, of, is_doubtful)
    speaker = None
    for paragraph in paragraphs.paragraphs(transcript.cues):
        block = document.add_paragraph()
        block._p.style = _PARAGRAPH  # noqa: SLF001 - see _add_run
        _add_time(block, paragraph, of)
        if paragraph.speaker is not None and paragraph.speaker != speaker:
            run = block.add_run(of.speaker(paragraph.speaker))
            run.bold = True
            run.add_break()
        speaker = paragraph.speaker
        _add_words(block, paragraph.words, transcript.language, is_doubtful)
    content = io.BytesIO()
    document.save(content)
    return _undated(content)


def _undated(document: io.BytesIO) -> bytes:
    """The same archive without the moment of writing: equal transcripts give equal bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(document) as written, zipfile.ZipFile(content, "w") as undated:
        for part in written.infolist():
            named = zipfile.ZipInfo(part.filename)
            undated.writestr(named, written.read(part), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _set_language(document: Document, language: Language) -> None:
    """The language of all text that says no other."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), _LOCALES[language])


def _add_styles(document: Document) -> None:
    style = document.styles.add_style("Transcript", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.left_indent = _MARGIN
    style.paragraph_format.first_line_indent = -_MARGIN
    style.paragraph_format.tab_stops.add_tab_stop(_MARGIN)
    style.paragraph_format.space_after = Pt(8)
    style.paragraph_format.line_spacing = 1.25
    time = document.styles.add_style("Transcript Time", WD_STYLE_TYPE.CHARACTER)
    time.font.size = Pt(9)
    time.font.color.rgb = _GREY
    doubtful = document.styles.add_style("Doubtful Word", WD_STYLE_TYPE.CHARACTER)
    doubtful.font.underline = WD_UNDERLINE.DOTTED
    _shade(doubtful.element.get_or_add_rPr())


def _set_page(document: Document, transcript: Transcript, of: About) -> None:
    """A4, the notice at the head of every page, page numbers at its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    if transcript.origin.is_draft:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _add_run(head, about.short_notice(transcript.language), _TIME)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_run(foot, f"{of.title}  ·  ", _TIME)
    _add_field(foot, "PAGE")
    _add_run(foot, " / ", _TIME)
    _add_field(foot, "NUMPAGES")


def _open(
    document: Document, transcript: Transcript, of: About, is_doubtful: Callable[[Word], bool]
) -> None:
    """Title, event, notice, and what the marks mean where there are any."""
    language = transcript.language
    notice = about.notice(transcript.origin, language)
    properties = document.core_properties
    properties.title, properties.subject = of.title, of.subtitle()
    properties.author, properties.comments = "mediacat", notice or ""
    properties.language = _LOCALES[language]
    document.add_heading(of.title, level=0)
    if of.subtitle():
        document.add_paragraph(of.subtitle(), style="Subtitle")
    if of.link:
        _add_link(document.add_paragraph(), of.link, of.link)
    if notice is None:
        return
    block = document.add_paragraph()
    block.add_run(notice).bold = True
    _shade(block._p.get_or_add_pPr())  # noqa: SLF001 - python-docx has no shading of its own
    if any(is_doubtful(word) for cue in transcript.cues for word in cue.words):
        legend = about.in_language(
            language, "Так позначено слова,", "The recogniser is unsure of words"
        )
        rest = about.in_language(language, " у яких програма не певна.", " marked like this.")
        block = document.add_paragraph()
        if language is Language.ENGLISH:
            block.add_run(legend)
            _add_run(block, rest, _DOUBTFUL)
        else:
            _add_run(block, legend, _DOUBTFUL)
            block.add_run(rest)


def _add_time(block: Block, paragraph: Paragraph, of: About) -> None:
    time = short_clock(paragraph.start)
    moment = of.moment(paragraph.start)
    if moment is None:
        _add_run(block, time, _TIME)
    else:
        _add_link(block, time, moment)
    block.add_run("\t")


def _add_words(
    block: Block,
    words: Sequence[Word | str],
    language: Language,
    is_doubtful: Callable[[Word], bool],
) -> None:
    """The words, in as few runs as their looks and languages allow."""

    def look(word: Word | str) -> tuple[bool, Language]:
        if isinstance(word, str):
            return False, language
        return is_doubtful(word), word.language or language

    for number, ((doubtful, spoken), group) in enumerate(groupby(words, key=look)):
        text = " ".join(word if isinstance(word, str) else word.text for word in group)
        if number and doubtful:
            block.add_run(" ")
        if doubtful:
            run = _add_run(block, text, _DOUBTFUL)
        else:
            run = block.add_run(f" {text}" if number else text)
        if spoken is not language:
            lang = OxmlElement("w:lang")
            lang.set(qn("w:val"), _LOCALES[spoken])
            run._r.get_or_add_rPr().append(lang)  # noqa: SLF001 - python-docx cannot set it


def _add_run(block: Block, text: str, style: str) -> Run:
    """A run in a style of ours, by its id: python-docx searches all styles to find it, for 6 ms."""
    run = block.add_run(text)
    run._r.style = style  # noqa: SLF001
    return run


def _add_link(block: Block, text: str, address: str) -> None:
    relation = block.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = Run(OxmlElement("w:r"), block)
    link.append(run._r)  # noqa: SLF001 - python-docx reads links but cannot make them
    block._p.append(link)  # noqa: SLF001
    run.text = text
    run._r.style = _TIME  # noqa: SLF001


def _add_field(block: Block, name: str) -> None:
    """A number that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = Run(OxmlElement("w:r"), block)
    field.append(run._r)  # noqa: SLF001 - python-docx has no fields
    block._p.append(field)  # noqa: SLF001
    run.text = "1"
    run._r.style = _TIME  # noqa: SLF001


def _shade(properties: BaseOxmlElement) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), _SHADE)
    properties.append(shade)
