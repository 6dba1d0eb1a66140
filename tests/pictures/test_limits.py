"""The guide tells authors the limits that the check and the scripts go by."""

from __future__ import annotations

import re
from pathlib import Path

from fieldsite.pictures import limits

PAGE = Path(__file__).parents[2] / "docs/contribute/pictures-and-safety.md"


def test_the_guide_says_every_limit_as_it_is() -> None:
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert rows["a file below `docs/`"] == f"{limits.MOST_BYTES // 1_000_000} MB"
    assert rows["pictures in one entry"] == str(limits.MOST_PICTURES)
    assert rows["the long side of a copy that `add_photos.py` makes"] == f"{limits.LONGEST_SIDE:,} pixels"
    assert rows["an original to bring in"] == f"{limits.MOST_PIXELS // 1_000_000} million pixels"
    assert rows["the short side of a picture"].startswith(f"{limits.SMALLEST_SIDE} pixels, and a twentieth ")
    assert limits.MOST_STRETCHED == 20
    assert rows["a side of a region to blur"] == f"{limits.LEAST_BLUR} pixels"
    published = "all pictures of an entry, in all widths, as readers get them"
    assert rows[published] == f"{limits.MOST_PUBLISHED_BYTES // 1_000_000} MB"
