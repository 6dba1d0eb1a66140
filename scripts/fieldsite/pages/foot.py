"""The foot of every page: where a reader says what is wrong with it, in a form that knows the page already."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..authoring import issue_forms
from ..rendering.templates import Links
from .site import SiteFacts

GUIDE = "contribute/"  # where the links lead when the site knows no repository
LONGEST = 120  # characters of a page's title in that of an issue


def foot(facts: SiteFacts, url: str, title: str, links: Links, record: bool) -> dict[str, Markup]:
    """The addresses that a page's foot leads to. `url` is the page's own below the site's root.

    `improve` is empty on a page that is no record: nothing but its text could be better there.
    """
    named = title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
    here, repository = url.strip("/") or "home", facts.repository

    def asked(form: str, words: str = "", **answers: str) -> Markup:
        return escape(issue_forms.form_address(repository, form, words, **answers) or links.to(GUIDE))

    return {
        "report": asked("correction", f"Error: {named}", id=here),
        "improve": asked("correction", f"Improve: {named}", id=here) if record else Markup(),
        "missing": asked("event", "Event: "),
    }
