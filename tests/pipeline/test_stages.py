"""The real stages on small recordings: where words come from, and what is never overwritten."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from tests import scripted_whisper
from tests.conftest import Unwatched
from tests.pipeline.conftest import MakeCatalog, tools
from tests.transcribe import sounds

from mediacat.catalog import store
from mediacat.model.progress import Progress
from mediacat.pipeline import build, imported, stages, workbench
from mediacat.pipeline.build import Outcome, Stopped, Watcher
from mediacat.pipeline.stage import Standing
from mediacat.search import index
from mediacat.search.hit import Hit

CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:03.000
Безпека починається

00:00:03.000 --> 00:00:05.000
з опису, а не з паркану.
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    said = scripted_whisper.Passage(words=("Порт", "відчинено", "знову."))
    return scripted_whisper.write_ctranslate2(tmp_path_factory.mktemp("model"), {"uk": said})


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Six seconds of speech, with captions beside the file."""
    path = sounds.write(tmp_path / "talk.wav", sounds.voice(6, "uk"))
    (tmp_path / "talk.uk.vtt").write_text(CAPTIONS)
    return path


def built(
    root: Path,
    model: Path | str | None = "tiny",
    *,
    watcher: Watcher | None = None,
    **recognisers: object,
) -> list[Outcome]:
    """Build everything, as a process of its own would, with these ways of recognisers."""
    shared = tools(root, model=str(model) if model else None)
    for name, value in recognisers.items():
        setattr(shared.recognisers, name, value)
    catalog = store.open_catalog(root)
    work = workbench.line_up(catalog, workbench.select(catalog, ()), shared)
    with shared.workspace.locked():
        return build.build(work, stages.STAGES, at_once=2, watcher=watcher or Unwatched())


def standing(outcome: Outcome, stage: str) -> Standing:
    return next(one.standing for one in outcome.states if one.stage == stage)


def note(outcome: Outcome, stage: str) -> str:
    return next(one.note or "" for one in outcome.states if one.stage == stage)


def ran(outcome: Outcome) -> list[str]:
    return [one.stage for one in outcome.states if one.seconds is not None]


def search(root: Path, query: str) -> list[Hit]:
    return list(index.open_reader(root.parent / "var" / "catalog.db").search(query).hits)


def draft(root: Path, recording: str = "talk.uk") -> str:
    return (root.parent / "var" / "forum" / recording / "draft.vtt").read_text()


def test_without_a_model_the_draft_is_made_from_the_captions_and_says_so(
    make_catalog: MakeCatalog, talk: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    (outcome,) = built(root)
    assert standing(outcome, "transcribe") is Standing.SKIPPED
    assert note(outcome, "transcribe") == (
        "The speech model tiny is not on this machine. "
        "The draft is made from the published captions."
    )
    assert "NOTE origin: captions" in draft(root)
    (hit,) = search(root, "починається з опису")
    assert hit.span.start == pytest.approx(1900, abs=500), "the phrase crosses two captions"


def test_a_model_replaces_the_draft_from_captions_and_its_words_then_stay(
    make_catalog: MakeCatalog, talk: Path, model: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    built(root)
    (outcome,) = built(root, model)
    assert ran(outcome) == ["transcribe", "draft", "shown", "index"]
    assert "NOTE origin: machine" in draft(root)
    assert search(root, "порту")[0].forms == ("порт",)
    assert search(root, "паркан") == []
    (outcome,) = built(root)  # the model is gone again
    assert standing(outcome, "transcribe") is Standing.KEPT
    assert note(outcome, "transcribe") == "The speech model tiny is not on this machine."
    assert ran(outcome) == []


def test_a_model_that_nobody_named_is_fetched_only_where_there_are_no_words(
    make_catalog: MakeCatalog, talk: Path, model: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    said: list[str] = []
    (outcome,) = built(root, None, may_download=True, announce=said.append)
    assert standing(outcome, "transcribe") is Standing.SKIPPED
    assert said == ["The speech model large-v2 (3.1 GB) will be downloaded once and kept."]
    built(root, model)
    (outcome,) = built(root, None, may_download=True, announce=said.append)
    assert said[1:] == []
    assert standing(outcome, "transcribe") is Standing.KEPT
    assert "build --model large-v2" in note(outcome, "transcribe")
    assert ran(outcome) == []


def test_a_model_that_was_named_and_could_not_be_fetched_is_told(
    make_catalog: MakeCatalog, talk: Path, model: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    built(root, model)
    (outcome,) = built(root, "small", may_download=True)
    assert standing(outcome, "transcribe") is Standing.KEPT
    reason = note(outcome, "transcribe")
    assert "Hugging Face does not answer" in reason
    assert "published captions" not in reason, "the draft is still made from the words"


TERM = '[[terms]]\nuk = "права людини"\nen = "human rights"\n'


def test_a_new_name_is_no_reason_to_recognise_again_unasked(
    make_catalog: MakeCatalog, talk: Path, model: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    built(root, model)
    (root / "glossary").mkdir()
    (root / "glossary" / "uk-en.toml").write_text(TERM)
    for _ in range(2):
        (outcome,) = built(root, model)
        assert standing(outcome, "transcribe") is Standing.KEPT
        assert "build --new-names" in note(outcome, "transcribe")
        assert ran(outcome) == []
    assert search(root, "порту")[0].forms == ("порт",)
    other = root.parent / "other"
    copytree(model, other)  # another model is asked for: that is a reason
    (outcome,) = built(root, other)
    assert ran(outcome)[0] == "transcribe"
    (root / "glossary" / "uk-en.toml").unlink()
    (outcome,) = built(root, other)
    assert standing(outcome, "transcribe") is Standing.KEPT
    (outcome,) = built(root, other, new_names=True)
    assert ran(outcome)[0] == "transcribe"
    (outcome,) = built(root, other)
    assert standing(outcome, "transcribe") is Standing.DONE


class Interrupting(Unwatched):
    """Stops the build once some speech is recognised."""

    def started(self, recording: str, stage: str) -> Progress:
        def progress(done: float, total: float | None) -> None:
            if stage == "transcribe" and total and done:
                raise Stopped

        return progress


@pytest.fixture
def begun(make_catalog: MakeCatalog, talk: Path, model: Path) -> Path:
    """A catalog whose recognition was interrupted before a term was added."""
    root = make_catalog(talk_uk=[str(talk)])
    with pytest.raises(Stopped):
        built(root, model, watcher=Interrupting())
    folder = root.parent / "var" / "forum" / "talk.uk" / "transcribing"
    (batch,) = folder.rglob("batch-*.json")
    batch.write_text(batch.read_text().replace("Порт", "Маяк"))  # to be known again
    (root / "glossary").mkdir()
    (root / "glossary" / "uk-en.toml").write_text(TERM)
    return root


def test_an_interrupted_recognition_goes_on_with_the_names_it_was_begun_with(
    begun: Path, model: Path
) -> None:
    said: list[str] = []
    built(begun, model, announce=said.append)
    (sentence,) = said
    assert sentence.startswith("forum/talk.uk: recognition goes on with the names it was begun")
    assert "build --new-names" in sentence
    assert "Маяк" in draft(begun)
    (outcome,) = built(begun, model)
    assert standing(outcome, "transcribe") is Standing.KEPT
    (outcome,) = built(begun, model, new_names=True)
    assert "Порт" in draft(begun)


@pytest.mark.parametrize("copied", [False, True], ids=["new names", "another model"])
def test_it_begins_anew_with_the_names_known_now(begun: Path, model: Path, *, copied: bool) -> None:
    other = copytree(model, begun.parent / "other") if copied else model
    said: list[str] = []
    built(begun, other, new_names=not copied, announce=said.append)
    assert said == []
    assert "Порт" in draft(begun)
    (outcome,) = built(begun, other)
    assert standing(outcome, "transcribe") is Standing.DONE


def test_who_renames_a_recording_renames_its_folder_and_keeps_its_words(
    make_catalog: MakeCatalog, talk: Path, model: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    built(root, model)
    for folder in (root / "events" / "forum", root.parent / "var" / "forum"):
        (folder / "talk.uk").rename(folder / "opening.uk")
    (outcome,) = built(root, model)
    assert outcome.key == "forum/opening.uk"
    assert ran(outcome) == ["index"]


def test_words_that_were_recognised_before_names_were_kept_stand(
    make_catalog: MakeCatalog, talk: Path, model: Path
) -> None:
    """A ledger of an older version does not tell them; with the same names nothing is done."""
    root = make_catalog(talk_uk=[str(talk)])
    built(root, model)
    ledger = root.parent / "var" / "forum" / "talk.uk" / "made.json"
    table = json.loads(ledger.read_text())
    for entry in table.values():
        del entry["given"]
    ledger.write_text(json.dumps(table))
    (outcome,) = built(root, model)
    assert ran(outcome) == []


def test_a_reviewed_transcript_is_what_is_found_and_is_never_touched(
    make_catalog: MakeCatalog, talk: Path, model: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    built(root, model)
    reviewed = root / "events" / "forum" / "talk.uk" / "transcript.vtt"
    text = draft(root).replace("NOTE origin: machine", "NOTE origin: reviewed")
    reviewed.write_text(text.replace("Порт", "Маяк"))
    before = reviewed.read_bytes()
    (outcome,) = built(root, model)
    assert ran(outcome) == ["shown", "index"]
    (hit,) = search(root, "маяком")
    assert hit.span.start < 1000, "a corrected word has the time of the one it corrects"
    assert search(root, "порт") == []
    (root.parent / "var" / "forum" / "talk.uk" / "draft.vtt").unlink()
    built(root, model)
    assert reviewed.read_bytes() == before


def test_imported_words_and_captions_need_no_media(
    make_catalog: MakeCatalog, tmp_path: Path
) -> None:
    root = make_catalog(a_uk=[], b_uk=[])
    catalog = store.open_catalog(root)
    words = tmp_path / "whisper.json"
    words.write_text(
        '{"language": "uk", "segments": [{"start": 7.5, "end": 9, "text": " Маяк горить.", '
        '"words": [{"word": " Маяк", "start": 7.5, "end": 8, "probability": 0.9}, '
        '{"word": " горить.", "start": 8, "end": 9, "probability": 0.9}]}]}'
    )
    captions = tmp_path / "captions.srt"
    captions.write_text("1\n00:00:02,000 --> 00:00:04,000\nБезпека моря.\n")
    imported.bring(catalog, catalog.recording("forum/a.uk"), words)
    imported.bring(catalog, catalog.recording("forum/b.uk"), captions)
    for outcome in built(root):
        assert standing(outcome, "fetch") is Standing.SKIPPED
        assert standing(outcome, "index") is Standing.DONE
    assert search(root, "маяком")[0].span.start == 7500
    assert search(root, "безпеки")[0].about.key == "forum/b.uk"
    assert "NOTE origin: imported" in draft(root, "a.uk")
    assert "NOTE origin: imported" in draft(root, "b.uk")


def test_without_model_and_captions_one_sentence_says_what_helps(
    make_catalog: MakeCatalog, talk: Path
) -> None:
    (talk.parent / "talk.uk.vtt").unlink()
    (outcome,) = built(make_catalog(talk_uk=[str(talk)]))
    assert outcome.failure is not None
    assert outcome.failure.note is not None
    assert outcome.failure.note.startswith("Nothing writes down what is said in forum/talk.uk:")
    assert "mediacat import transcript FILE --recording forum/talk.uk" in outcome.failure.note


def test_one_bad_source_does_not_stop_the_others(
    make_catalog: MakeCatalog, talk: Path, tmp_path: Path
) -> None:
    root = make_catalog(bad_uk=[str(tmp_path / "nothing.mp4")], talk_uk=[str(talk)])
    bad, good = built(root)
    assert bad.failure is not None
    assert "nothing.mp4" in (bad.failure.note or "")
    assert good.failure is None


def test_another_source_is_fetched_and_everything_follows(
    make_catalog: MakeCatalog, talk: Path, tmp_path: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    built(root)
    other = sounds.write(tmp_path / "longer.wav", sounds.voice(8, "uk"))
    (tmp_path / "longer.uk.vtt").write_text(CAPTIONS.replace("паркану", "муру"))
    record = root / "events" / "forum" / "talk.uk" / "recording.toml"
    record.write_text(f'language = "uk"\nsources = ["{other}"]\n')
    (outcome,) = built(root)
    assert ran(outcome)[:3] == ["fetch", "probe", "speech"]
    assert search(root, "мур")
    assert search(root, "паркан") == []
    folder = root.parent / "var" / "forum" / "talk.uk"
    assert not list(folder.glob("source.*")), "the old media are gone once the new are whole"


def test_a_source_that_fails_leaves_what_was_fetched_before(
    make_catalog: MakeCatalog, talk: Path, tmp_path: Path
) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    built(root)
    record = root / "events" / "forum" / "talk.uk" / "recording.toml"
    record.write_text(f'language = "uk"\nsources = ["{tmp_path / "nothing.wav"}"]\n')
    (outcome,) = built(root)
    assert outcome.failure is not None
    assert (root.parent / "var" / "forum" / "talk.uk" / "source" / "info.json").exists()
    assert search(root, "безпека")


def test_withheld_recordings_are_left_out(make_catalog: MakeCatalog, talk: Path) -> None:
    root = make_catalog(talk_uk=[str(talk)])
    (root / "withheld.toml").write_text(
        '[[withheld]]\nrecording = "forum/talk.uk"\nreason = "asked for by the speaker"\n'
    )
    assert built(root) == []
