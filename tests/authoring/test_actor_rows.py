"""Actors as they are typed become those of the register; what differs from it stays, what repeats it goes."""

from __future__ import annotations

import pytest
from fieldsite.authoring.actor_rows import by_register, nearest_actor
from fieldsite.content.register_schema import Actor
from fieldsite.core.vocabulary import Vocabulary

Row = dict[str, str]


def actor(**fields: object) -> Actor:
    return Actor.model_validate(fields, context={"vocabulary": Vocabulary()})


ACTORS = {
    "cnpc": actor(id="cnpc", name="China National Petroleum Corporation", short="CNPC", side="CN", type="firm"),
    "ktz": actor(id="ktz", name="Kazakhstan Temir Zholy", also=["Railways of Kazakhstan"], side="KZ", type="firm"),
}


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ({"name": "CNPC"}, {"actor": "cnpc"}),
        ({"name": "cnpc"}, {"actor": "cnpc"}),
        ({"name": "China National Petroleum Corporation", "side": "CN", "type": "firm"}, {"actor": "cnpc"}),
        ({"name": "Railways of Kazakhstan"}, {"actor": "ktz", "name": "Railways of Kazakhstan"}),
        ({"name": "CNPC", "side": "other", "type": "firm"}, {"actor": "cnpc", "side": "other"}),
        ({"actor": "ktz", "name": "KTZ", "side": "KZ", "type": "firm"}, {"actor": "ktz", "name": "KTZ"}),
        (
            {"name": "Residents of Aktau", "side": "KZ", "type": "public"},
            {"name": "Residents of Aktau", "side": "KZ", "type": "public"},
        ),
        ({"actor": "nobody"}, {"actor": "nobody"}),
    ],
)
def test_one_of_the_register_is_named_by_its_id(row: Row, kept: Row) -> None:
    assert by_register([row], ACTORS) == [kept]


def test_a_name_that_two_actors_have_stands_for_none() -> None:
    twins = ACTORS | {"cnpc-kz": ACTORS["cnpc"].model_copy(update={"id": "cnpc-kz", "name": "CNPC in Kazakhstan"})}
    row = {"name": "CNPC", "side": "CN", "type": "firm"}
    assert by_register([row], twins) == [row]


def test_who_may_be_meant_are_those_whose_name_has_every_word_that_was_typed() -> None:
    akimats = {
        f"akimat-{id_}": actor(id=f"akimat-{id_}", name=f"Akimat of {place}", also=[also], side="KZ", type="government")
        for id_, place, also in (
            ("aktobe", "Aktobe", "Ақтөбе қаласының әкімдігі"),
            ("east", "East Kazakhstan Region", "Шығыс Қазақстан облысының әкімдігі"),
        )
    }
    assert nearest_actor({"name": "Ақтөбе әкімдігі"}, akimats).endswith(
        "did you mean Akimat of Aktobe? Write akimat-aktobe"
    )
    assert nearest_actor({"name": "akimat of"}, akimats).endswith("Write akimat-aktobe or akimat-east")
    assert nearest_actor({"name": "Akimat of Aktob"}, akimats).endswith("Write akimat-aktobe")
    assert nearest_actor({"name": "Nobody"}, akimats) == nearest_actor({"name": ""}, akimats) == ""
