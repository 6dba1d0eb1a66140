"""The macros of the pages about the data base: files, releases, codebook, agreement, record health, threads."""

from __future__ import annotations

from markupsafe import Markup

from ..charts import analysis, timelines
from ..charts.agreement import agreement
from ..charts.drawing import DRAWINGS
from ..charts.health import RULES, distribution, worklist
from ..content import translation_state
from ..content.by_year import year_of
from ..content.translation_schema import PASSAGES
from ..core.fault_kinds import GROUPS
from ..core.languages import phrase
from ..core.problems import did_you_mean, shown
from . import actor_pages, codebook, record_history
from .corrections import all_corrections
from .coverage import COVERAGE_PARTS, shown_part
from .downloads import downloads
from .macro_base import MacroBase, MacroFault
from .release_pages import cite_box
from .speed import read_speed
from .thread_pages import thread_list

WORK_SHOWN = 12
TRANSLATED_KINDS = {
    "events": phrase("Titles and summaries of events"),
    "projects": phrase("Names of projects"),
    "threads": phrase("Titles and summaries of threads"),
    "pages": phrase("Titles and summaries of pages"),
    "terms": phrase("Definitions of terms"),
    PASSAGES: phrase("Passages: names that the registers do not have, notes"),
    translation_state.TEXTS: phrase("Texts of pages"),
}


class DataMacros(MacroBase):
    """Macros that show what the data base is made of."""

    def home_head(self) -> Markup:
        """`{{ home_head() }}` opens the home page: the question and the numbers."""
        events = self.site.content.listed
        conflict = sum(event.stance == "conflict" for event in events)
        years = timelines.stances_of((year_of(event), event.stance) for event in events)
        places = timelines.stances_of((ref.place, event.stance) for event in events for ref in event.places)
        return self.site.render(
            "home_head.html",
            self.links,
            events=events,
            conflict=conflict,
            cooperation=len(events) - conflict,
            years=len(years),
            both_years=sum(len(found) == 2 for found in years.values()),
            places=len(places),
            both_places=sum(len(found) == 2 for found in places.values()),
        )

    def home_findings(self) -> Markup:
        """`{{ home_findings() }}` says in three sentences what the events show, and leads to four ways in."""
        if self.site.dry:
            return Markup()
        content = self.site.content
        figures = [analysis.levels(content), analysis.coexistence(content), analysis.coexistence_places(content)]
        return self.site.render(
            "home_findings.html",
            self.links,
            figures=figures,
            events=len(content.listed),
            threads=len(content.threads),
            projects=len(content.projects),
            entries=len(content.entries),
        )

    def downloads(self) -> Markup:
        """`{{ downloads() }}` lists the files of the data base with what each is good for."""
        if self.site.dry:
            return Markup()
        return self.site.render("downloads.html", self.links, groups=downloads(self.site.database.sizes))

    def releases(self) -> Markup:
        """`{{ releases() }}` says which version this is, and lists the releases."""
        known = self.site.registers
        return self.site.render(
            "releases.html",
            self.links,
            release=known.release,
            releases=known.releases,
        )

    def cite_release(self) -> Markup:
        """`{{ cite_release() }}` says how to cite the data base: between releases the newest of them, then what is shown here."""
        if self.site.dry:
            return Markup()
        known = self.site.registers
        newest = [] if known.release.version else known.releases[:1]
        what = phrase("the development version") if newest else phrase("this data base")
        shown_here = self.site.citations.box(None, "data/", what, self.links)
        return Markup().join([*(cite_box(self.site, one, self.links) for one in newest), shown_here])

    def cite(self, output: str) -> Markup:
        """`{{ cite("tjia-2022-leverage") }}` says how to cite one published output."""
        found = {o.id: o for o in self.site.content.outputs if o.state == "published"}
        if output not in found:
            what = f"no published output has the id {shown(output)}"
            raise MacroFault(what, did_you_mean(output, list(found)), code="unknown-id")
        return (
            Markup()
            if self.site.dry
            else self.site.citations.box(found[output], "outputs/", phrase("this output"), self.links)
        )

    def field_table(self, of: str = "event") -> Markup:
        """`{{ field_table() }}` shows every field of an event with its meaning, from the schema; also of a "thread", a
        "project", an "actor" or a "correction"."""
        if of not in codebook.TABLES:
            what = f"no record is called {shown(of)}"
            raise MacroFault(what, did_you_mean(of, list(codebook.TABLES)), code="unknown-choice")
        return self.site.render("field_table.html", self.links, tables=list(codebook.field_tables(of)))

    def term_tables(self) -> Markup:
        """`{{ term_tables() }}` shows every term of the coding in four languages, with its definition."""
        return self.site.render(
            "term_tables.html", self.links, tables=codebook.term_tables(self.site.content.vocabulary)
        )

    def crosswalk_tables(self) -> Markup:
        """`{{ crosswalk_tables() }}` shows how our codes translate to those of other data sets."""
        return self.site.render("crosswalk_tables.html", self.links, tables=self.site.registers.crosswalks.tables)

    def agreement(self) -> Markup:
        """`{{ agreement() }}` shows how far two codings of a sample agree, with caveats."""
        if self.site.dry:
            return Markup()
        return self.site.render(
            "agreement.html", self.links, agreement=agreement(self.site.content, self.site.cache("agreement"))
        )

    def health_rules(self) -> Markup:
        """`{{ health_rules() }}` shows the rules of record health."""
        return self.site.render("health_rules.html", self.links, rules=RULES)

    def worklist(self) -> Markup:
        """`{{ worklist() }}` shows the spread of record health, and what each kind of record still lacks."""
        if self.site.dry:
            return Markup()
        scores = self.site.figures.health
        return self.site.render(
            "worklist.html",
            self.links,
            tasks=worklist(scores),
            scores=distribution(scores),
            most=WORK_SHOWN,
            full=self.links.to("data/worklist.csv"),
            doubts=[(self.site.content.event_by_id[task.id], task.doubts) for task in self.site.content.tasks],
        )

    def corrections(self) -> Markup:
        """`{{ corrections() }}` lists what records said wrongly, by quarter, with what shows it."""
        return Markup() if self.site.dry else all_corrections(self.site, self.links)

    def quarters(self) -> Markup:
        """`{{ quarters() }}` counts by quarter the records that were added, read again, corrected, disputed and withdrawn."""
        values = {"quarters": record_history.quarters(self.site), "known": self.site.registers.history.known}
        return self.site.render("quarters.html", self.links, **values)

    def history(self) -> Markup:
        """`{{ history() }}` tells day by day which records were added, changed and withdrawn."""
        return Markup() if self.site.dry else record_history.shown(self.site, self.links)

    def editors_address(self) -> Markup:
        """`{{ editors_address() }}` writes the address of mail that reaches the editors, or that none is set yet."""
        mail = self.site.registers.dataset.mail
        return Markup(self.site.render("editors_address.html", self.links, mail=mail).strip())

    def coverage(self, part: str) -> Markup:
        """`{{ coverage("lists") }}` shows what the data base misses: the shares of outside "lists" that it holds, the
        "estimate" from two searches, the "sources" of its events by decade, or the "tasks" that follow."""
        if part not in COVERAGE_PARTS:
            raise MacroFault(
                f"{shown(part)} is no part of it", did_you_mean(part, list(COVERAGE_PARTS)), code="unknown-choice"
            )
        return Markup() if self.site.dry else shown_part(self.site, self.links, part)

    def translations(self) -> Markup:
        """`{{ translations() }}` counts by language what is translated, stale and read by a person, and names what is stale."""
        states = list(translation_state.states(self.site.content))
        return self.site.render("translations.html", self.links, states=states, kinds=TRANSLATED_KINDS)

    def chart(self, id: str) -> Markup:
        """`{{ chart("balance") }}` shows one chart of the analysis with its finding, table and data."""
        if id not in DRAWINGS:
            raise MacroFault(f"no chart is called {shown(id)}", did_you_mean(id, list(DRAWINGS)), code="unknown-choice")
        if self.site.dry:
            return Markup()
        return self.site.render("chart.html", self.links, chart=self.site.figures.charts[id], site=self.site.facts.url)

    def fault_list(self) -> Markup:
        """`{{ fault_list() }}` explains every kind of fault that the check names, with a bad and a good example."""
        return self.site.render("fault_list.html", self.links, groups=GROUPS)

    def how_fast(self) -> Markup:
        """`{{ how_fast() }}` shows what the bench measured."""
        if self.site.dry:
            return Markup()
        return self.site.render("speed.html", self.links, speed=read_speed(self.site.content.root))

    def actor_list(self) -> Markup:
        """`{{ actor_list() }}` lists the actors of the register by side and kind, with counts of events."""
        return actor_pages.directory(self.site, self.links)

    def thread_list(self) -> Markup:
        """`{{ thread_list() }}` lists the case threads by question, the oldest first."""
        return thread_list(self.site, self.links)
