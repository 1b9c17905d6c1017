"""Files of others under static/vendor: each is the one its vendor.json names, and its licence lies beside it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

VENDORED = sorted((Path(__file__).parents[2] / "static" / "vendor").iterdir())


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.name)
def test_every_file_is_the_one_that_was_taken(folder: Path) -> None:
    record = json.loads((folder / "vendor.json").read_text("utf-8"))
    found = {
        file.name: sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.name != "vendor.json"
    }
    assert found == record["sha256"]
    assert "LICENSE" in found
    assert folder.name.endswith(record["version"])
