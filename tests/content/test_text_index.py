"""A word that is a name stands for its record, in any script, time, ending or with a slip; words are joined by "and"."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fieldsite.content.model import Content
from fieldsite.content.schema import Event
from fieldsite.content.selection import Query, select
from fieldsite.content.text_index import NAMED, Searchable, TextIndex


def found(content: Content, text: str) -> Sequence[Event]:
    return select(content, Query(text=text))


def records(content: Content, text: str) -> list[tuple[str, str]]:
    """Kind and id of all that is found, what answers best first."""
    scores = content.text_index.find(text).scores
    documents = content.text_index.documents
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    return [(documents[number].kind, documents[number].id) for number in ranked if documents[number].kind != "holder"]


@pytest.mark.parametrize(
    ("text", "record"),
    [
        *[("Нур-Султан", ("place", "astana")), ("Нур Султан", ("place", "astana")), ("努尔苏丹", ("place", "astana"))],
        *[("Алма-Ата", ("place", "almaty")), ("阿拉木圖", ("place", "almaty")), ("Алматыда", ("place", "almaty"))],
        *[("Жанаозене", ("place", "zhanaozen")), ("Пекине", ("place", "beijing")), ("КТЖ", ("actor", "ktz"))],
        *[
            ("中石油", ("actor", "cnpc")),
            ("Си Цзиньпин", ("actor", "president-cn")),
            ("習近平", ("actor", "president-cn")),
        ],
        *[
            ("су", ("sector", "water")),
            ("земли", ("sector", "land")),
            ("Протест", ("form", "protest")),
            ("合作", ("stance", "cooperation")),
        ],
        *[("ЛРТ Астана", ("project", "astana-lrt")), ("Zhanaozem", ("place", "zhanaozen"))],
    ],
)
def test_a_record_is_found_by_each_of_its_names(sample: Content, text: str, record: tuple[str, str]) -> None:
    kinds = [one for one in records(sample, text) if one[0] == record[0]]
    assert record in kinds[:3]


def test_a_name_finds_the_events_of_its_record_in_whatever_script(sample: Content) -> None:
    wanted = {event.id for event in sample.events_by_place["astana"] if event.status != "withdrawn"}
    for name in ("Astana", "Астана", "Нур-Султан", "阿斯塔纳", "努尔苏丹", "Астанадағы"):
        assert wanted <= {event.id for event in found(sample, name)}, name


def test_a_holder_finds_the_events_of_the_office_in_the_years_of_holding_it_only(sample: Content) -> None:
    office = sample.events_by_actor["president-kz"]
    early, late = ({e.id for e in office if (e.date.first.year < 2019) == before} for before in (True, False))
    tokayev = {event.id for event in found(sample, "Тоқаев") if "Tokayev" not in event.title + event.summary}
    assert (
        early
        and late
        and not tokayev & (early - {e.id for e in office if e.date.last.year >= 2019} - _minister(sample))
    )


def _minister(sample: Content) -> set[str]:
    """He held other offices before: what these did is his too."""
    return {event.id for id_ in ("prime-minister-kz", "mfa-kz") for event in sample.events_by_actor.get(id_, ())}


def test_words_are_joined_by_and(sample: Content) -> None:
    both = {event.id for event in found(sample, "Алматы протест")}
    assert both == {e.id for e in found(sample, "Алматы")} & {e.id for e in found(sample, "протест")} and both


def test_a_whole_name_of_several_words_is_one_thing(sample: Content) -> None:
    wanted = {event.id for event in sample.events_by_actor["president-cn"]}
    assert wanted == {e.id for e in found(sample, "President of China")} - _saying(sample, "president", "china")


def _saying(sample: Content, *words: str) -> set[str]:
    actors = {event.id: " ".join(one.name for one in event.actors) for event in sample.events}
    texts = {event.id: f"{event.title} {event.summary} {actors[event.id]}".lower() for event in sample.events}
    office = {event.id for event in sample.events_by_actor["president-cn"]}
    return {id_ for id_, text in texts.items() if all(word in text for word in words)} - office


def test_a_record_whose_title_is_asked_for_stands_before_those_of_which_it_is_another_name() -> None:
    other = Searchable("place", "horgos", "Horgos", ("Horgos", "Khorgos"))
    titled = Searchable("place", "khorgos", "Khorgos", ("Khorgos",))
    scores = TextIndex([other, titled]).find("Khorgos").scores
    assert scores[1] > scores[0]


def test_a_mistyped_name_says_what_was_meant_and_a_right_one_does_not(sample: Content) -> None:
    assert sample.text_index.find("Zhanaozem").meant == (("zhanaozem", "Zhanaozen"),)
    assert sample.text_index.find("Zhanaozen").meant == ()
    assert found(sample, "Zhanaozem") == found(sample, "Zhanaozen")


def test_a_short_form_is_met_as_a_whole_word_only(sample: Content) -> None:
    assert all(
        "ktz" in {one.actor for one in event.actors}
        or "KTZ" in event.title + event.summary
        or "Temir Zholy" in event.title + event.summary + " ".join(a.name for a in event.actors)
        for event in found(sample, "КТЖ")
    )
    assert found(sample, "КТЖда") == ()


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        *[
            ("2019年抗议", "2019 抗议"),
            ("протесты в 2019 году", "протесты 2019"),
            ("rallies of the year 2019", "rallies 2019"),
        ],
        *[
            ("2019 жылғы наразылықтар", "2019 наразылық"),
            ("жер наразылығы", "жер наразылық"),
            ("中国使馆抗议", "中国 使馆 抗议"),
        ],
    ],
)
def test_the_word_beside_a_year_and_another_form_of_a_word_find_the_same(
    sample: Content, asked: str, plain: str
) -> None:
    assert found(sample, asked) == found(sample, plain) != ()


def test_a_run_of_chinese_that_is_a_name_is_not_parted(sample: Content) -> None:
    assert {kind for kind, _ in records(sample, "霍尔果斯")[:2]} == {"place"}
    assert max(sample.text_index.find("霍尔果斯").scores.values()) >= NAMED


def test_chinese_without_spaces_is_cut_into_what_is_known(sample: Content) -> None:
    assert {e.id for e in found(sample, "阿斯塔纳合作")} == {e.id for e in found(sample, "阿斯塔纳 合作")} != set()


def test_a_word_that_nothing_holds_finds_no_event_and_is_told(sample: Content) -> None:
    assert found(sample, "pipeline qqqqq") == ()
    answer = sample.text_index.find("pipeline qqqqq")
    assert answer.missed == ("qqqqq",) and answer.scores.keys() == sample.text_index.find("pipeline").scores.keys()


def test_a_withdrawn_event_is_not_searched(sample: Content) -> None:
    gone = sample.events[0].model_copy(update={"status": "withdrawn"})
    left = Content(sample.root, sample.vocabulary, (gone,), sample.places)
    assert found(left, gone.title) == ()
