from dataclasses import replace
from pathlib import Path

import pytest
from huggingface_hub import constants
from tests.demo import bundle

from mediacat.catalog import store
from mediacat.cli import demo
from mediacat.settings import Settings
from mediacat.transcribe import models


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of downloaded models."""
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


def test_the_demo_hears_with_its_own_model_only_where_no_other_is(hub: Path) -> None:
    catalog = store.open_catalog(bundle.ROOT / "catalog")
    values = Settings()
    assert demo.model_for(values, catalog) == models.BUNDLED
    assert demo.model_for(replace(values, model="small"), catalog) == "small"
    assert demo.model_for(replace(values, engine=models.OPENAI_WHISPER), catalog) is None
    downloaded = hub / "models--Systran--faster-whisper-large-v2"
    (downloaded / "snapshots" / "abc").mkdir(parents=True)
    (downloaded / "refs").mkdir()
    (downloaded / "refs" / "main").write_text("abc")
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (downloaded / "snapshots" / "abc" / name).touch()
    assert demo.model_for(values, catalog) is None
