"""What the stored CONSTRUCTs compute, and that they end."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.closure.derive import complete
from ketenkaart.vocabulary import KK, KKC, KKD, PROV
from support import input_error, small_workspace

HEAD = "PREFIX kk: <https://w3id.org/ketenkaart/def#>\n"
CHAIN = "flow:een kk:next flow:twee . flow:twee kk:next flow:drie . flow:drie kk:next flow:vier ."


def test_derivations_run_until_nothing_is_added(tmp_path: Path) -> None:
    """A derivation that feeds on its own results runs as often as it takes."""
    workspace = small_workspace(
        tmp_path,
        {
            "data/chain.ttl": CHAIN,
            "queries/derive/far.rq": HEAD + "CONSTRUCT { ?a kk:next ?c } "
            "WHERE { ?a kk:next ?b . ?b kk:next ?c }",
        },
    )
    graph = ClosedGraph.open(workspace)
    assert len(list(graph.store.quads_for_pattern(None, ox.NamedNode(KK + "next"), None))) == 6


def test_what_is_derived_is_closed_too(tmp_path: Path) -> None:
    """A derived thing gets what follows from the ontology, and the next derivation sees it."""
    workspace = small_workspace(
        tmp_path,
        {
            "queries/derive/a.rq": HEAD + "CONSTRUCT { ?s kk:seen true } "
            "WHERE { ?s a kk:Statement }",
            "queries/derive/b.rq": HEAD + "CONSTRUCT { <https://example.org/new> a kk:FundingFlow }"
            " WHERE {}",
        },
    )
    graph = ClosedGraph.open(workspace)
    seen = graph.store.quads_for_pattern(None, ox.NamedNode(KK + "seen"), None)
    assert "https://example.org/new" in {str(getattr(quad.subject, "value", "")) for quad in seen}


@pytest.mark.parametrize(
    "template",
    [
        "CONSTRUCT { [] a kk:Again } WHERE { ?f a kk:FundingFlow }",
        "CONSTRUCT { ?n a kk:FundingFlow } WHERE { ?f a kk:FundingFlow "
        'BIND(IRI(CONCAT(STR(?f), "x")) AS ?n) }',
        "CONSTRUCT { ?f kk:at ?n } WHERE { ?f a kk:FundingFlow BIND(UUID() AS ?n) }",
    ],
    ids=["blank node", "ever longer", "random"],
)
def test_a_derivation_without_end_is_refused(tmp_path: Path, template: str) -> None:
    """A CONSTRUCT that adds new things in every round is refused, not run for ever."""
    workspace = small_workspace(tmp_path, {"queries/derive/loop.rq": HEAD + template})
    with input_error("go on adding") as told:
        ClosedGraph.open(workspace)
    assert told.value.file is not None


@pytest.mark.parametrize(
    ("text", "line"), [("CONSTRUCT {\n ?a ?b }", 3), ("SELECT * { ?s ?p ?o }", None)]
)
def test_a_broken_derivation_is_told_by_file(tmp_path: Path, text: str, line: int | None) -> None:
    """A derivation that does not parse, or is no CONSTRUCT, is told with its file."""
    workspace = small_workspace(tmp_path, {"queries/derive/broken.rq": HEAD + text})
    with input_error() as told:
        ClosedGraph.open(workspace)
    assert told.value.file is not None
    assert (told.value.file.name, told.value.line) == ("broken.rq", line)


def test_nothing_that_is_derived_is_written_by_hand(graph: ClosedGraph) -> None:
    """What stands as derived in the closed graph is not in the files, and names its origins."""
    derived = ox.NamedNode(KKC + "standing-derived")
    standing = ox.NamedNode(KK + "standing")
    statements = [q.subject for q in graph.store.quads_for_pattern(None, standing, derived)]
    origin = ox.NamedNode(PROV + "wasDerivedFrom")
    for statement in statements:
        assert graph.workspace.place(str(getattr(statement, "value", ""))) is None
        assert list(graph.store.quads_for_pattern(statement, origin, None)), statement


def test_the_world_derives_a_chain_of_rules(world_graph: ClosedGraph) -> None:
    """From rules of thumb that follow on each other further ones are derived, with both origins."""
    origin = ox.NamedNode(PROV + "wasDerivedFrom")
    rules: dict[str, int] = {}
    for quad in world_graph.store.quads_for_pattern(None, origin, None):
        subject = str(getattr(quad.subject, "value", ""))
        if subject.startswith(f"{KKD}rule/derived-"):
            rules[subject] = rules.get(subject, 0) + 1
    assert rules
    assert set(rules.values()) == {2}


def test_completing_twice_adds_nothing(tmp_path: Path) -> None:
    """A completed graph is complete."""
    graph = ClosedGraph.open(small_workspace(tmp_path))
    before = len(graph.store)
    complete(graph.store, graph.workspace)
    assert len(graph.store) == before
