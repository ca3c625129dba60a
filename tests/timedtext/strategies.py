"""Nouns as hypothesis draws them: only what a caption file can hold."""

from hypothesis import strategies as st

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Mark, Recognition, Segment, Transcript, Word

# Markup, entities, arrows and digits on purpose: what a writer must escape.
_LETTERS = "абвїґє’ʼabcXYZ019<>&;:-–«»\"'.,{}\\/#éя\u0301漢"
tokens = st.text(_LETTERS, min_size=1, max_size=12) | st.sampled_from(
    ["-->", "&lt;", "<i>", "NOTE", "WEBVTT", "<v", "00:00:01.000", "<00:00:01.000>", "<c>", "17"]
)
lines = st.lists(tokens, min_size=1, max_size=5).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=2).map("\n".join)
plain_texts = st.lists(
    st.lists(st.text("абвїґabcXYZ’.,!?-", min_size=1, max_size=9), min_size=1, max_size=6).map(
        " ".join
    ),
    min_size=1,
    max_size=2,
).map("\n".join)
languages = st.sampled_from(Language)
moments = st.integers(0, 8 * 3_600_000).map(Milliseconds)
spans = st.tuples(moments, st.integers(0, 60_000)).map(
    lambda pair: Span(pair[0], Milliseconds(pair[0] + pair[1]))
)
_values = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
origins = st.builds(
    Origin,
    kind=st.sampled_from(OriginKind),
    engine=_values,
    model=_values,
    version=_values,
    options=st.dictionaries(tokens, tokens, max_size=3).map(
        lambda options: tuple(sorted(options.items()))
    ),
    made_from=_values,
    reviewer=_values,
)


@st.composite
def transcripts(draw: st.DrawFn, texts: st.SearchStrategy[str] = texts) -> Transcript:
    spans_ = sorted(draw(st.lists(spans, max_size=6)), key=lambda span: span.start)
    ids = draw(
        st.lists(
            st.text("abc017-NOTE:.&<", min_size=1, max_size=6).filter(lambda i: "-->" not in i),
            min_size=len(spans_),
            max_size=len(spans_),
            unique=True,
        )
    )
    cues = tuple(
        Cue(id=id_, span=span, text=draw(texts), speaker=draw(st.none() | lines))
        for id_, span in zip(ids, spans_, strict=True)
    )
    return Transcript(language=draw(languages), cues=cues, origin=draw(origins))


@st.composite
def recognitions(draw: st.DrawFn) -> Recognition:
    now = 0
    segments = []
    for _ in range(draw(st.integers(0, 4))):
        words = []
        for _ in range(draw(st.integers(0, 5))):
            now += draw(st.integers(0, 3_000))
            span = Span(Milliseconds(now), Milliseconds(now + draw(st.integers(0, 2_000))))
            probability = draw(st.none() | st.floats(0, 1))
            language = draw(st.none() | languages)
            word = Word(text=draw(tokens), span=span, probability=probability, language=language)
            words.append(word)
        segments.append(
            Segment(
                span=draw(spans),
                words=tuple(words),
                language=draw(st.none() | languages),
                marks=tuple(draw(st.lists(st.sampled_from(Mark), unique=True))),
            )
        )
    return Recognition(
        language=draw(languages),
        segments=tuple(segments),
        origin=draw(origins),
        duration=draw(st.none() | moments),
    )
