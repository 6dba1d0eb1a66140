"""Every kind of fault that a message can name, once: the guide's page of faults is made from this list."""

from __future__ import annotations

from collections.abc import Mapping

from .faults_of_fields import FIELD_KINDS
from .faults_of_files import FILE_KINDS
from .faults_of_meaning import MEANING_KINDS
from .faults_of_pages import PAGE_KINDS
from .faults_of_pictures import PICTURE_KINDS
from .faults_of_relations import RELATION_KINDS
from .faults_of_texts import TEXT_KINDS
from .problems import FaultKind

GROUPS: Mapping[str, tuple[FaultKind, ...]] = {
    "Files and how they are written": FILE_KINDS,
    "Fields of a record": FIELD_KINDS,
    "Between records": RELATION_KINDS,
    "What can hardly be meant": MEANING_KINDS,
    "Words and Markdown": TEXT_KINDS,
    "Pages, macros and citations": PAGE_KINDS,
    "Pictures": PICTURE_KINDS,
}
FAULT_KINDS: Mapping[str, FaultKind] = {kind.code: kind for kinds in GROUPS.values() for kind in kinds}
