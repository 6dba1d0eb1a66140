"""For a dry run, what names a record that is not there is left out; what names none, or known ones, stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from fieldsite.content.model import Content
from fieldsite.content.soundness import sound


@pytest.mark.parametrize(
    ("names", "stays"),
    [
        ({}, True),
        ({"events": ("gone",)}, False),
        ({"places": ("gone",)}, False),
    ],
    ids=["known ones", "an unknown event", "an unknown place"],
)
def test_an_output_stays_where_its_events_and_its_places_are_known(
    sample: Content, names: Mapping[str, tuple[str, ...]], stays: bool
) -> None:
    known = {"events": (sample.events[0].id,), "places": tuple(sample.places)[:1]}
    output = sample.outputs[0].model_copy(update={**known, **names})
    assert (output in sound(replace(sample, outputs=(output,))).outputs) == stays


@pytest.mark.parametrize("known", [True, False])
def test_a_project_stays_where_the_lists_that_carry_it_are_known(sample: Content, known: bool) -> None:
    project = next(one for one in sample.projects.values() if one.lists)
    lists = sample.project_lists if known else {}
    assert (project.id in sound(replace(sample, project_lists=lists)).projects) == known
