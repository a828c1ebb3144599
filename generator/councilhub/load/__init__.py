"""Load: a tree of paths → source files, with the place of every value and every section."""

from councilhub.load.tree import load
from councilhub.load.yaml_reader import LibyamlMissing

__all__ = ["LibyamlMissing", "load"]
