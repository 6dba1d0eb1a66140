"""Joint projects are narrowed by the words that addresses and authors use."""

from __future__ import annotations

import pytest
from fieldsite.content.model import Content
from fieldsite.content.project_selection import PROJECT_FACETS, read_project_filters, select_projects


def ids(content: Content, **filters: str) -> set[str]:
    chosen, faults = read_project_filters(content, filters)
    assert faults == []
    return {project.id for project in select_projects(content, chosen)}


def test_each_filter_asks_for_what_the_project_says(sample: Content) -> None:
    projects = sample.projects.values()
    assert ids(sample) == set(sample.projects)
    assert ids(sample, sector="mining") == {one.id for one in projects if one.sector == "mining"}
    assert ids(sample, state="construction") == {one.id for one in projects if one.last.state == "construction"}
    assert ids(sample, list="key-list-cn") == {"khorgos-dry-port"}
    assert ids(sample, list="any") == {one.id for one in projects if one.lists}
    assert ids(sample, list="none") == {one.id for one in projects if not one.lists}
    assert "khorgos-dry-port" in ids(sample, region="zhetysu-region")
    assert ids(sample, partner="cnpc") == {
        one.id for one in projects if any(partner.actor == "cnpc" for partner in one.partners)
    }


def test_conflict_is_that_of_events_which_stand(sample: Content) -> None:
    at_odds = {
        one.id
        for one in sample.projects.values()
        if any(sample.event_by_id[id_].stance == "conflict" for id_ in one.events)
    }
    assert at_odds and ids(sample, conflict="yes") == at_odds
    assert ids(sample, conflict="no") == set(sample.projects) - at_odds


def test_values_widen_and_filters_narrow(sample: Content) -> None:
    both = ids(sample, sector="mining,energy")
    assert both == ids(sample, sector="mining") | ids(sample, sector="energy")
    assert ids(sample, sector="energy", state="operating") == ids(sample, sector="energy") & ids(
        sample, state="operating"
    )


def test_every_value_of_every_project_is_a_term_of_its_filter(sample: Content) -> None:
    for facet in PROJECT_FACETS:
        terms = facet.terms(sample)
        assert all(value in terms for project in sample.projects.values() for value in facet.values(sample, project))


@pytest.mark.parametrize(
    ("filters", "what", "write"),
    [
        ({"industry": "mining"}, 'unknown filter "industry"', "write one of"),
        ({"sectr": "mining"}, 'unknown filter "sectr"', 'did you mean "sector"?'),
        ({"state": "operation"}, '"operation" is not a known state', 'did you mean "operating"?'),
        ({"list": "52-projects-2012"}, '"52-projects-2012" is not a known list', 'did you mean "52-projects-2021"?'),
    ],
)
def test_what_is_not_known_is_told_with_what_to_write(
    sample: Content, filters: dict[str, str], what: str, write: str
) -> None:
    faults = read_project_filters(sample, filters)[1]
    assert [what in fault.what and write in fault.write for fault in faults] == [True], faults
