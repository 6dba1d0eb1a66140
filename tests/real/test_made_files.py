"""Files of the repository that programs make from the content say what the content says."""

from __future__ import annotations

import json

import jsonschema
import pytest
from fieldsite.content.model import Content
from fieldsite.core.yaml_text import to_yaml
from fieldsite.exports import catalogues
from fieldsite.exports.json_schemas import FILES, editor_files
from fieldsite.exports.text import json_bytes
from fieldsite.pages.site import Site
from fieldsite.registers.dataset import ReleaseInfo
from fieldsite.registers.releases import releases
from project import DAY, REAL
from written_files import written


def test_the_citation_files_say_what_the_description_says(real_site: Site) -> None:
    known, problems = releases(REAL)
    assert problems == []
    info, dataset = known[0].info if known else ReleaseInfo("", DAY), real_site.registers.dataset
    assert (REAL / "CITATION.cff").read_text("utf-8") == to_yaml(catalogues.citation_cff(dataset, info))
    assert (REAL / ".zenodo.json").read_bytes() == json_bytes(catalogues.zenodo(dataset, info))


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_fits_the_schema_that_editors_are_given(name: str, real: Content) -> None:
    made = json.loads(editor_files(real.vocabulary)[f"schemas/{name}.schema.json"])
    validator = jsonschema.Draft202012Validator(made)
    for file, value in written(REAL, name):
        fault = next(validator.iter_errors(value), None)
        assert fault is None, f"{file}: {fault.json_path} {fault.message}"
