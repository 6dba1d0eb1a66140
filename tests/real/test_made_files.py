"""Files of the repository that programs make from the content say what the content says."""

from __future__ import annotations

import json

import jsonschema
import pytest
from fieldsite.content.model import Content
from fieldsite.exports.citation_files import citation_files, faults, newest
from fieldsite.exports.json_schemas import FILES, editor_files
from fieldsite.pages.site import Site
from project import REAL
from written_files import written


def test_the_citation_files_say_what_the_description_says(real_site: Site) -> None:
    registers = real_site.registers
    assert all((REAL / name).is_file() for name in citation_files(registers.dataset, newest(REAL, registers.releases)))
    assert [*faults(REAL, registers.dataset, registers.releases)] == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_fits_the_schema_that_editors_are_given(name: str, real: Content) -> None:
    made = json.loads(editor_files(real.vocabulary)[f"schemas/{name}.schema.json"])
    validator = jsonschema.Draft202012Validator(made)
    for file, value in written(REAL, name):
        fault = next(validator.iter_errors(value), None)
        assert fault is None, f"{file}: {fault.json_path} {fault.message}"
