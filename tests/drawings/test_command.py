"""`ketenkaart export`: what it takes, what it writes, and what it says beside the data."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ketenkaart.drawings.formats import FOLDERS
from support import WORLD, Run


def test_a_drawing_goes_to_standard_output_and_words_beside_it(run: Run) -> None:
    """The data is JSON alone; which money was left out is told on standard error."""
    done = run("export", "money", "-f", "cyjs", "--workspace", WORLD, "--lang", "en")
    assert done.code == 0
    found = json.loads(done.out)
    assert found["data"]["note"] + "\n" == done.err
    assert len(found["elements"]["edges"]) == 21


def test_options_and_values_choose_the_same(run: Run) -> None:
    """`--source` and `source=` mean one thing; `all` puts every stage side by side."""
    base = ("export", "money", "-f", "cyjs", "--workspace", WORLD, "--lang", "en")
    one = run(*base, "--source", "verdeelbrief", "--stage", "granted")
    assert one.out == run(*base, "source=verdeelbrief", "stage=granted").out
    both = json.loads(run(*base, "--source", "verdeelbrief", "--stage", "all").out)
    stages = {edge["data"]["stage"] for edge in both["elements"]["edges"]}
    assert stages == {"announced", "granted"}


def test_around_a_thing(run: Run) -> None:
    """What lies further than the depth is not drawn, and the thing itself is, even alone."""
    base = ("export", "actors", "-f", "cyjs", "--workspace", WORLD, "--around")
    sizes = []
    for depth in ("1", "2"):
        found = json.loads(run(*base, "dienst-alfa", "--depth", depth).out)
        ids = {node["data"]["id"] for node in found["elements"]["nodes"]}
        assert "https://w3id.org/ketenkaart/id/actor/dienst-alfa" in ids
        sizes.append(len(ids))
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize("form", FOLDERS)
def test_several_files_go_into_a_folder(run: Run, tmp_path: Path, form: str) -> None:
    """The folder is made, each file is told, and both tables have their rows."""
    folder = tmp_path / "new" / form
    done = run("export", "claims", "-f", form, "--folder", folder, "--workspace", WORLD)
    assert (done.code, done.out) == (0, "")
    for name, rows in (("nodes.csv", 20), ("edges.csv", 18)):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file))) == 1 + rows
        assert str(folder / name) in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("money", "-f", "csv"), "--folder DIR"),
        (("money", "-f", "gexf", "--folder", "x"), "-o FILE"),
        (("nothing",), "There is no view 'nothing'"),
        (("money", "--endpoint", "https://example.org/sparql"), "not from a SPARQL service"),
        (("ask:M01",), "do not name two things"),
        (("ask:X99",), "There is no question"),
        (("actors", "--source", "verdeelbrief"), "has no parameter 'source'"),
        (("money", "--source", "nergens"), "There is no source 'nergens'"),
        (("actors", "--around", "nergens"), "nergens"),
    ],
)
def test_what_is_wrong_is_told(run: Run, words: tuple[str, ...], told: str) -> None:
    """Exit code 2, one clear message, and nothing on standard output."""
    done = run("export", *words, "--workspace", WORLD, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_file_is_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    """Two runs write the same bytes, and nothing stands beside the file."""
    file = tmp_path / "money.gexf"
    texts = []
    for _time in range(2):
        assert run("export", "money", "-o", file, "--workspace", WORLD).code == 0
        texts.append(file.read_bytes())
    assert texts[0] == texts[1]
    assert list(tmp_path.iterdir()) == [file]


def test_what_can_be_given_is_listed(run: Run) -> None:
    """`source=?` lists the sources that name money."""
    done = run("export", "money", "source=?", "--workspace", WORLD, "--lang", "en")
    assert done.code == 0
    assert "source:verdeelbrief  Division Letter" in done.out
