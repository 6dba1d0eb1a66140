"""Names find room, in a fixed order of places, or are left out."""

from __future__ import annotations

from fieldsite.core.cartography import overlap
from fieldsite.core.languages import English, MachineTranslated
from fieldsite.maps.frames import FLAT, WHOLE, WIDTHS, frame_around
from fieldsite.maps.labels import Lettering, Placer, beside, led, lines_of

PLAIN = Lettering(10)
DOT = (48.0, 48.0, 52.0, 52.0)


def test_a_name_stands_right_of_its_mark_and_where_that_is_taken_left_of_it() -> None:
    free = Placer(200, 100, [DOT]).put(beside(("Oral",), DOT, PLAIN), DOT)
    crowded = Placer(200, 100, [DOT, (60.0, 40.0, 80.0, 60.0)]).put(beside(("Oral",), DOT, PLAIN), DOT)
    assert free and (free.anchor, free.x > 52) == ("start", True)
    assert crowded and (crowded.anchor, crowded.x < 48) == ("end", True)


def test_what_has_no_room_is_left_out() -> None:
    assert Placer(60, 20, [DOT]).put(beside(("Petropavl",), DOT, PLAIN), DOT) is None


def test_what_was_put_first_keeps_its_place() -> None:
    placer = Placer(200, 100, [DOT])
    first, second = (placer.put(beside((name,), DOT, PLAIN), DOT) for name in ("Aktau", "Aktobe"))
    assert first and second and not overlap(first.box, second.box)


def test_a_name_further_off_is_led_to_its_mark_by_a_line_that_touches_no_other() -> None:
    wall = (53.0, 0.0, 60.0, 100.0)
    label = Placer(200, 100, [DOT, wall]).put(led(("Shu",), DOT, PLAIN, (2.0, 4.0)), DOT)
    assert label and label.lead and label.box[2] < 53
    assert all(x < 53 for x, _ in label.lead)


def test_long_names_stand_in_lines() -> None:
    assert lines_of("Khorgos") == ("Khorgos",)
    assert lines_of("Severnaya Truva oil field") == ("Severnaya Truva", "oil field")


def test_chinese_letters_and_bold_ones_take_more_room() -> None:
    assert PLAIN.width("霍尔果斯") > PLAIN.width("abcd")
    assert Lettering(10, bold=True).width("Aktau") > PLAIN.width("Aktau")


def test_a_frame_holds_its_places_inside_the_base_map() -> None:
    for place in ((46.6, 50.0), (87.0, 49.0), (121.5, 31.2), (70.0, 55.2)):
        west, south, east, north = frame_around([(*place, *place)])
        assert WHOLE[0] <= west < place[0] < east <= WHOLE[2] and WHOLE[1] <= south < place[1] < north <= WHOLE[3]
        assert round(east - west, 3) == WIDTHS[0]


def test_frames_of_neighbours_are_the_same() -> None:
    assert frame_around([(80.4, 44.2, 80.4, 44.2)]) == frame_around([(80.41, 44.21, 80.41, 44.21)])


def test_without_a_place_kazakhstan_is_shown_and_with_places_far_apart_all_of_the_base_map() -> None:
    west, south, east, north = frame_around([])
    assert west < 46.6 and east > 87.3 and south < 40.7 and north > 55.3 and FLAT < 1
    assert frame_around([(50.0, 40.0, 50.0, 40.0), (121.0, 31.0, 121.0, 31.0)]) == WHOLE


def test_each_line_of_a_name_is_marked_as_the_name_is() -> None:
    for name in (English("Great Wall District"), MachineTranslated("Район Великой Стены", "Great Wall District")):
        lines = lines_of(name)
        assert len(lines) > 1 and {type(line) for line in lines} == {type(name)}
