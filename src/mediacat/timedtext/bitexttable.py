"""A bitext for people and their tools: tab-separated values, and TMX 1.4b."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from mediacat import __version__
from mediacat.model.bitext import Bead, Bitext
from mediacat.model.span import format_clock

_COLUMNS = ("a_ids", "b_ids", "a_start", "b_start", "confidence", "a", "b")
_CONTROL = dict.fromkeys(range(32), " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the ids of both sides stand for."""

    a: Callable[[str], str]
    b: Callable[[str], str]


def tsv(bitext: Bitext, texts: Texts) -> str:
    """One bead a line under a line of column names; nothing inside a field breaks the table."""
    lines = ["\t".join(_COLUMNS)]
    for bead in bitext.beads:
        fields = (
            ",".join(bead.a),
            ",".join(bead.b),
            format_clock(bead.a_span.start) if bead.a_span else "",
            format_clock(bead.b_span.start) if bead.b_span else "",
            f"{bead.confidence:.3f}" if bead.is_matched else "",
            *(_joined(side) for side in _said(bead, texts)),
        )
        lines.append("\t".join(field.translate(_CONTROL) for field in fields))
    return "\n".join(lines) + "\n"


def tmx(bitext: Bitext, texts: Texts, *, least: float = 0.0) -> str:
    """Translation units of the beads with both sides and this confidence at least, as TMX 1.4b.

    Languages are `uk` and `en` where the bitext does not say.
    """
    languages = (bitext.a.language or "uk", bitext.b.language or "en")
    root = ET.Element("tmx", version="1.4")
    ET.SubElement(
        root,
        "header",
        {
            "creationtool": "mediacat",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "mediacat beads",
            "adminlang": "en",
            "srclang": str(languages[0]),
            "datatype": "plaintext",
        },
    )
    body = ET.SubElement(root, "body")
    for number, bead in enumerate(bitext.beads):
        said = [_joined(side) for side in _said(bead, texts)]
        # What was left in one language translates nothing.
        if bead.is_matched and bead.confidence >= least and said[0] != said[1]:
            unit = ET.SubElement(body, "tu", tuid=str(number))
            ET.SubElement(unit, "prop", type="confidence").text = f"{bead.confidence:.3f}"
            for language, text in zip(languages, said, strict=True):
                variant = ET.SubElement(unit, "tuv", {"xml:lang": str(language)})
                ET.SubElement(variant, "seg").text = text
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _said(bead: Bead, texts: Texts) -> Iterator[list[str]]:
    yield [texts.a(one) for one in bead.a]
    yield [texts.b(one) for one in bead.b]


def _joined(texts: list[str]) -> str:
    # XML 1.0 has no place for control characters at all.
    return " ".join(" ".join(texts).translate(_CONTROL).split())
