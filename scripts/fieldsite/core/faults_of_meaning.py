"""Kinds of fault in what can be read and yet can hardly be meant: entered twice, gone, still to come, too small."""

from __future__ import annotations

from .problems import FaultKind

MEANING_KINDS = (
    FaultKind(
        "event-twice",
        "One event under two ids",
        why="It would be counted twice. Two events of one place and day name each other in related, or differ in words.",
        bad="- id: 2019-09-02-zhanaozen-protest\n  title: the same rally as above",
        good="one entry with the sources of both",
    ),
    FaultKind(
        "source-twice",
        "A source named twice",
        why="Two sources make an event well attested; one page is one source, however its address is written.",
        bad="url: http://www.example.org/page/\nurl: https://example.org/page",
        good="url: https://example.org/page",
    ),
    FaultKind(
        "place-twice",
        "A second entry for a place",
        why="The events of one place would be parted between two pages and two points.",
        bad="- id: zhana-ozen\n  name: Zhanaozen",
        good="the id that is there: zhanaozen",
    ),
    FaultKind(
        "id-gone",
        "A record that is gone, or has another id",
        why="Others have cited it by its id, which is its address; an event that does not hold is withdrawn, not deleted.",
        bad="the entry deleted",
        good="status: withdrawn\nwithdrawn_reason: Counted twice.",
    ),
    FaultKind(
        "address-gone",
        "A published page that is gone",
        why="Others have linked to its address, which is made of the name of its file.",
        bad="land-question.md renamed to land.md",
        good="a new title in its header",
    ),
    FaultKind(
        "id-year",
        "An id that says another year",
        why="A reader takes the id at its word; once it is published it cannot be changed.",
        bad="- id: 2018-zhanaozen-rally\n  date: 2019-09-02",
        good="- id: 2019-zhanaozen-rally\n  date: 2019-09-02",
    ),
    FaultKind(
        "date-to-come",
        "A day still to come",
        why="What is only planned is no event; mostly a digit of the year is wrong.",
        bad="date: 2109-09-02",
        good="date: 2019-09-02",
    ),
    FaultKind(
        "source-older",
        "A source years older than its event",
        why="A report cannot come years before what it reports; one of the two dates is likely wrong. Where the page tells what "
        "came before, `seen` or `summary` says so, with its year.",
        bad="date: 2019-09-02\nsources:\n  - {date: 2009-09-03}",
        good='date: 2019-09-02\nsources:\n  - {date: 2009-09-03}\nseen: "The report of 2009 names the owners of then."',
    ),
    FaultKind(
        "sum-too-small",
        "A sum of a few dollars",
        why="Sums are in dollars, not in millions or billions of them.",
        bad="value_usd: 3.5",
        good="value_usd: 3500000000",
    ),
    FaultKind(
        "sum-too-large",
        "A sum beyond all bounds",
        why="It is in another money than dollars, or has noughts too many.",
        bad="value_usd: 50000000000000",
        good="value_usd: 50000000",
    ),
    FaultKind(
        "no-coder",
        "An entry that does not say who coded it",
        why="A second reader has to be somebody else.",
        bad="status: candidate",
        good="coded_by: automated-reading\nstatus: candidate",
    ),
    FaultKind(
        "coder-misspelt",
        "A coder whose name is nearly that of another",
        why="A slip of the pen makes a second coder, and agreement between the two means nothing.",
        bad="coded_by: automated-readng",
        good="coded_by: automated-reading",
    ),
    FaultKind(
        "actor-misspelt",
        "An actor whose name is nearly that of another",
        why="A slip of the pen makes a second actor, and a search for the first does not find the entry.",
        bad="{name: Ministry of Foreign Affair of Kazakhstan, side: KZ, type: state}",
        good="{actor: mfa-kz}",
    ),
    FaultKind(
        "private-person",
        "A private person as actor",
        why="Nobody without an office is named: the site is public, and stays so.",
        bad="{name: A name and a trade, type: public}",
        good="{name: Residents of Zhanaozen, type: public}",
    ),
    FaultKind(
        "personal-name",
        "The name of a person in what is told",
        why="Nobody without an office is named. Who holds one, or did a public act, stands in data/actors.yaml or "
        "data/known-names.yaml.",
        bad="summary: A name and a surname, a trader, was detained.",
        good="summary: A trader was detained.",
    ),
    FaultKind(
        "too-many-values",
        "More values than the explorer can tell apart",
        why="A browser marks the values of a facet by the bits of one number, and it has no more.",
        bad="side: a list of more than thirty terms",
        good="side: at most thirty terms; a field with one value to an event may have 255",
    ),
)
