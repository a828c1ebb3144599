"""The program of examples/keep-your-cms, as a module and as a process."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PROGRAM = Path(__file__).parents[2] / "examples" / "keep-your-cms" / "pull_fragments.py"


def loaded() -> ModuleType:
    """The program as a module; it lies in no package."""
    spec = importlib.util.spec_from_file_location(PROGRAM.stem, PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up.
    sys.modules[PROGRAM.stem] = module
    spec.loader.exec_module(module)
    return module
