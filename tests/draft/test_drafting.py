from dataclasses import replace

from hypothesis import given
from tests.timedtext import strategies

from mediacat.draft import drafting
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Recognition, Segment, Transcript, Word
from mediacat.timedtext import webvtt

_ORIGIN = Origin(kind=OriginKind.MACHINE, engine="faster-whisper", model="large-v2")


def heard(text: str, language: Language = Language.UKRAINIAN) -> Recognition:
    now = 0
    words = []
    for token in text.split():
        span = Span(Milliseconds(now), Milliseconds(now + 80 * len(token)))
        words.append(Word(text=token, span=span, probability=0.9))
        now = span.end + 40
    segment = Segment(span=Span(Milliseconds(0), Milliseconds(now)), words=tuple(words))
    return Recognition(language=language, segments=(segment,), origin=_ORIGIN)


@given(strategies.recognitions())
def test_every_word_is_said_once_and_in_order(recognition: Recognition) -> None:
    draft = drafting.from_recognition(recognition)
    words = [word for cue in draft.cues for word in cue.words]
    assert [replace(word, text="x") for word in words] == [
        replace(word, text="x") for word in recognition.words
    ]
    for cue in draft.cues:
        assert cue.text.split() == [word.text for word in cue.words]
        assert cue.speaker is None
    assert draft.language is recognition.language


@given(strategies.transcripts())
def test_any_captions_make_a_draft(captions: Transcript) -> None:
    draft = drafting.from_captions(captions)
    assert all(cue.text.split() == [word.text for word in cue.words] for cue in draft.cues)


def test_a_draft_keeps_its_origin_but_never_passes_for_reviewed() -> None:
    assert drafting.from_recognition(heard("Так.")).origin == _ORIGIN
    reviewed = replace(heard("Так."), origin=Origin(kind=OriginKind.REVIEWED, reviewer="Олена"))
    assert drafting.from_recognition(reviewed).origin == Origin(kind=OriginKind.IMPORTED)


_TEXT = (
    "Доброго дня, шановні учасники. Сьогодні ми відкриваємо форум п'ятого скликання, "
    'який називається "Україна - Японія", і дякуємо всім, хто приїхав. Почнімо.'
)


def test_the_draft_reads_well() -> None:
    assert [cue.text for cue in drafting.from_recognition(heard(_TEXT)).cues] == [
        "Доброго дня, шановні учасники.",
        "Сьогодні ми відкриваємо\nфорум п’ятого скликання,",
        "який називається «Україна – Японія»,\nі дякуємо всім, хто приїхав. Почнімо.",
    ]


def test_cues_keep_their_ids_when_other_words_change() -> None:
    before = drafting.from_recognition(heard(_TEXT)).cues
    changed = "Вітаємо щиро усіх вас тут. " + _TEXT.replace(
        "шановні учасники", "любі гості й друзі"
    )
    after = drafting.from_recognition(heard(changed)).cues
    assert [cue.id for cue in after[-2:]] == [cue.id for cue in before[-2:]]
    assert after[1].id != before[0].id


def test_the_same_words_at_other_times_keep_their_ids() -> None:
    once = drafting.from_recognition(heard(_TEXT))
    words = tuple(replace(word, span=word.span.shifted(700)) for word in heard(_TEXT).words)
    segment = Segment(span=Span(Milliseconds(0), Milliseconds(60_000)), words=words)
    later = drafting.from_recognition(replace(heard(_TEXT), segments=(segment,)))
    assert [cue.id for cue in later.cues] == [cue.id for cue in once.cues]


def test_caption_rows_are_joined_and_cut_anew() -> None:
    text = (
        "WEBVTT\nLanguage: en\n\n00:00.000 --> 00:02.000\nGood day. It is an honour for me to\n\n"
        "00:02.000 --> 00:04.000\nopen the forum, and to welcome you\n\n"
        "00:04.000 --> 00:05.000\nall. [Applause]\n\n00:05.000 --> 00:07.000\n- Thank you.\n"
    )
    captions = webvtt.parse(text, origin=Origin(kind=OriginKind.CAPTIONS))
    draft = drafting.from_captions(captions)
    assert [cue.text for cue in draft.cues] == [
        "Good day. It is an honour for me\nto open the forum, and to welcome you all.",
        "Thank you.",
    ]
    assert draft.origin.kind is OriginKind.CAPTIONS
