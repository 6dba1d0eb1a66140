"""How well a joint project is attested: its sources by the rules of events, its states by rules of their own."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.model import Content
from ..content.register_schema import Project
from ..core.languages import counted_phrase, phrase
from ..core.vocabulary import Vocabulary
from ..registers.publishers import Publishers
from .health import FINDERS_OF_SOURCES, RULES, Finding, HealthRule

STATES = HealthRule(
    "states",
    1,
    phrase("A course"),
    "States of two kinds or more are known, so that the project is seen to move.",
    phrase("Find another state of it"),
)
DATED = HealthRule(
    "dated",
    1,
    phrase("Dated states"),
    "Every state is dated to the month or the day, and none is marked as approximate or uncertain.",
    phrase("Find the months of its states"),
)
PLACE = HealthRule(
    "place",
    1,
    phrase("The place"),
    "At least one place is known to the settlement or closer.",
    phrase("Find the place"),
)


@dataclass(frozen=True)
class ProjectHealth:
    """The score of one project with its reasons, in the order of the rules."""

    findings: tuple[Finding, ...]

    @property
    def points(self) -> int:
        return sum(finding.points for finding in self.findings)

    @property
    def most(self) -> int:
        return sum(finding.rule.most for finding in self.findings)


def project_health(project: Project, publishers: Publishers, content: Content) -> ProjectHealth:
    """The score of one project and the reason for each point that it has or lacks."""
    of_sources = (
        Finding(rule, *FINDERS_OF_SOURCES[rule.id](project, publishers, content))
        for rule in RULES
        if rule.id in FINDERS_OF_SOURCES
    )
    return ProjectHealth((*of_sources, _states(project), _dated(project), _place(project, content.vocabulary)))


def _states(project: Project) -> Finding:
    kinds = len({state.state for state in project.states})
    return Finding(
        STATES,
        int(kinds > 1),
        phrase(
            "%(kinds)s, %(states)s in all",
            kinds=counted_phrase(kinds, "kind of state", "kinds of state"),
            states=len(project.states),
        ),
    )


def _dated(project: Project) -> Finding:
    dates = [state.date for state in project.states]
    sure = [d for d in dates if d.precision in ("day", "month") and not d.approximate and not d.uncertain]
    return Finding(
        DATED,
        int(len(sure) == len(dates)),
        phrase("%(sure)s of %(states)s dated to the month or the day", sure=len(sure), states=len(dates)),
    )


def _place(project: Project, vocabulary: Vocabulary) -> Finding:
    best = min((place.precision for place in project.places), key=vocabulary.ids("precision").index)
    words = vocabulary.label("precision", best).lower()
    return Finding(PLACE, int(vocabulary.drawn(best) == "point"), phrase("known to: %(precision)s", precision=words))
