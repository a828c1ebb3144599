"""Load: a tree of paths → source files, with the place of every value and every section."""

from councilhub.load.services import ServicesListError, services
from councilhub.load.style import RULE as STYLE
from councilhub.load.style import laid_out, restyled
from councilhub.load.tree import load
from councilhub.load.yaml_reader import LibyamlMissing

__all__ = [
    "STYLE",
    "LibyamlMissing",
    "ServicesListError",
    "laid_out",
    "load",
    "restyled",
    "services",
]
