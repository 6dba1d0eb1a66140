"""What the issue forms say to readers: plain words for fields, and what each form is for.

A field without help of its own is explained by its description in the schema.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from ..content.entry_schema import Journal, PictureEntry
from ..content.register_schema import Actor, Project
from ..content.schema import Event, Place, Source


@dataclass(frozen=True)
class Words:
    """The label of a question, and one line of help below it."""

    label: str
    help: str = ""


UNSURE = "I am not sure"
HEADS = {  # name, what it is for, how its title begins
    "event": (
        "A missing event",
        "Something that China and Kazakhstan did together or against each other, with its source.",
        "Event: ",
    ),
    "correction": (
        "A correction or a better source",
        "Anything on the site that is wrong, misspelt, out of date or could be better.",
        "Correction: ",
    ),
    "project": (
        "A joint project",
        "A plant, line, mine, field or farm in Kazakhstan with a Chinese owner, lender or builder, or a new state of one.",
        "Project: ",
    ),
    "actor": (
        "An actor",
        "An organisation or an office that recurs and that the register lacks. Never a private person.",
        "Actor: ",
    ),
    "place": ("A place", "A place that the register lacks, or a point, a name or a region that is wrong.", "Place: "),
    "note": ("A journal or a note", "A text of your own from the field or the desk, to be published here.", "Note: "),
    "picture": ("A picture", "Offer a photograph of a place or an event. It is not attached here.", "Picture: "),
    "take-down": (
        "Take something down, or reply to it",
        "Something here concerns you and should go, be made less exact, or carry your answer. This form is public.",
        "Take down: ",
    ),
}

DATE_HELP = "As exactly as is known and no more: 2019-09-02, 2019-09, 2019, 2003~ (about), 2019-09-02/2019-09-04."
NAMES_HELP = "Only where you are sure. One on each line."
SOURCES_HELP = f"One on each line: {', '.join(Source.model_fields)}. At least title, publisher and url."
EVENT_FIELDS = {
    "title": Words("What happened"),
    "date": Words("When", DATE_HELP),
    "stance": Words("Conflict or cooperation"),
    "mode": Words("Words or acts"),
    "level": Words("Who acts: state or below"),
    "sector": Words("What it is about"),
    "form": Words("What kind of act it is"),
    "places": Words("Where", "The town, works or district; else the region or the country. One on each line."),
    "actors": Words(
        "Who", "Offices, firms, groups, with their side (KZ, CN, other). One on each line. Never a private person."
    ),
    "summary": Words("Summary"),
    "value_usd": Words("A sum of money"),
    "value_note": Words("What the sum is"),
    "sources": Words("Sources", SOURCES_HELP),
    "seen": Words("Notes from the sources"),
    "confidence": Words("How well it is attested"),
    "related": Words("Which other events belong to it"),
    "claims": Words("What each side says"),
    "replies": Words("What those named in it answer"),
    "withdrawn_reason": Words("Why it was withdrawn"),
}
FIELDS: dict[type[BaseModel], dict[str, Words]] = {
    Event: EVENT_FIELDS,
    Project: {
        "name": Words("Name in English"),
        "names": Words("Names in Kazakh, Russian and Chinese", NAMES_HELP),
        "sector": Words("What it is about"),
        "branch": Words("What it makes or does"),
        "places": Words("Where", "The town, works or district; else the region. One on each line."),
        "partners": Words("Who", "Owners, lenders, builders, with their side (KZ, CN, other). One on each line."),
        "states": Words(
            "What became of it",
            "Announced, agreed, under construction, operating, suspended, cancelled: each with its date and its source, "
            "one on each line, the oldest first.",
        ),
        "lists": Words("Official lists that carry it", "Which list, and its number there."),
        "value_usd": Words("A sum of money"),
        "jobs": Words("Jobs"),
        "events": Words("Which events belong to it", "The addresses of their pages, one on each line."),
        "sources": Words("Sources", SOURCES_HELP),
        "confidence": Words("How well it is attested"),
    },
    Actor: {
        "name": Words("Name in English"),
        "short": Words("Short form"),
        "side": Words("Side"),
        "type": Words("What kind of actor it is"),
        "names": Words("Names in Kazakh, Russian and Chinese", NAMES_HELP),
        "also": Words("Other and former names", "One on each line."),
        "part_of": Words("Part of", "Its owner or the body above it."),
        "since": Words("Since when", DATE_HELP),
        "until": Words("Until when", "Leave blank if it is still there."),
    },
    Place: {
        "name": Words("Name in English"),
        "country": Words("Country", "As two letters, KZ for Kazakhstan and CN for China, or in words."),
        "admin1": Words("Region or province"),
        "lat": Words("Latitude"),
        "lon": Words("Longitude"),
        "precision": Words("What the point stands for"),
        "names": Words("Names in Kazakh, Russian and Chinese", NAMES_HELP),
        "note": Words("Anything else about it"),
    },
    Journal: {
        "title": Words("Title"),
        "kind": Words("From the field or from the desk"),
        "date": Words("When", f"When you were there, or when it was written. {DATE_HELP}"),
        "authors": Words("Who wrote it", "The name under which it appears. One on each line."),
        "summary": Words("Summary", "One or two sentences for lists and search."),
        "places": Words("Places that it speaks of", "One on each line. As exactly as may be published."),
        "sectors": Words("What it is about"),
        "events": Words("Events that it speaks of", "The addresses of their pages, one on each line."),
    },
    PictureEntry: {
        "caption": Words("What it means"),
        "alt": Words("What is to be seen in it"),
        "credit": Words("Who took it", "The name that may be printed below it, or a word in its place."),
        "taken": Words("When"),
        "place": Words("Where", "As exactly as may be published: a town or a region will do."),
        "consent": Words("The people in it"),
    },
}
LONG = {
    *("summary", "places", "actors", "partners", "states", "lists", "sources", "authors", "events"),
    *("names", "also", "note", "caption", "alt"),
}

EVENT = (
    "One act, at one place or level, in one stretch of time, reported by at least one page that others can open. "
    "Leave blank what you do not know. Please name no private person."
)
CODES = "The codes are optional: somebody will choose them with you if you are unsure."
PROJECT = (
    "For a project that is on the site already, give its name and only what is new. Every state needs a source that shows "
    "it. Leave blank what you do not know. Please name no private person."
)
ACTOR = "For an actor that is on the site already, give its name and only what should be different."
PLACE = "For a place that is on the site already, give only what should be different."
NOTE = (
    "A journal is by somebody who was there, a desk note by somebody who was not; each is marked as what it is. "
    "What you write here is public at once, also before it is published on the site."
)
PICTURE = (
    "**Please do not attach the picture.** A file that is put here is public at once, with all that the camera wrote "
    "into it: the place, the minute, sometimes a name. Describe it; somebody will answer here how it can be sent and "
    "cleaned. If the people in it could be in danger, write nothing here at all."
)
TAKE_DOWN = (
    "**Everybody can read this form.** If saying why could put somebody in danger, give only the page, or use the "
    "private way that is described in SECURITY.md. A request that concerns somebody's safety comes before anything else."
)
WHICH_PAGE = Words("Which page", "The end of its address, for example events/2019-09-02-zhanaozen-rally.")
WHICH_PARTS = Words("What is it about", "As many as you like, or none.")
FAULTS = ("A spelling mistake", "A link that no longer works", "A source that is missing or better")
OF_REGISTERS = ("A state of a joint project", "A name of an actor", "What belongs to a case thread")
OTHERS = ("A point or a name on a map", "A picture", "How the page looks or works", "Something else")
CHANGE = Words("What should it say", "And what is wrong with what it says now.")
SOURCE_OF_CHANGE = Words("Which source says so", "Its address. None is needed for a spelling mistake.")
SOURCE_OF_ACTOR = Words("How can we see that it is so", "A page of its own, or one about it, that others can open.")
SOURCE_OF_PLACE = Words("How can we see that it is so", "A map, a gazetteer or a page that others can open.")
TEXT = Words("The text", "Paragraphs with an empty line between them. Links and sources as plain addresses.")
PAGE_OF_PICTURE = Words("For which page", "The end of the address of an event, a place or a story.")
WISH = Words("What should happen")
WISHES = [
    "Take it down",
    "Show it less exactly",
    "Take out a name or a picture",
    "Print my reply beside it",
    "Write to me first",
]
REPLY = Words("Your reply, or anything else that may be public")

SAFE = "Nobody is put in danger by this, and no private person is named."
OWN_WORK = "It is my own work, and may be published under the licence CC BY 4.0 with my name as given."
NOT_ATTACHED = "I have not attached the picture itself."
NOTHING_PRIVATE = "I have written nothing here that must stay private."
