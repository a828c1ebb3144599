"""Every document of every site of the example hub is as the JSON Schema says that it names."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from councilhub import pipeline
from councilhub.model.open_data import DOCUMENTS
from tests.guards.hubs import DAY, ROOT
from tests.render.open_sites import Json, data_files
from tests.support import PUBLIC

PROGRAM = Path(sys.executable).with_name("check-jsonschema")


def refused(schema: Path, files: list[Path]) -> str:
    """What a checker of schemas, which is not ours, says against the files."""
    command: list[str | Path] = [PROGRAM, "--schemafile", schema, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}"


def test_every_document_is_as_its_schema_says(tmp_path: Path) -> None:
    found: dict[str, list[Path]] = defaultdict(list)
    for site in pipeline.examine(ROOT, DAY, (PUBLIC,)).sites:
        files = data_files(site)
        for path, data in files.items():
            if path.endswith(("index.json", "services.json")):
                schema = json.loads(data)["$schema"].partition(".example.org/")[2]
                assert schema in files
                place = tmp_path / site.council.id / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
                found[schema].append(place)
    assert set(found) == {f"data/{name}.schema.json" for name in DOCUMENTS}
    for schema, places in found.items():
        assert refused(ROOT / "schemas/open-data" / Path(schema).name, places) == ""


def test_the_checker_would_see_a_document_that_is_not(tmp_path: Path) -> None:
    document: Json = {"$schema": "x", "version": 1, "kind": "moved", "url": "x", "title": "x"}
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(document))
    assert "bad.json" in refused(ROOT / "schemas/open-data/article-1.schema.json", [bad])
