"""Every shape that speaks is proved by a witness that conforms and one that fails.

The name of a witness says its shape and its outcome. A failing one begins with what it must yield,
`# expect: <thing at fault> <shape> <severity>`, a line for each result. What is compared is the
whole set, so that a witness cannot fail for another reason than its own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF

from ketenkaart.vocabulary import KKS, all_prefixes
from shapes.graphs import SH, Result, Validate, speaking

HERE = Path(__file__).parent
CONFORMING = sorted(HERE.glob("*/*_conforms.ttl"))
FAILING = sorted(HERE.glob("*/*_fails.ttl"))
EXPECT = re.compile(r"^# expect: (\S+) (\S+) (violation|warning|info)$", re.MULTILINE)
PREFIXES = {**all_prefixes(), "vb": "https://example.org/verzonnen#"}


def name(file: Path) -> str:
    return file.stem


def read(file: Path) -> Graph:
    return Graph().parse(file)


def expand(prefixed: str) -> str:
    prefix, local = prefixed.split(":", 1)
    return PREFIXES[prefix] + local


def expected(file: Path) -> set[Result]:
    found = EXPECT.findall(file.read_text(encoding="utf-8"))
    return {(expand(thing), expand(shape), severity) for thing, shape, severity in found}


@pytest.mark.parametrize("file", CONFORMING, ids=name)
def test_a_conforming_witness_yields_nothing(file: Path, validate: Validate) -> None:
    """No shape at all objects to what its witness calls right."""
    assert validate(read(file)) == set()


@pytest.mark.parametrize("file", FAILING, ids=name)
def test_a_failing_witness_yields_exactly_what_it_says(file: Path, validate: Validate) -> None:
    """The shape objects to the thing at fault, with its own severity, and nothing else is found."""
    assert validate(read(file)) == expected(file)


@pytest.mark.parametrize("file", FAILING, ids=name)
def test_a_failing_witness_is_about_its_own_shape(file: Path, shapes: Graph) -> None:
    """The shape in the name of the file is among those that it must yield."""
    assert KKS + file.stem.removesuffix("_fails") in {shape for _, shape, _ in expected(file)}


def test_every_speaking_shape_has_both_witnesses(shapes: Graph) -> None:
    """No message exists that no witness brings out, and no witness is left of a shape that went."""
    wanted = {str(shape).removeprefix(KKS) for shape in speaking(shapes)}
    assert {file.stem.removesuffix("_conforms") for file in CONFORMING} == wanted
    assert {file.stem.removesuffix("_fails") for file in FAILING} == wanted


def test_witnesses_stand_in_the_folder_of_their_shape_file(shapes: Graph) -> None:
    """A shape in `ontology/shapes/<file>.ttl` has its witnesses in `tests/shapes/<file>/`."""
    for file in (HERE.parents[1] / "ontology/shapes").glob("*.ttl"):
        own = {str(shape).removeprefix(KKS) for shape in speaking(read(file))}
        found = {path.stem.rsplit("_", 1)[0] for path in (HERE / file.stem).glob("*.ttl")}
        assert found == own, file.stem


def test_the_world_conforms_by_itself(validate: Validate) -> None:
    """What the witnesses share yields nothing, so that it cannot hide or cause a result."""
    assert validate(Graph()) == set()


def test_every_witness_differs_from_its_world(world: Graph) -> None:
    """A witness that adds nothing would prove nothing."""
    for file in (*CONFORMING, *FAILING):
        added = {triple for triple in read(file) if triple not in world}
        assert any(predicate == RDF.type for _, predicate, _ in added), file.name


def test_severities_are_those_of_the_shapes(shapes: Graph) -> None:
    """A witness expects the severity that the shape declares, for every result it lists."""
    for file in FAILING:
        for _, shape, severity in expected(file):
            declared = {str(s).removeprefix(str(SH)).lower() for s in severities(shapes, shape)}
            assert declared == {severity}, (file.name, shape)


def severities(shapes: Graph, shape: str) -> set[str]:
    return {
        str(value)
        for subject, value in shapes.subject_objects(SH.severity)
        if str(subject) == shape
    }
