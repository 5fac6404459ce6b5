"""The pictures in the docs are those that the program draws today."""

from __future__ import annotations

from house.pictures import FOLDER, pictures


def test_the_pictures_are_up_to_date() -> None:
    """`make pictures` would change nothing: the same files are there, each with the same bytes."""
    made = pictures()
    assert sorted(FOLDER.glob("*.svg")) == sorted(made)
    for file, svg in made.items():
        assert file.read_bytes() == svg.encode("utf-8"), f"{file.name}: run make pictures"
