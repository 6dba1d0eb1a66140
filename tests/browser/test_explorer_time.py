"""The explorer's years in a real browser: strokes of pointer and finger, typed dates, Play, and typing as one step for Back."""

from __future__ import annotations

import re

import pytest
from explorer_page import note_what_is_said, turn_to
from explorer_page import wait_until_said as says
from playwright.sync_api import CDPSession, Locator, Page, expect
from windows import OpenWindow

YEARS = "document.querySelector('.cx-explorer').ckApp.store.years"


def opened(page: Page, address: str, asked: str = "") -> Page:
    page.goto(f"{address}events/{asked}")
    turn_to(page)
    page.wait_for_selector(".cx-explorer.cx-live")
    note_what_is_said(page)
    return page


@pytest.fixture
def events(page: Page, address: str) -> Page:
    return opened(page, address)


def asks(page: Page, exactly: str) -> None:
    """The address follows the views a moment later."""
    expect(page).to_have_url(re.compile(re.escape(f"/events/{exactly}") + "$"))


def steps(page: Page) -> int:
    page.wait_for_timeout(50)
    return int(page.evaluate("history.length"))


def chart(page: Page) -> dict[str, float]:
    page.locator(".cx-chart").scroll_into_view_if_needed()
    box = page.locator(".cx-chart").bounding_box()
    assert box
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def press(page: Page, part: float) -> None:
    box = chart(page)
    page.mouse.move(box["x"] + box["width"] * part, box["y"] + 30)
    page.mouse.down()


def move(page: Page, part: float) -> None:
    box = chart(page)
    page.mouse.move(box["x"] + box["width"] * part, box["y"] + 40, steps=8)


def field(page: Page, name: str) -> Locator:
    return page.locator(f".cx-dates input[name={name}]")


def labelled(page: Page, words: str) -> None:
    """The chart comes to say this of itself."""
    expect(page.locator(".cx-chart svg")).to_have_attribute("aria-label", re.compile(words))


# From 2019-04 to 2021-12, Zoom to period shows 2018 to 2022 in 20 quarters.
CLOSER = "?since=2019-04&until=2021-12&near=1"


def test_in_closer_the_window_follows_the_pointer_and_the_axis_stays(page: Page, address: str) -> None:
    opened(page, address, CLOSER)
    press(page, 10.5 / 20)
    for quarters, period in ((1, "since=2019-07&until=2022-03"), (3, "since=2020-01&until=2022-09")):
        move(page, (10.5 + quarters) / 20)
        asks(page, f"?{period}&near=1")
        labelled(page, "2018 to 2022")
    move(page, 10.5 / 20)
    asks(page, CLOSER)
    move(page, 11.5 / 20)
    page.mouse.up()
    asks(page, "?since=2019-07&until=2022-03&near=1")
    labelled(page, "2018 to 2023")


def test_in_closer_a_handle_ends_where_the_pointer_does(page: Page, address: str) -> None:
    opened(page, address, CLOSER)
    press(page, 5 / 20)
    for bin_, since in ((3, "2018-10"), (0, "2018-01"), (8, "2020-01")):
        move(page, (bin_ + 0.5) / 20)
        asks(page, f"?since={since}&until=2021-12&near=1")
    page.mouse.up()
    asks(page, "?since=2020-01&until=2021-12&near=1")


def test_in_closer_a_stroke_over_the_whole_axis_stays_a_period(page: Page, address: str) -> None:
    opened(page, address, CLOSER)
    press(page, 0.5 / 20)
    move(page, 19.5 / 20)
    asks(page, "?since=2018-01&until=2022-12&near=1")
    page.mouse.up()
    labelled(page, "2017 to 2023")
    expect(page.locator(".cx-near")).to_have_attribute("aria-pressed", "true")


def test_no_stroke_leaves_the_years_of_the_data(page: Page, address: str) -> None:
    opened(page, address)
    _, last = page.evaluate(YEARS)
    opened(page, address, f"?since={last - 1}&near=1")
    press(page, 0.5)
    move(page, 1.5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(rf"until={last}-12&near=1$"))
    press(page, 0.2)
    move(page, 2)
    page.mouse.up()
    expect(field(page, "until")).to_have_value(f"{last}-12")


def test_a_press_on_a_handle_alone_changes_nothing(page: Page, address: str) -> None:
    opened(page, address, CLOSER)
    box = page.locator(".cx-handle-since").bounding_box()
    assert box
    page.mouse.click(box["x"] + 3, box["y"] + box["height"] / 2)
    expect(page.locator(".cx-handle-since")).to_be_focused()
    asks(page, CLOSER)


def test_a_stroke_over_all_years_is_no_period(page: Page, address: str) -> None:
    opened(page, address, "?since=2004&until=2006")
    press(page, 0.001)
    move(page, 0.999)
    page.mouse.up()
    asks(page, "")


def test_the_chart_says_which_years_it_shows(page: Page, address: str) -> None:
    opened(page, address, CLOSER)
    labelled(page, "^Events a quarter, 2018 to 2022: conflict above the line, cooperation below$")
    page.locator(".cx-near").click()
    first, last = page.evaluate(YEARS)
    labelled(page, f"^Events a year, {first} to {last}: conflict above the line, cooperation below$")


class Finger:
    """A finger on the screen, as the browser itself gets it."""

    def __init__(self, page: Page) -> None:
        self.box = chart(page)
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.at = (0.0, 0.0)

    def send(self, kind: str) -> None:
        points = [{"x": self.at[0], "y": self.at[1]}] if kind in ("touchStart", "touchMove") else []
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def down(self, part: float) -> None:
        self.at = (self.box["x"] + self.box["width"] * part, self.box["y"] + self.box["height"] / 2)
        self.send("touchStart")

    def move(self, across: float, down: float) -> None:
        start = self.at
        for step in range(1, 9):
            self.at = (start[0] + across * step / 8, start[1] + down * step / 8)
            self.send("touchMove")


@pytest.fixture
def tablet(open_window: OpenWindow) -> Page:
    """Where the years stand in the page, which a finger scrolls."""
    return open_window(viewport={"width": 620, "height": 740}, has_touch=True, is_mobile=True)


@pytest.fixture
def phone(open_window: OpenWindow) -> Page:
    return open_window(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)


def opened_years(page: Page, address: str, asked: str = "") -> Page:
    """On a telephone the years are a sheet."""
    opened(page, address, asked).get_by_role("button", name="Years", exact=True).tap()
    return page


@pytest.mark.parametrize("asked", ["", "?since=2004&until=2012"])
def test_a_swipe_that_scrolls_the_page_sets_no_period(tablet: Page, address: str, asked: str) -> None:
    opened(tablet, address, asked)
    before, finger = steps(tablet), Finger(tablet)
    stood = tablet.evaluate("scrollY")
    finger.down(0.5)
    finger.move(3, -160)
    finger.send("touchEnd")
    tablet.wait_for_function("stood => Math.abs(scrollY - stood) > 60", arg=stood)
    asks(tablet, asked)
    assert steps(tablet) == before


def test_a_finger_draws_a_period_across(phone: Page, address: str) -> None:
    opened_years(phone, address)
    finger = Finger(phone)
    finger.down(0.3)
    finger.move(4, 0)
    asks(phone, "")
    finger.move(finger.box["width"] * 0.4 - 4, 5)
    finger.send("touchEnd")
    expect(phone).to_have_url(re.compile(r"\?since=2002&until=2015$"))


def test_a_tap_chooses_a_year(phone: Page, address: str) -> None:
    opened_years(phone, address)
    finger = Finger(phone)
    finger.down(0.5)
    finger.send("touchEnd")
    expect(phone).to_have_url(re.compile(r"\?since=(\d+)&until=\1$"))


def test_a_stroke_that_is_taken_away_brings_the_period_back(phone: Page, address: str) -> None:
    opened_years(phone, address, CLOSER)
    finger = Finger(phone)
    finger.down(0.5)
    finger.move(60, 0)
    expect(phone).not_to_have_url(re.compile(re.escape(CLOSER)))
    finger.send("touchCancel")
    asks(phone, CLOSER)
    labelled(phone, "2018 to 2022")


def fault(page: Page) -> Locator:
    return page.locator(".cx-date-fault")


def type_date(page: Page, name: str, text: str) -> None:
    field(page, name).fill(text)
    field(page, name).press("Enter")


def test_what_is_no_date_is_said_in_words_until_it_is_one(events: Page) -> None:
    expect(fault(events)).to_be_hidden()
    type_date(events, "since", "abc")
    expect(fault(events)).to_have_text("“abc” is no date: write 2019, 2019-05 or 2019-05-03")
    assert fault(events).get_attribute("role") == "alert"
    tied = (field(events, "since").get_attribute("aria-describedby") or "").split()
    assert fault(events).get_attribute("id") in tied
    type_date(events, "until", "2019-13")
    expect(fault(events)).to_have_text("“abc” and “2019-13” are no dates: write 2019, 2019-05 or 2019-05-03")
    type_date(events, "until", "")
    type_date(events, "since", "")
    expect(fault(events)).to_be_hidden()
    expect(events.locator(".cx-dates [aria-invalid=true]")).to_have_count(0)


def test_another_change_takes_the_fault_away(events: Page) -> None:
    type_date(events, "since", "2019")
    type_date(events, "since", "May 2019")
    expect(fault(events)).to_be_visible()
    events.locator("input[name=stance][value=conflict]").check()
    expect(fault(events)).to_be_hidden()
    expect(field(events, "since")).to_have_value("2019")
    expect(events.locator(".cx-dates input[name=since][aria-invalid]")).to_have_count(0)


@pytest.mark.parametrize(
    ("text", "date"),
    [("2019-5", "2019-05"), ("2019/05", "2019-05"), ("2019.05.03", "2019-05-03"), (" 2019/ 5/3", "2019-05-03")],
)
def test_other_ways_to_write_a_date_are_brought_into_one_form(events: Page, text: str, date: str) -> None:
    type_date(events, "since", text)
    asks(events, f"?since={date}")
    expect(field(events, "since")).to_have_value(date)


@pytest.mark.parametrize("text", ["2019-", "2019/00", "2019-02-30", "19", "0000"])
def test_half_a_date_is_none(events: Page, text: str) -> None:
    type_date(events, "since", text)
    expect(fault(events)).to_contain_text(f"“{text}” is no date")
    asks(events, "")


def test_a_beginning_after_the_end_changes_places_with_it(events: Page) -> None:
    type_date(events, "since", "2015")
    type_date(events, "until", "2012-03")
    asks(events, "?since=2012-03&until=2015")
    expect(field(events, "since")).to_have_value("2012-03")
    expect(field(events, "until")).to_have_value("2015")


def button(page: Page) -> Locator:
    return page.locator("[data-tool=play]")


def test_the_button_says_what_it_will_do(events: Page) -> None:
    expect(button(events)).to_have_text("Play")
    button(events).click()
    expect(button(events)).to_have_text("Stop")
    expect(button(events)).to_have_attribute("aria-pressed", "true")
    button(events).click()
    expect(button(events)).to_have_text("Play")
    expect(button(events)).to_have_attribute("aria-pressed", "false")
    stays(events, rf"\?{YEAR}")


# The year at which Play has come to a stop: on a busy machine, some after the first.
YEAR = r"since=(\d{4})&until=\1"


def stays(page: Page, asked: str) -> None:
    """Play has stopped and leaves the reader's change alone; `asked` is a pattern of the address after `events/`."""
    expect(button(page)).to_have_text("Play")
    expect(page).to_have_url(re.compile(f"/events/{asked}$"))
    stopped = page.url
    page.wait_for_timeout(1100)
    expect(page).to_have_url(stopped)


def test_show_all_stops_play(events: Page) -> None:
    button(events).click()
    expect(events).to_have_url(re.compile(YEAR))
    before = steps(events)
    events.locator(".cx-clear").click()
    stays(events, "")
    assert steps(events) == before + 1


def test_a_facet_stops_play_and_back_returns_to_the_year_it_stopped_at(events: Page) -> None:
    button(events).click()
    says(events, "1992:")
    events.locator("input[name=stance][value=conflict]").check()
    stays(events, rf"\?stance=conflict&{YEAR}")
    stopped = events.url.replace("stance=conflict&", "")
    events.go_back()
    expect(events).to_have_url(stopped)


def test_a_stroke_stops_play(events: Page) -> None:
    button(events).click()
    says(events, "1992:")
    press(events, 20.5 / 34)
    move(events, 22.5 / 34)
    events.mouse.up()
    stays(events, r"\?since=2012&until=2014")


def test_back_stops_play(events: Page) -> None:
    button(events).click()
    says(events, "1993:")
    events.go_back()
    stays(events, "")


# What the button says when two frames have been drawn after a letter.
SAYS_AFTER_A_LETTER = """() => addEventListener("input", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.saysThen ??= document.querySelector("[data-tool=play]").textContent.trim();
})))"""


@pytest.mark.parametrize("selector", [".cx-text", ".cx-dates input[name=until]"])
def test_typing_stops_play_at_the_first_letter(events: Page, selector: str) -> None:
    button(events).click()
    says(events, "1992:")
    events.evaluate(SAYS_AFTER_A_LETTER)
    events.locator(selector).press_sequentially("2")
    events.wait_for_function("() => window.saysThen")
    assert events.evaluate("window.saysThen") == "Play"


def test_play_begins_where_the_period_does(page: Page, address: str) -> None:
    opened(page, address, "?since=2018")
    button(page).click()
    says(page, "2018:")
    says(page, "2019:")


# The addresses that are written from now on: each stands for a moment only.
ADDRESSES = """() => {
  window.addresses = [];
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name].bind(history);
    history[name] = (...words) => { write(...words); addresses.push(location.search); };
  }
}"""


def test_after_the_last_year_play_begins_with_the_first_again(page: Page, address: str) -> None:
    opened(page, address)
    first, last = page.evaluate(YEARS)
    opened(page, address, f"?since={last - 3}&until={last - 1}")
    button(page).click()
    says(page, f"{last - 2} to {last}:")
    expect(button(page)).to_have_text("Play")
    page.evaluate(ADDRESSES)
    button(page).click()
    says(page, f"Back at the first year. {first} to {first + 2}:")
    page.wait_for_function("(asked) => addresses.includes(asked)", arg=f"?since={first}&until={first + 2}")


def test_a_search_typed_in_one_stay_is_one_step_for_back(events: Page) -> None:
    everything, before = events.locator(".cx-status").inner_text(), steps(events)
    text = events.locator(".cx-text")
    for part in ("pipe", "line", " gas"):
        text.press_sequentially(part)
        expect(events).to_have_url(re.compile(part.strip()))
    assert steps(events) == before + 1
    events.go_back()
    asks(events, "")
    expect(text).to_be_focused()
    expect(text).to_have_value("")
    expect(events.locator(".cx-status")).to_have_text(everything)
    text.press_sequentially("water")
    asks(events, "?text=water")
    assert steps(events) == before + 1
    events.go_back()
    expect(text).to_have_value("")
    events.go_forward()
    expect(text).to_have_value("water")


def test_enter_ends_a_search_and_what_follows_is_the_next_step(events: Page) -> None:
    before, text = steps(events), events.locator(".cx-text")
    text.press_sequentially("oil")
    text.press("Enter")
    # Enter leads to the first event found, which the address then names, and which is no step of its own.
    expect(text).not_to_be_focused()
    first = events.evaluate("document.activeElement.pathname.split('/').at(-2)")
    asks(events, f"?text=oil&event={first}")
    assert steps(events) == before + 1
    text.press("End")
    text.press_sequentially(" gas")
    text.press("Tab")
    asks(events, f"?text=oil%20gas&event={first}")
    assert steps(events) == before + 2
    events.locator("input[name=stance][value=conflict]").check()
    # That event is one of cooperation.
    asks(events, "?stance=conflict&text=oil%20gas")
    assert steps(events) == before + 3
    events.go_back()
    asks(events, f"?text=oil%20gas&event={first}")


def test_letters_typed_while_an_answer_comes_are_kept(events: Page) -> None:
    text = events.locator(".cx-text")
    text.press_sequentially("pipeline", delay=120)
    events.locator(".cx-near").evaluate("() => document.querySelector('.cx-explorer').ckApp.refresh()")
    expect(text).to_have_value("pipeline")
    asks(events, "?text=pipeline")


def test_on_back_the_date_field_in_focus_shows_the_address(events: Page) -> None:
    type_date(events, "since", "2012")
    asks(events, "?since=2012")
    events.go_back()
    expect(field(events, "since")).to_be_focused()
    expect(field(events, "since")).to_have_value("")
