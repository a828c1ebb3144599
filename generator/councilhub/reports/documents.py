"""JSON documents."""

import json


def document(**values: object) -> str:
    """A JSON document of version 1, to stand alone on standard output."""
    return json.dumps({"version": 1, **values}, indent=2, ensure_ascii=False)
