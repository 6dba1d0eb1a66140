"""The macros of joint projects: their table, their lines through time, and what their states show."""

from __future__ import annotations

from markupsafe import Markup

from ..charts import project_lines
from ..charts.projects import MOST_BARS, QUIET_YEARS, lists_in_time, quiet, silent, states_of, waiting
from ..content.project_selection import read_project_filters, select_projects
from ..content.register_schema import Project
from .macro_base import MacroBase, MacroFault
from .project_index import STATES, TABLE, rows, table_filters, unrecorded


class ProjectMacros(MacroBase):
    """Macros that show the joint projects."""

    def project_list(self, **filters: str) -> Markup:
        """`{{ project_list() }}` shows the joint projects as a table; all of them can be sorted, narrowed and taken along.
        Its filters are `sector=`, `branch=`, `region=`, `list=`, `state=`, `partner=` and `conflict=`, as in
        `project_list(sector="mining", state="operating")`."""
        found = self._projects(filters)
        return self.site.render(
            "project_list.html",
            self.links,
            rows=rows(self.site.content, found),
            choices=[] if filters else table_filters(self.site.content),
            lists=self.site.content.project_lists,
            file=TABLE,
            states=STATES,
            missing=unrecorded(self.site),
        )

    def project_count(self, **filters: str) -> Markup:
        """`{{ project_count(state="operating") }}` writes the number of joint projects, narrowed as in `project_list`."""
        return Markup(f"{len(self._projects(filters)):,}")

    def project_lines(self) -> Markup:
        """`{{ project_lines() }}` draws every joint project as a line through its states, by industry."""
        content = self.site.content
        projects = content.projects.values()
        axis = project_lines.axis_of(state.date for project in projects for state in project.states)
        drawn = project_lines.groups(projects, axis, lambda sector: content.vocabulary.label("sector", sector))
        used = {state.state for project in projects for state in project.states}
        states = [state for state in content.vocabulary.ids("project_state") if state in used]
        return self.site.render("project_lines.html", self.links, axis=axis, groups=drawn, states=states)

    def project_lists(self) -> Markup:
        """`{{ project_lists() }}` shows the official lists and counts of joint projects, and what became of what they carry."""
        return self.site.render("project_lists.html", self.links, outcomes=lists_in_time(self.site.content))

    def project_times(self) -> Markup:
        """`{{ project_times() }}` shows how long joint projects took from a first state to operation."""
        known = waiting(self.site.content.projects.values())
        return self.site.render("project_times.html", self.links, waiting=known, most=MOST_BARS)

    def project_quiet(self) -> Markup:
        """`{{ project_quiet() }}` lists the joint projects of which no state is known for years."""
        content, today = self.site.content, self.site.registers.release.day
        found = quiet(content.projects.values(), today)
        running = [project for project in content.projects.values() if project.last.state == "operating"]
        return self.site.render(
            "project_quiet.html",
            self.links,
            projects=[(project, self._last_event(project)) for project in found],
            states=states_of(content, found),
            years=QUIET_YEARS,
            today=today,
            running=len(running),
            unseen=sum(silent(project, today) for project in running),
        )

    def _last_event(self, project: Project) -> int | None:
        """The year of the last event that concerns a project."""
        return max((self.site.content.event_by_id[id_].date.first.year for id_ in project.events), default=None)

    def _projects(self, filters: dict[str, str]) -> tuple[Project, ...]:
        chosen, misread = read_project_filters(self.site.content, filters)
        if misread:
            raise MacroFault(misread[0].what, misread[0].write, code="filter")
        return select_projects(self.site.content, chosen)
