"""Makes the tables that the site prints from the files of the release alone, so that anybody can check them.

    python replicate.py [FOLDER] [OUT]

FOLDER holds events.csv and the CSV files beside it, as they were downloaded; without it they are looked for where you are. Every
table of "What the events show", "What is missing" and "Agreement between coders" is written into OUT (replicated/) as CSV, under
the name that its chart has there, and equals the page to the last digit. It needs pandas and nothing else.
"""

import csv
import sys
from collections import Counter
from datetime import date
from math import exp, log, sqrt
from pathlib import Path

import numpy
import pandas

LEVELS, STANCES = ("state", "both", "subnational"), ("conflict", "cooperation")
QUADS = ("verbal-conflict", "material-conflict", "verbal-cooperation", "material-cooperation")
STATES = {"operating": "operating", "construction": "under_construction", "announced": "announced_or_agreed"}
STATES |= {"agreed": "announced_or_agreed"}
ENDS = (*dict.fromkeys(STATES.values()), "stopped_or_moved")
RECORDS = ("with_conflict", "cooperation_only", "no_event")
THREE_YEARS, FEW, Z = 3 * 365 + 1, 10, 1.959964  # days; events or rows; standard deviations around 95 %
SEED, RESAMPLES = 19920103, 2000


class Release:
    """The tables of one release: all text, as the files have it; `events` are those that are not withdrawn."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.all_events = self.read("events")
        days = self.all_events["date_earliest"].map(lambda text: date.fromisoformat(text) if text else date.min)
        self.all_events["first"] = days
        self.all_events["decade"] = days.map(lambda day: f"{day.year // 10 * 10}s")
        self.events = self.all_events[self.all_events["status"] != "withdrawn"]
        self.projects = self.read("projects")
        self.projects["end"] = self.projects["last_state"].map(lambda state: STATES.get(state, ENDS[-1]))
        self.terms = self.read("vocabulary")

    def read(self, name):
        return pandas.read_csv(self.folder / f"{name}.csv", dtype=str, keep_default_na=False)

    def ids(self, group):
        return list(self.terms.loc[self.terms["list"] == group, "id"])

    def label(self, group, term):
        found = self.terms[(self.terms["list"] == group) & (self.terms["id"] == term)]
        return found["label_en"].iloc[0] if len(found) else term


def count(frame, *columns):
    """How often each combination of values of the columns occurs."""
    return Counter(zip(*(frame[column] for column in columns), strict=True))


def by_size(values):
    """Values with their numbers, the commonest first, then by the alphabet."""
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))


def balance(r):
    years = r.events["first"].map(lambda day: day.year)
    known = years[r.events["first"] != date.min]
    span = range(known.min(), known.max() + 1) if len(known) else range(0)
    found = Counter(zip(years.clip(span[0], span[-1]), r.events["quad_class"], strict=True)) if span else {}
    columns = ("year", *(quad.replace("-", "_") for quad in QUADS))
    return columns, [(year, *(found[year, quad] for quad in QUADS)) for year in span]


def levels(r):
    found = count(r.events, "sector", "level", "stance")
    rows = [
        (r.label("sector", sector), r.label("level", level), *(found[sector, level, stance] for stance in STANCES))
        for sector, _ in by_size(r.events["sector"])
        for level in LEVELS
    ]
    return ("sector", "level", *STANCES), rows


def near(events):
    """The events that have one of the other stance within three years, by their first days."""
    pairs = list(zip(events["first"], events["stance"], strict=True))
    return [any(b != stance and abs((a - day).days) <= THREE_YEARS for a, b in pairs) for day, stance in pairs]


def side_by_side(what, groups):
    rows = []
    for name, group in sorted(groups, key=lambda item: (-len(item[1]), item[0])):
        group = group.assign(near=near(group), year=group["first"].map(lambda day: day.year))
        for year, found in group.groupby("year"):
            up = int((found["stance"] == "conflict").sum())
            rows.append((name, year, up, len(found) - up, "yes" if found["near"].any() else "no"))
    return (what, "year", *STANCES, "other_side_within_3_years"), rows


def coexistence(r):
    return side_by_side("sector", [(r.label("sector", id_), group) for id_, group in r.events.groupby("sector")])


def coexistence_places(r, most=20):
    precisions = r.terms[(r.terms["list"] == "precision") & r.terms["drawn"].isin(["point", "circle"])]["id"]
    located = r.read("events-places")
    located = located[located["precision"].isin(precisions)].drop_duplicates(["event_id", "place"])
    joined = located[["event_id", "place"]].merge(r.events, left_on="event_id", right_on="id")
    groups = sorted(joined.groupby("place"), key=lambda item: (-len(item[1]), item[0]))
    register = r.read("places").set_index("id")
    shared = register["name"].duplicated(keep=False)
    named = {id_: f"{p['name']} ({p['country']})" if shared[id_] else p["name"] for id_, p in register.iterrows()}
    rows = []
    for id_, group in [(id_, group) for id_, group in groups if len(group) > 1][:most]:
        rows += side_by_side("place", [(named[id_], group)])[1]
    return ("place", "year", *STANCES, "other_side_within_3_years"), rows


def shift(r, period=5):
    events = r.events[r.events["stance"] == "conflict"]
    starts = events["first"].map(lambda day: day.year // period * period)
    found = Counter(zip(starts, events["level"], strict=True))
    span = range(starts.min(), starts.max() + 1, period) if len(starts) else ()
    rows = [(f"{s}-{s + period - 1}", r.label("level", level), found[s, level]) for s in span for level in LEVELS]
    return ("period", "level", "events"), rows


def industries(r):
    events, states = count(r.events, "sector", "stance", "level"), count(r.projects, "sector", "end")
    pairs = [(stance, level) for stance in STANCES for level in LEVELS]
    rows = [
        (r.label("sector", s), *(events[s, *pair] for pair in pairs), *(states[s, end] for end in ENDS))
        for s, _ in by_size(r.projects["sector"])
    ]
    return ("industry", *(f"{stance}_by_{level}" for stance, level in pairs), *ENDS), rows


def projects_conflict(r):
    conflict, kind = (r.projects[f"{stance}_events"].astype(int) for stance in STANCES)
    record = conflict.map(lambda n: RECORDS[0] if n else "").where(
        conflict > 0, kind.map(lambda n: RECORDS[1 if n else 2])
    )
    known = r.projects.assign(record=record, industry=r.projects["sector"].map(lambda id_: r.label("sector", id_)))
    rows = []
    for by, column, order in (
        ("industry", "industry", [name for name, _ in by_size(known["industry"])]),
        ("last state", "end", [end for end in ENDS if end in set(known["end"])]),
    ):
        found = count(known, column, "record")
        rows += [(by, one.replace("_", " ").capitalize(), *(found[one, record] for record in RECORDS)) for one in order]
    return ("grouped_by", "group", *RECORDS), rows


def industry_levels(r):
    found = count(r.events, "sector", "stance", "level")
    rows = []
    for sector in (sector for sector, number in by_size(r.events["sector"]) if number >= FEW):
        for stance in STANCES:
            numbers = [found[sector, stance, level] for level in LEVELS]
            shares = [round(100 * number / sum(numbers)) if sum(numbers) else "" for number in numbers]
            rows.append((r.label("sector", sector), stance, sum(numbers), *numbers, *shares))
    return ("sector", "stance", "events", *LEVELS, *(f"{level}_percent" for level in LEVELS)), rows


def sums(r):
    known = [(r.read("threads-events"), "thread_id"), (r.read("projects-events"), "project_id")]
    case_of = {}  # a project goes before a thread, and of several the first counts
    for table, column in known:
        case_of |= {row["event_id"]: f"{column} {row[column]}" for _, row in table[::-1].iterrows()}
    events = r.events[r.events["value_usd"] != ""]
    value, case = events["value_usd"].astype(float), events["id"].map(lambda id_: case_of.get(id_, id_))
    largest = value == value.groupby(case).transform("max")
    columns = ("event_id", "year", "sector", "stance", "value_usd", "largest_of_its_case", "title")
    rows = [
        (
            e["id"],
            e["first"].year,
            r.label("sector", e["sector"]),
            e["stance"],
            usd,
            "yes" if most else "no",
            e["title"],
        )
        for (_, e), usd, most in zip(events.iterrows(), value, largest, strict=True)
    ]
    return columns, rows


def of_events(r, name):
    """A table of the events' sources, with what the event of each is."""
    return r.read(name).merge(r.events[["id", "decade"]], left_on="event_id", right_on="id")


def by_decade(what, number, decades, values, names):
    found = Counter(zip(decades, values, strict=True))
    return ("decade", what, number), [(ten, name, found[ten, name]) for ten in sorted(set(decades)) for name in names]


def languages(r):
    names = {lang: r.label("language", lang) for lang in ("en", "ru", "kk", "zh")}
    sources = of_events(r, "events-sources")
    values = sources["lang"].map(lambda lang: names.get(lang, "Other languages"))
    return by_decade("language", "sources", sources["decade"], values, [*names.values(), "Other languages"])


def origins(r):
    kinds = r.read("origin-kinds").set_index("id")["label"]
    reports = of_events(r, "events-origins")
    return by_decade("kind", "reports", reports["decade"], reports["kind"].map(kinds), list(kinds))


def share(found, n):
    """As the page prints it: 3 of 40, 8 % (3 to 20), with Wilson's interval; no share of fewer than ten rows."""
    if n < FEW:
        return f"{found} of {n}"
    p = found / n
    middle, half = p + Z**2 / (2 * n), Z * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    low, high = (max(0, min(1, (middle + side) / (1 + Z**2 / n))) for side in (-half, half))
    return f"{found} of {n} {100 * p:.0f} % ({100 * min(low, p):.0f} to {100 * max(high, p):.0f})"


def missing_lists(r):
    rows, ways = r.read("coverage"), ("decade", "level", "stance")
    dates = zip(rows["date_earliest"], rows["date"], strict=True)
    rows["decade"] = [f"{int(day[:4]) // 10 * 10}s" if day else "0s" if text else "no date" for day, text in dates]
    labels = {way: [(id_, r.label(way, id_)) for id_ in r.ids(way)] for way in ways[1:]}
    made = []
    for _, one in r.read("coverage-lists").iterrows():
        part = rows[rows["list"] == one["id"]]
        made.append((one["short"], "all rows", "", *shares(part)))
        labels["decade"] = [(ten, ten) for ten in sorted(set(part["decade"]))]
        for way in ways:
            groups = [(label, part[part[way] == id_]) for id_, label in labels[way]]
            groups = [(label, group) for label, group in groups if len(group)]
            made += [(one["short"], way, label, *shares(group)) for label, group in groups if len(groups) > 1]
    return ("list", "by", "group", "the_act_itself", "the_act_or_what_it_was_about"), made


def shares(rows):
    return share(int((rows["same_act"] == "true").sum()), len(rows)), share(int((rows["match"] != "").sum()), len(rows))


def missing_estimate(r):
    columns = ("what", "number")
    searches = r.read("coverage-searches")
    if not len(searches):
        return columns, []
    first, second, both, before = (int(searches[name].iloc[0]) for name in ("first", "second", "both", "before"))
    total = (first + 1) * (second + 1) / (both + 1) - 1
    seen, low, high = first + second - both, total, total
    spread = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    if total > seen and spread:
        factor = exp(Z * sqrt(log(1 + spread / (total - seen) ** 2)))
        low, high = seen + (total - seen) / factor, seen + (total - seen) * factor
    new, whole = (total, low, high), (total + before, low + before, high + before)
    parts = [100 * len(r.events) / number for number in (whole[0], whole[2], whole[1])]
    return columns, [
        ("Found by the first search", first),
        ("Found by the second search", second),
        ("Found by both", both),
        ("New events that such searches could find (Chapman)", "{:,.0f} ({:,.0f} to {:,.0f})".format(*new)),
        (f"With the {before} recorded before", "{:,.0f} ({:,.0f} to {:,.0f})".format(*whole)),
        (f"Of these, the {len(r.events)} recorded now are", "{:.0f} % ({:.0f} to {:.0f})".format(*parts)),
    ]


def missing_sources(r, table, column, names):
    """Of the events of each decade, how many have at least one source of each kind."""
    begun = r.events["date_earliest"].where(r.events["date_earliest"] != "", r.events["date_latest"])
    events = r.events.assign(ten=begun.map(lambda day: int(day[:4]) // 10 * 10))
    joined = table.merge(events[["id", "ten"]], left_on="event_id", right_on="id").drop_duplicates(["event_id", column])
    found, decades = count(joined, column, "ten"), sorted(Counter(events["ten"]).items())
    rows = [(name, *((found[id_, ten], n) for ten, n in decades)) for id_, name in names.items()]
    told = [
        (name, *(f"{100 * some / n:.0f} % ({some})" if some else "none" for some, n in cells))
        for name, *cells in rows
        if any(some for some, _ in cells)
    ]
    return ("", *(f"{ten}s {n} event{'' if n == 1 else 's'}" for ten, n in decades)), told


def missing_languages(r):
    sources = r.read("events-sources")
    often = {id_ for (id_,), n in count(sources.drop_duplicates(["event_id", "lang"]), "lang").items() if n >= FEW}
    names = {id_: r.label("language", id_) for id_ in r.ids("language") if id_ in often} | {"other": "Others"}
    table = sources.assign(lang=sources["lang"].where(sources["lang"].isin(often), "other"))
    return missing_sources(r, table, "lang", names)


def missing_kinds(r):
    return missing_sources(r, r.read("events-origins"), "kind", dict(r.read("origin-kinds")[["id", "label"]].values))


def missing_tasks(r):
    rows = r.read("coverage").merge(r.read("coverage-lists")[["id", "short"]], left_on="list", right_on="id")
    return ("list", "row"), [(row["short"], row["what"]) for _, row in rows[rows["match"] == ""].iterrows()]


def alphas(first, second, draws):
    """Krippendorff's alpha for nominal values and two coders, one for each row of `draws` (numbers of events)."""
    size, pairable = int(max(first.max(), second.max())) + 1, 2 * draws.shape[1]
    rows = numpy.arange(len(draws))[:, None] * size
    both = numpy.concatenate([rows + first[draws], rows + second[draws]], axis=1)
    used = numpy.bincount(both.ravel(), minlength=len(draws) * size).reshape(len(draws), size)
    expected = 1 - (used * (used - 1)).sum(axis=1) / (pairable * (pairable - 1))
    observed = (first[draws] != second[draws]).mean(axis=1)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return numpy.where(expected > 0, 1 - observed / expected, numpy.nan)


def measured(pairs):
    """Events, agreed, per cent, Cohen's kappa, alpha and its interval, as the page prints them."""
    values = sorted(set(pairs["first"]) | set(pairs["second"]))
    first, second = (pairs[coder].map(values.index).to_numpy() for coder in ("first", "second"))
    n, agreed = len(pairs), int((first == second).sum())
    left, right = Counter(first), Counter(second)
    chance = sum(left[value] * right[value] for value in left) / n**2
    kappa = "not defined" if chance == 1 else f"{(agreed / n - chance) / (1 - chance):.3f}"
    alpha = alphas(first, second, numpy.arange(n)[None, :])[0]
    drawn = alphas(first, second, numpy.random.default_rng(SEED).integers(0, n, (RESAMPLES, n)))
    ends = None if numpy.isnan(drawn).all() else numpy.nanpercentile(drawn, [2.5, 97.5])
    interval = "not defined" if ends is None else f"{ends[0]:.2f} to {ends[1]:.2f}"
    told = "not defined" if numpy.isnan(alpha) else f"{alpha:.3f}"
    return n, agreed, f"{100 * agreed / n:.1f}", kappa, told, interval


def codings(r):
    """Each field with its pairs of codings, in the order of the file."""
    rows = r.read("events-codings")
    for field in rows["field"].drop_duplicates():
        part = rows[rows["field"] == field].set_index(["event_id", "day"])
        sides = [part.loc[part["coder"] == coder, "value"].rename(coder) for coder in ("first", "second")]
        yield field, pandas.concat(sides, axis=1).reset_index()


def agreement(r):
    fields = list(codings(r))
    days = sorted(set(fields[0][1]["day"])) if fields else []
    rows = [("all", field, *measured(pairs)) for field, pairs in fields]
    for day in days if len(days) > 1 else ():
        rows += [(day, field, *measured(pairs[pairs["day"] == day])) for field, pairs in fields]
    return ("sample", "field", "events", "agreed", "per_cent", "kappa", "alpha", "interval"), rows


def agreement_cells(r):
    rows = []
    for field, pairs in codings(r):
        used, found = set(pairs["first"]) | set(pairs["second"]), count(pairs, "first", "second")
        known = [id_ for id_ in r.ids(field) if id_ in used]
        order = [*known, *sorted(used - set(known))]
        rows += [(field, r.label(field, a), r.label(field, b), found[a, b]) for a in order for b in order]
    return ("field", "first", "second", "events"), rows


TABLES = (
    *(balance, levels, shift, coexistence, coexistence_places, industries, projects_conflict, industry_levels),
    *(sums, languages, origins, missing_lists, missing_estimate, missing_languages, missing_kinds, missing_tasks),
    *(agreement, agreement_cells),
)


def main(folder=".", out="replicated"):
    try:
        release = Release(folder)
        made = {table.__name__.replace("_", "-"): table(release) for table in TABLES}
    except FileNotFoundError as fault:
        sys.exit(
            f"{fault.filename} is not there: put the CSV files of the release into one folder, and give that folder"
        )
    Path(out).mkdir(parents=True, exist_ok=True)
    for name, (columns, rows) in made.items():
        path = Path(out, f"{name}.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([columns, *rows])
        print(f"{path}: {len(rows)} rows")


if __name__ == "__main__":
    if {"-h", "--help"} & {*sys.argv} or len(sys.argv) > 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
