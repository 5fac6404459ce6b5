"""A finding stands at the very triple that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.findings.check import check
from support import FACTS, small_workspace

SHAPE = """kks:Flow a sh:NodeShape ; sh:targetClass kk:FundingFlow , kk:Actor ; sh:property kks:P .
kks:P a sh:PropertyShape ; sh:severity sh:Violation ;
    sh:message "Fout."@nl , "Wrong."@en ;
"""
TERMS = "kk:within a owl:ObjectProperty .\n"
HYGIENE = """#+ id: HY1
#+ summary: Test.
#+ message: {nl: Fout., en: Wrong.}
PREFIX kk: <https://w3id.org/ketenkaart/def#>
SELECT ?flow ?count ?source
WHERE { ?flow kk:amount 1234567.5 ; kk:statedIn ?source BIND(1234567.5 AS ?count) }
"""


FACTS_BELOW = f"\n{FACTS}"
"""The facts, with the prefixes on a line of their own before them."""
BLOCKS = {
    "alfa": "actor:dienst-alfa a",
    "beta": "actor:raad-beta a",
    "een": "flow:een a",
    "twee": "flow:twee a",
}


def place_of(block: str, found: str = "") -> str:
    """Line and column at which the words stand in a block; its own without."""
    start = FACTS_BELOW.index(BLOCKS[block])
    at = FACTS_BELOW.index(found, start) if found else start
    return f"{FACTS_BELOW.count(chr(10), 0, at) + 1}:{at - FACTS_BELOW.rfind(chr(10), 0, at)}"


@pytest.mark.parametrize(
    ("constraint", "places"),
    [
        ('sh:path kk:abbreviation ; sh:pattern "X"', [("alfa", '"DA"')]),
        (
            "sh:path kk:standing ; sh:maxCount 0",
            [("een", "kk:standing"), ("twee", "kk:standing")],
        ),
        ("sh:path kk:within ; sh:minCount 5", [(block, "") for block in BLOCKS]),
        ("sh:path kk:amount ; sh:maxInclusive 1300000", [("een", "4500000.0")]),
        (
            "sh:path ( kk:recipient kk:abbreviation ) ; sh:maxCount 0",
            [("een", "kk:recipient")],
        ),
        (
            "sh:path [ sh:inversePath kk:recipient ] ; sh:class kk:Source",
            [("een", "actor:dienst-alfa"), ("twee", "actor:raad-beta")],
        ),
        (
            "sh:path [ sh:inversePath kk:recipient ] ; sh:hasValue flow:een",
            [("beta", ""), ("een", ""), ("twee", "")],
        ),
    ],
    ids=["value", "property", "thing", "number", "sequence", "who points", "nobody points"],
)
def test_a_shape_points_at_the_value(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    constraint: str,
    places: list[tuple[str, str]],
) -> None:
    """The value where one is told, else the property, else the thing itself."""
    monkeypatch.chdir(tmp_path)
    files = {
        "ontology/shapes/s.ttl": SHAPE + f"    {constraint} .\n",
        "ontology/x.ttl": TERMS,
        "data/facts.ttl": FACTS_BELOW,
    }
    result = check(ClosedGraph.open(small_workspace(tmp_path, files)))
    told = {str(f.position) for f in result.findings if f.check.endswith("shape#P")}
    assert told == {f"data/facts.ttl:{place_of(*place)}" for place in places}


def test_a_row_of_a_hygiene_query_points_at_the_thing_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number in a row may be a count, so it is passed over; the thing beside it is found."""
    monkeypatch.chdir(tmp_path)
    workspace = small_workspace(
        tmp_path, {"queries/hygiene/hy1.rq": HYGIENE, "data/facts.ttl": FACTS_BELOW}
    )
    (finding,) = check(ClosedGraph.open(workspace)).findings
    assert str(finding.position) == "data/facts.ttl:" + place_of("twee", "source:brief")
