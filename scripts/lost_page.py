"""The page that stands at an address which no page has: where sites are published there is one for all, so it holds each language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path

from fieldsite.core.safe_files import write_whole

NAME = "404.html"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_TEXT = re.compile(r'<article [^>]*>(.*?)(?=<script src="[^"]*assets/lost\.js">)', re.DOTALL)


def write_lost_page(folder: Path, languages: Sequence[str]) -> None:
    """Adds the texts of the other editions of the finished site in `folder` to that of English, and takes their own pages away."""
    page = folder / NAME
    sections = ""
    for language in languages[1:]:
        own = folder / language / NAME
        html = own.read_text("utf-8")
        title, text = _TITLE.search(html), _TEXT.search(html)
        if not title or not text:
            raise ValueError(f"{language}/{NAME} has no title or text before its script assets/lost.js")
        words = re.sub(r"(</?)h1\b", r"\1h2", text[1])
        sections += f'<section lang="{language}" data-ck-lost="{escape(unescape(title[1]))}">{words}</section>'
        own.unlink()
    if sections:
        html = _TEXT.sub(lambda text: text[0] + sections, page.read_text("utf-8"), count=1)
        write_whole(page, html)  # the last site may hold the same file
