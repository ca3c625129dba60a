import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.fetch import info
from mediacat.fetch.info import CaptionKind, Chapter, MediaFile, PublishedCaptions, SourceInfo
from mediacat.model.language import TRACK_LANGUAGES
from mediacat.model.span import Milliseconds, Span

texts = st.text(st.characters(exclude_categories=["Cs"]))
moments = st.integers(0, 10**8).map(Milliseconds)
spans = st.tuples(moments, moments).map(lambda pair: Span(min(pair), max(pair)))
infos = st.builds(
    SourceInfo,
    title=st.none() | texts,
    description=st.none() | texts,
    upload_date=st.none() | st.dates(),
    duration=st.none() | moments,
    chapters=st.lists(st.builds(Chapter, span=spans, title=texts)).map(tuple),
    webpage_url=st.none() | texts,
    extractor=texts,
    media=st.builds(
        MediaFile,
        file=texts,
        format=st.none() | texts,
        height=st.none() | st.integers(1, 4320),
        language=st.none() | texts,
    ),
    captions=st.lists(
        st.builds(
            PublishedCaptions,
            file=texts,
            language=st.sampled_from(TRACK_LANGUAGES),
            kind=st.sampled_from(CaptionKind),
        )
    ).map(tuple),
    thumbnail=st.none() | texts,
)


@given(infos)
def test_what_is_written_is_read_back(told: SourceInfo) -> None:
    assert info.parse(info.render(told)) == told


def test_the_file_is_fit_to_be_read_by_people() -> None:
    told = SourceInfo(
        title="Відкриття",
        upload_date=dt.date(2026, 2, 4),
        extractor="youtube",
        media=MediaFile(file="media.mp4", format="136+140", height=720, language="uk"),
    )

    text = info.render(told)

    assert '"title": "Відкриття",' in text
    assert '"upload_date": "2026-02-04",' in text
    assert text.endswith("}\n")


def test_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="version 2 is not 1"):
        info.parse('{"version": 2}')
