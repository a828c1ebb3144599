"""Templates compiled once: MkDocs starts anew with each site, and the templates are the same."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """What templates were compiled to, as long as this process runs."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template, where it was compiled before."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what was compiled; jinja compares the source when it asks for it again."""
        self._known[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
