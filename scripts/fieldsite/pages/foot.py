"""The foot of every page: where a reader says what is wrong with it, in a form that knows the page already."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from ..authoring import issue_forms
from ..registers.reading import Registers
from ..rendering.templates import Links
from .site import SiteFacts

GUIDE = "contribute/"  # where the links lead when the site knows no repository


def foot(facts: SiteFacts, url: str, links: Links, record: bool, registers: Registers) -> dict[str, Markup]:
    """The addresses that a page's foot leads to. `url` is the page's own below the site's root: it names an issue in every
    language, and is short.

    `write` is empty while the editors have no address of mail, `version` between releases, and `improve` on a page that is no
    record: nothing but its text could be better there.
    """
    here, repository, mail = url.strip("/") or "home", facts.repository, registers.dataset.mail

    def asked(form: str, words: str = "", **answers: str) -> Markup:
        return escape(issue_forms.form_address(repository, form, words, **answers) or links.to(GUIDE))

    return {
        "report": asked("correction", f"Error: {here}", id=here),
        "improve": asked("correction", f"Improve: {here}", id=here) if record else Markup(),
        "write": escape(f"mailto:{mail}?{urlencode({'subject': f'Error: {here}'}, quote_via=quote)}" if mail else ""),
        "missing": asked("event", "Event: "),
        "version": escape(registers.release.version),
    }
