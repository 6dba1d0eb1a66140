"""Photo stories: their pictures are checked, made ready and shown with place, events and words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import photo_samples as samples
import pytest
from fieldsite.content.loading import load
from fieldsite.content.macro_calls import Call
from fieldsite.content.model import Content, EntryPage
from fieldsite.maps.routes import SIGN, route
from fieldsite.pages import building, stories
from fieldsite.pages.macro_base import MacroFault
from fieldsite.pages.macros import Macros, run
from fieldsite.pages.site import Site
from fieldsite.pictures.limits import MOST_PICTURES, MOST_PUBLISHED_BYTES
from fieldsite.pictures.publishing import Derivative, PublishedPicture
from fieldsite.rendering.templates import Links
from markupsafe import Markup
from picture_story import SLUG, listed, picture, ready, story, written
from project import DAY, opened

LINKS = Links("../../")


def faults(small: Path) -> list[str]:
    return [
        str(problem).replace("\n    ", " | ").replace(f"docs/photostories/{SLUG}/", "")
        for problem in load(small, DAY)[1]
    ]


def shown(site: Site, page: EntryPage, text: str = "") -> str:
    return str(building.written_view(site, page, LINKS).frame(Markup(text)))


def test_a_story_with_clean_pictures_has_no_fault(small: Path) -> None:
    story(small)
    assert faults(small) == []


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif", ".heic"])
def test_a_picture_that_says_where_it_was_taken_is_a_fault_at_its_line(small: Path, suffix: str) -> None:
    picture(written(small, more=listed(f"a{suffix}")), f"a{suffix}", private=True)
    (message,) = faults(small)
    assert message.startswith(f"index.md:9:12: a{suffix} ")
    assert "bring it in: .venv/bin/python scripts/add_photos.py docs/photostories/a-made-up-story " in message


def test_a_picture_that_no_header_lists_is_a_fault(small: Path) -> None:
    picture(story(small), "forgotten.jpg")
    assert faults(small) == [
        "forgotten.jpg: no header lists this picture [picture-not-listed] | list it under pictures: beside it, or delete it"
    ]


def test_a_file_that_is_missing_is_a_fault_with_the_nearest_name(small: Path) -> None:
    folder = story(small)
    (folder / "a.jpg").rename(folder / "ab.jpg")
    assert faults(small)[1] == 'index.md:9:12: a.jpg is not in the folder [picture-missing] | did you mean "ab.jpg"?'


def test_a_blur_outside_of_its_picture_is_a_fault(small: Path) -> None:
    picture(written(small, more=listed("a.jpg", more=", blur: [[600, 10, 41, 20]]")), "a.jpg")
    assert faults(small)[0].startswith(
        "index.md:9:118: [600, 10, 41, 20] reaches beyond the picture, which has 640 x 480"
    )


def test_a_blur_that_hides_nothing_is_a_fault(small: Path) -> None:
    picture(written(small, more=listed("a.jpg", more=", blur: [[600, 10, 10, 20]]")), "a.jpg")
    assert faults(small)[0].startswith("index.md:9:118: [600, 10, 10, 20] is too small to hide anything")


def test_a_picture_that_is_cut_off_is_a_fault_of_the_check(small: Path) -> None:
    folder = story(small, names=("a.jpg",))
    whole = (folder / "a.jpg").read_bytes()
    (folder / "a.jpg").write_bytes(whole[: len(whole) // 2])
    assert faults(small)[0].startswith("index.md:9:12: a.jpg is damaged or cut off and cannot be read")


def test_a_picture_whose_pixels_are_damaged_stops_the_build_at_its_line(small: Path) -> None:
    folder = story(small, names=("a.png",))
    (folder / "a.png").write_bytes(samples.png((640, 480), 8, 2, b"no pixels"))
    site, problems = opened(small)
    assert problems == []
    _, problems = building.with_pictures(site, small / ".cache", 1, lambda done, total: None)
    assert [(p.line, p.what) for p in problems] == [(9, "a.png is damaged or cut off and cannot be read")]


def test_an_entry_with_too_many_pictures_is_told_so(small: Path) -> None:
    names = [f"a{number}.png" for number in range(MOST_PICTURES + 1)]
    folder = written(small, more=listed(*names))
    for name in names:
        picture(folder, name, size=(32, 24))
    assert faults(small)[0].startswith("index.md:8:1: 61 pictures; an entry has 60 at most")


def test_what_is_under_embargo_is_checked_but_neither_made_nor_shown(small: Path) -> None:
    folder = story(small, more=f'embargo: "{DAY + timedelta(days=1)}"\n')
    assert faults(small) == []
    site, _ = opened(small)
    site, _ = building.with_pictures(site, small / ".cache", 1, lambda done, total: None)
    assert site.pictures == {} and site.content.entries_in("photostories") == ()
    picture(folder, "a.jpg", private=True)
    assert "camera data" in faults(small)[0]


def test_a_story_opens_with_its_first_picture_unless_the_text_places_it(small: Path) -> None:
    _, page = ready_story(small, "Words.")
    plan = stories.reading(page)
    assert plan.opening and plan.opening.name == "a.jpg"
    assert [one.name for one in plan.loose] == ["b.jpg", "c.png"]


def ready_story(small: Path, text: str) -> tuple[Site, EntryPage]:
    story(small, text)
    return ready(small)


def test_pictures_are_read_in_the_order_of_the_text_and_then_of_the_header(small: Path) -> None:
    _, page = ready_story(small, '{{ photo("c.png") }}\n\nWords.\n\n{{ photo("a.jpg") }}')
    plan = stories.reading(page)
    assert plan.opening is None
    assert [one.name for one in plan.order] == ["c.png", "a.jpg", "b.jpg"]


def test_a_picture_has_its_widths_its_size_and_a_colour_that_holds_its_place(small: Path) -> None:
    folder = written(small, more=listed("a.jpg"))
    picture(folder, "a.jpg", size=(1700, 1200))
    html = shown(*ready(small))
    assert re.findall(r"(\d+)w", re.findall(r'srcset="([^"]+)"', html)[0]) == ["480", "960", "1600"]
    assert 'width="1700" height="1200"' in html and "sizes=" in html
    assert re.search(r'<svg class="ck-hold" viewBox="0 0 1700 1200".*?<rect[^>]* fill="#[0-9a-f]{6}"', html)
    assert " style=" not in html


def test_the_first_picture_is_fetched_at_once_and_the_others_when_they_come_near(small: Path) -> None:
    site, page = ready_story(small, "Words.")
    images = re.findall(r"<img [^>]+>", shown(site, page))
    assert ["lazy" in image for image in images] == [False, True, True]
    assert "fetchpriority" in images[0]


def test_a_photograph_that_is_not_made_ready_leaves_no_word_in_its_place(small: Path) -> None:
    site, page = ready_story(small, "Words.")
    unready = replace(site, pictures={})
    for known in (unready, replace(site, dry=True)):
        html = str(stories.figure(known, LINKS, page, page.header.pictures[0]))
        assert "<img" not in html and "None" not in html


def test_pictures_without_a_place_in_the_text_are_shown_once_at_its_end(small: Path) -> None:
    site, page = ready_story(small, "Words.")
    assert shown(site, page).count('id="picture-') == 3
    folder = small / "docs/photostories" / SLUG
    text = (folder / "index.md").read_text("utf-8")
    (folder / "index.md").write_text(text.replace("Words.", "{{ gallery() }}\n\nWords."), "utf-8")
    site, page = ready(small)
    gallery = str(run(Macros(site, LINKS, page), Call("gallery", (), {})))
    assert gallery.count('id="picture-') == 2 and shown(site, page, gallery).count('id="picture-') == 3


def test_each_picture_has_an_address_of_its_own_and_links_to_its_place_and_events(small: Path) -> None:
    picture(written(small, more=listed("a.jpg", more=", place: khorgos, events: [2019-09-khorgos-rally]")), "a.jpg")
    html = shown(*ready(small))
    assert 'id="picture-a"' in html and 'href="#picture-a"' in html
    assert 'href="../../places/khorgos/"' in html and 'href="../../events/2019-09-khorgos-rally/"' in html


def test_an_event_and_a_place_show_the_pictures_that_speak_of_them(small: Path) -> None:
    picture(written(small, more=listed("a.jpg", more=", place: khorgos, events: [2019-09-khorgos-rally]")), "a.jpg")
    site, _ = ready(small)
    for html in (
        stories.evidence(site, LINKS, ["2019-09-khorgos-rally"]),
        stories.evidence(site, LINKS, place="khorgos"),
    ):
        assert f'href="../../photostories/{SLUG}/#picture-a"' in html and "-480.webp" in html
    assert str(stories.evidence(site, LINKS, ["2009-12-12-khorgos-pipeline-opens"])).strip() == ""


def test_an_output_that_names_an_event_stands_on_its_page(small: Path) -> None:
    path = small / "data/outputs.yaml"
    path.write_text(
        path.read_text("utf-8").replace("title: A book}", "title: A book, events: [2019-09-khorgos-rally]}"), "utf-8"
    )
    site, problems = opened(small)
    assert problems == []
    assert 'href="../../outputs/a-book/"' in stories.evidence(site, LINKS, ["2019-09-khorgos-rally"])


def test_in_a_coarse_story_a_picture_shows_the_region_only(small: Path) -> None:
    folder = written(small, more="sensitivity: coarse\n" + listed("a.jpg", more=", place: khorgos"))
    picture(folder, "a.jpg")
    html = shown(*ready(small))
    assert "places/zhetysu-region/" in html and "places/khorgos/" not in html


def test_nothing_is_made_again_when_nothing_changed(small: Path) -> None:
    story(small)
    ready(small)
    worked: list[int] = []
    site, _ = opened(small)
    building.with_pictures(site, small / ".cache/photos", 1, lambda done, total: worked.append(done))
    assert worked == []


def test_an_entry_whose_pictures_weigh_too_much_is_told_so(small: Path) -> None:
    site, _ = ready_story(small, "Words.")
    heavy = Derivative("a.webp", 2400, 1800, MOST_PUBLISHED_BYTES, "webp", Path("a"))
    source = small / "docs/photostories" / SLUG / "a.jpg"
    made = {source: PublishedPicture(source, 2400, 1800, "#000000", (heavy,), heavy)}
    (problem,) = stories._over_budget(site.content, made)
    assert problem.line == 8 and problem.what.startswith("the entry has pictures of 160.0 MB")


def test_a_route_numbers_each_place_once_and_keeps_its_signs_apart(sample: Content, sample_site: Site) -> None:
    names = ("altynkol", "khorgos-kz", "khorgos-gateway", "altynkol", "nur-zholy", "dostyk")
    way = route(sample_site.atlas, [sample.places[name] for name in names])
    assert way
    assert [(stop.number, stop.place.id) for stop in way.stops] == [
        (1, "altynkol"), (2, "khorgos-kz"), (3, "khorgos-gateway"), (4, "nur-zholy"), (5, "dostyk")
    ]  # fmt: skip
    signs = [(stop.sign_x, stop.sign_y) for stop in way.stops]
    gaps = [((a - c) ** 2 + (b - d) ** 2) ** 0.5 for i, (a, b) in enumerate(signs) for c, d in signs[:i]]
    assert min(gaps) > 2 * SIGN
    assert way.number("nur-zholy") == 4 and way.number(None) == 0


def test_one_place_or_a_whole_country_is_no_route(sample: Content, sample_site: Site) -> None:
    places = sample.places
    assert route(sample_site.atlas, [places["altynkol"], places["altynkol"], places["kazakhstan"]]) is None


def test_the_real_stories_show_each_of_their_pictures_once(sample_site: Site) -> None:
    for page in sample_site.content.entries_in("photostories"):
        plan = stories.reading(page)
        assert plan.opening, page.slug
        assert sorted(one.name for one in plan.order) == sorted(one.name for one in page.header.pictures)
        assert plan.loose == ()


def test_the_ground_of_the_maps_of_a_story_is_in_its_page_once(sample_site: Site) -> None:
    page = next(
        page for page in sample_site.content.entries_in("photostories") if page.slug == "thirty-years-on-one-map"
    )
    figures = [str(stories.figure(sample_site, LINKS, page, one)) for one in stories.reading(page).order]
    grounds = [re.findall(r'id="([^"]+-ground)"', figure) for figure in figures]
    assert len(figures) > 3 and [len(found) for found in grounds] == [1] + [0] * (len(figures) - 1)
    assert all(f'<use href="#{grounds[0][0]}"/>' in figure for figure in figures[1:])


def test_pictures_stand_in_entries_only(sample_site: Site) -> None:
    with pytest.raises(MacroFault, match="journals and stories only"):
        run(Macros(sample_site, LINKS, sample_site.content.pages[0]), Call("photo", ("gauges",), {}))


def test_the_opening_picture_is_not_placed_a_second_time(sample_site: Site) -> None:
    page = next(
        page for page in sample_site.content.entries_in("photostories") if page.slug == "how-a-container-crosses"
    )
    with pytest.raises(MacroFault, match="above the title already"):
        run(Macros(sample_site, LINKS, page), Call("photo", ("gauges",), {}))
