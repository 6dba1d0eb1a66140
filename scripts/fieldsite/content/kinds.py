"""The kinds of entries: where each stands and what it is called. A new kind is a class in
`entry_schema.py`, a line here, an index page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.languages import phrase
from ..core.words import enumerated
from .entry_schema import Entry, Journal, Story
from .fields import In


@dataclass(frozen=True)
class EntryKind:
    """One kind of entry. Its index page is `docs/<folder>/index.md`; macros call it by its folder's name.

    An entry is `docs/<folder>/<name>/index.md` beside its pictures, or, where `one_file`, also `docs/<folder>/<name>.md`.
    `told_in_pictures` gives the layout of a photo story: an opening picture and the way through the pictures' places.
    """

    folder: str
    model: type[Entry]
    noun: str
    plural: str
    cited: str
    one_file: bool = False
    told_in_pictures: bool = False

    @property
    def terms(self) -> str:
        """The vocabulary group that the field `kind` of its header takes its value from."""
        return next(part.group for part in self.model.model_fields["kind"].metadata if isinstance(part, In))

    @property
    def files(self) -> str:
        """How the file of an entry is called, in words."""
        return enumerated(self.files_of("<name>"), "or")

    def file(self, slug: str) -> str:
        """The file in which a new entry is begun."""
        return f"docs/{self.folder}/{slug}.md" if self.one_file else f"docs/{self.folder}/{slug}/index.md"

    def files_of(self, slug: str) -> tuple[str, ...]:
        """Where an entry of that short name can stand, the usual file first."""
        return tuple(dict.fromkeys([self.file(slug), f"docs/{self.folder}/{slug}/index.md"]))

    def slug(self, parts: Sequence[str]) -> str:
        """The short name of an entry by the path of its file below the kind's folder, without suffix; "" when none fits."""
        if len(parts) == 1 and self.one_file:
            return parts[0]
        return parts[0] if len(parts) == 2 and parts[1] == "index" else ""


KINDS = {
    kind.folder: kind
    for kind in (
        EntryKind("fieldwork", Journal, "journal", "journals", phrase("this note"), one_file=True),
        EntryKind("photostories", Story, "story", "stories", phrase("this story"), told_in_pictures=True),
    )
}


def all_kinds() -> str:
    """What there is to read: "journals and stories"."""
    return enumerated(kind.plural for kind in KINDS.values())
