"""Pictures are made once and kept; a bad one is named and keeps no other from being published."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import photo_samples as samples
import pytest
from fieldsite.pictures.publishing import Picture, PublishedPicture, name_for_address, over_budget, publish
from PIL import Image


def pictures(folder: Path, count: int = 3) -> list[Picture]:
    sources = [folder / f"IMG {number}.jpg" for number in range(count)]
    for number, source in enumerate(sources):
        samples.save(samples.quarters((500 + number, 400)), source)
    return [Picture(source) for source in sources]


def files_of(one: PublishedPicture) -> list[Path]:
    return [derivative.path for derivative in (*one.derivatives, one.fallback)]


def times_of(cache: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in sorted(cache.rglob("*"))}


@pytest.mark.parametrize("workers", [1, 2])
def test_all_pictures_are_published_in_their_order(tmp_path: Path, workers: int) -> None:
    asked, steps = pictures(tmp_path), []
    published, faults = publish(asked, tmp_path / "cache", workers, lambda done, all_: steps.append((done, all_)))
    assert faults == []
    assert list(published) == [picture.source for picture in asked]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert all(path.stat().st_size for one in published.values() for path in files_of(one))


def test_a_published_name_says_the_picture_its_content_and_its_width(tmp_path: Path) -> None:
    [picture] = pictures(tmp_path, 1)
    published, _ = publish([picture], tmp_path / "cache", 1)
    one = published[picture.source]
    stem = one.fallback.name.removesuffix("-480.jpg")
    assert stem.startswith("img-0-")
    assert len(bytes.fromhex(stem.removeprefix("img-0-"))) == 4
    assert [derivative.name for derivative in one.derivatives] == [f"{stem}-480.webp"]
    assert (one.width, one.height, one.fallback.format) == (500, 400, "jpeg")


def test_a_published_picture_holds_nothing_of_the_camera(tmp_path: Path) -> None:
    published, _ = publish(pictures(tmp_path), tmp_path / "cache", 1)
    files = [path for one in published.values() for path in files_of(one)]
    assert len(files) == 6
    assert [trace for path in files for trace in samples.traces(path)] == []


def test_a_second_run_makes_nothing_and_gives_the_same(tmp_path: Path) -> None:
    asked, cache = pictures(tmp_path), tmp_path / "cache"
    first, before = publish(asked, cache, 1), times_of(cache)
    steps: list[int] = []
    assert publish(asked, cache, 1, lambda done, all_: steps.append(done)) == first
    assert times_of(cache) == before
    assert steps == []


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    asked, cache = pictures(tmp_path), tmp_path / "cache"
    first, _ = publish(asked, cache, 1)
    samples.save(samples.quarters((700, 400)), asked[1].source)
    os.utime(asked[0].source)  # another time, the same content
    steps: list[tuple[int, int]] = []
    second, _ = publish(asked, cache, 1, lambda done, all_: steps.append((done, all_)))
    assert steps == [(1, 1)]
    assert second[asked[1].source].fallback.name != first[asked[1].source].fallback.name
    assert second[asked[0].source] == first[asked[0].source]


def test_a_blur_that_was_added_changes_pixels_and_names(tmp_path: Path) -> None:
    [picture] = pictures(tmp_path, 1)
    plain, _ = publish([picture], tmp_path / "cache", 1)
    blurred, faults = publish([replace(picture, blur=((200, 150, 100, 100),))], tmp_path / "cache", 1)
    one, other = plain[picture.source].fallback, blurred[picture.source].fallback
    assert faults == []
    assert one.name != other.name
    assert one.path.read_bytes() != other.path.read_bytes()


def test_a_file_that_was_lost_from_the_cache_is_made_again(tmp_path: Path) -> None:
    asked, cache = pictures(tmp_path, 1), tmp_path / "cache"
    first, _ = publish(asked, cache, 1)
    lost = first[asked[0].source].fallback.path
    whole = lost.read_bytes()
    lost.write_bytes(whole[:100])
    assert publish(asked, cache, 1)[0] == first
    assert lost.read_bytes() == whole


def test_a_file_of_the_cache_with_other_bytes_is_made_again(tmp_path: Path) -> None:
    asked, cache = pictures(tmp_path, 1), tmp_path / "cache"
    first, _ = publish(asked, cache, 1)
    for damaged in files_of(first[asked[0].source]):
        whole = damaged.read_bytes()
        damaged.write_bytes(bytes(len(whole)))
        assert publish(asked, cache, 1)[0] == first
        assert damaged.read_bytes() == whole


def test_what_a_killed_run_left_in_the_cache_is_swept_up_a_day_later(tmp_path: Path) -> None:
    for name, age in (("making-old", 90_000), ("making-now", 60)):
        (tmp_path / "cache" / name).mkdir(parents=True)
        os.utime(tmp_path / "cache" / name, (time.time() - age,) * 2)
    publish(pictures(tmp_path, 1), tmp_path / "cache", 1)
    assert [path.name for path in (tmp_path / "cache").glob("making-*")] == ["making-now"]


def test_two_files_of_the_same_content_are_made_once_under_both_names(tmp_path: Path) -> None:
    [picture] = pictures(tmp_path, 1)
    copy = tmp_path / "copy.jpg"
    copy.write_bytes(picture.source.read_bytes())
    steps: list[int] = []
    published, _ = publish([picture, Picture(copy)], tmp_path / "cache", 1, lambda done, all_: steps.append(all_))
    assert steps == [1]
    assert published[copy].fallback.name.startswith("copy-")
    assert published[copy].fallback.path == published[picture.source].fallback.path


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_picture_is_named_and_the_others_are_published(tmp_path: Path, workers: int) -> None:
    asked = pictures(tmp_path, 5)
    cut, empty, outside = (asked[number].source for number in (1, 2, 3))
    cut.write_bytes(cut.read_bytes()[:2000])
    empty.write_bytes(b"")
    asked[3] = Picture(outside, ((0, 0, 900, 900),))
    published, faults = publish(asked, tmp_path / "cache", workers)
    assert list(published) == [asked[0].source, asked[4].source]
    assert {fault.path: fault.code for fault in faults} == {
        cut: "picture-damaged",
        empty: "picture-damaged",
        outside: "blur-outside",
    }
    assert all(fault.cure for fault in faults)


def test_a_wrong_suffix_is_no_less_wrong_when_the_content_is_known(tmp_path: Path) -> None:
    [picture] = pictures(tmp_path, 1)
    misnamed = tmp_path / "copy.png"
    misnamed.write_bytes(picture.source.read_bytes())
    published, [fault] = publish([picture, Picture(misnamed)], tmp_path / "cache", 1)
    assert list(published) == [picture.source]
    assert (fault.path, fault.what) == (misnamed, 'is a JPEG picture, but its name ends in ".png"')


def test_a_picture_that_is_blurred_in_one_place_only_is_not_published(tmp_path: Path) -> None:
    [picture] = pictures(tmp_path, 1)
    asked = [picture, *(Picture(picture.source, ((0, 0, side, side),)) for side in (50, 60))]
    published, [fault] = publish(asked, tmp_path / "cache", 1)
    assert published == {}
    assert fault.what == "is asked for with different blurs"


def test_nothing_unfinished_is_left_in_the_cache(tmp_path: Path) -> None:
    asked, cache = pictures(tmp_path, 2), tmp_path / "cache"
    asked[1].source.write_bytes(asked[1].source.read_bytes()[:2000])
    publish(asked, cache, 1)
    assert len(list(cache.iterdir())) == 1


def test_the_original_is_not_among_the_files_of_the_cache(tmp_path: Path) -> None:
    asked, cache = pictures(tmp_path), tmp_path / "cache"
    publish(asked, cache, 1)
    originals = {picture.source.read_bytes() for picture in asked}
    assert not originals & {path.read_bytes() for path in cache.rglob("*") if path.is_file()}


def test_no_picture_at_all_is_no_work(tmp_path: Path) -> None:
    assert publish([], tmp_path / "cache", 2) == ({}, [])


def test_a_story_over_its_budget_is_told_its_heaviest_picture(tmp_path: Path) -> None:
    asked = pictures(tmp_path, 2)
    samples.save(Image.effect_noise((900, 600), 80).convert("RGB"), asked[1].source)
    published, _ = publish(asked, tmp_path / "cache", 1)
    total = sum(path.stat().st_size for one in published.values() for path in files_of(one))
    assert over_budget(tmp_path, published.values(), total) is None
    fault = over_budget(tmp_path, published.values(), total - 1)
    assert fault
    assert fault.path == tmp_path
    assert "the budget is" in fault.what
    assert "IMG 1.jpg" in fault.cure


@pytest.mark.parametrize(
    ("stem", "address"),
    [
        ("IMG_2034", "img-2034"),
        ("Qorğas (бекет) 2", "qorgas-2"),
        ("霍尔果斯", "picture"),
        ("a" * 90, "a" * 60),
    ],
)
def test_a_name_becomes_an_address(stem: str, address: str) -> None:
    assert name_for_address(stem) == address
