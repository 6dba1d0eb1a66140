"""Templates as Python has compiled them, kept from run to run: compiling them all takes half a second."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ..core.cache import put_into_cache, read_cached


class Compiled(BytecodeCache):
    """Keeps compiled templates in a folder. A template that has changed is compiled anew."""

    def __init__(self, folder: Path, settings: Sequence[str]) -> None:
        """`settings` says all that the code depends on beside the text of a template and Jinja itself."""
        self._folder = folder
        self._settings = "\n".join([version("jinja2"), *settings])

    def load_bytecode(self, bucket: Bucket) -> None:
        found = read_cached(self._folder, self._key(bucket))
        if found:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        put_into_cache(self._folder, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return f"{bucket.key}\n{self._settings}"
