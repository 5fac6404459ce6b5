"""Every format says what the drawing says, as the tools of others read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from drawings.made import BASE, drawings, sample
from drawings.readers import READERS, files_of, mermaid_read, node_run, read, triples_of
from ketenkaart import drawings as drawings_package
from ketenkaart.drawings.colours import EDGES, NODES
from ketenkaart.drawings.drawing import Attribute, Drawing, Edge, Node
from ketenkaart.drawings.fields import BETWEEN, edge_values, node_values, words_of
from ketenkaart.drawings.formats import FORMATS
from ketenkaart.drawings.formats.xml import visible
from ketenkaart.vocabulary import KK

WHOLE = ("gexf", "graphml", "cyjs", "csv", "neo4j", "cypher", "jsonld")
"""The formats that keep every value of every node and edge."""

IN_XML = ("gexf", "graphml")

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def same(found: object, value: Attribute) -> bool:
    """Whether what was read is a value: numbers by what they are, truth by either spelling."""
    if isinstance(value, bool):
        return str(found).lower() == str(value).lower()
    if isinstance(value, (int, Decimal)):
        return float(str(found)) == float(value)
    return str(found) == value


def differences(drawing: Drawing, form: str) -> list[str]:
    """What a format loses, adds or changes."""
    found = read(drawing, form)
    expected = {node.id: dict(node_values(node)) for node in drawing.nodes}
    told = _compare(expected, found.nodes, form)
    expected = {edge.id: dict(edge_values(edge)) for edge in drawing.edges}
    return told + _compare(expected, found.edges, form)


def _compare(
    expected: Mapping[str, Mapping[str, Attribute]],
    found: Mapping[str, Mapping[str, object]],
    form: str,
) -> list[str]:
    told = [f"{name} differs" for name in expected.keys() ^ found.keys()]
    for name in expected.keys() & found.keys():
        for key, value in expected[name].items():
            wanted = visible(value) if form in IN_XML and isinstance(value, str) else value
            if form == "jsonld" and key == "passages":  # a set
                wanted = BETWEEN.join(sorted(str(value).split(BETWEEN)))
            if not same(found[name].get(key), wanted):
                told.append(f"{name} {key}: {found[name].get(key)!r} for {wanted!r}")
        for key in ("weight", "start", "end", "label", "statement"):
            if key not in expected[name] and found[name].get(key):
                told.append(f"{name} {key}: {found[name][key]!r} for nothing")
    return told


def test_no_exporter_names_a_class() -> None:
    """What becomes of a statement stands in queries and in the table of looks, in no exporter."""
    exporters = Path(str(drawings_package.__file__)).parent
    files = [*exporters.glob("formats/*.py"), *exporters.glob("pictures/*.py")]
    assert len(files) > 20
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not set(re.findall(r'"(\w+)"', text)) & (NODES.keys() | EDGES.keys()), file


def test_every_format_has_its_reader() -> None:
    """A format cannot be added without something of others that reads it."""
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("form", WHOLE)
def test_a_format_keeps_every_value(form: str) -> None:
    """Nodes, edges, attributes, weights and periods come back as they were, none added."""
    assert differences(sample(), form) == []


@pytest.mark.parametrize("form", [form for form in WHOLE if form != "cyjs"])
def test_any_drawing_comes_back(form: str) -> None:
    """Whatever the words, weights, periods and ties: a reader gets them as they were."""

    @FEW
    @given(drawings())
    def holds(drawing: Drawing) -> None:
        assert differences(drawing, form) == []

    holds()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_drawing_gives_the_same_bytes(form: str) -> None:
    """What was written once is written so again."""
    assert files_of(sample(), form) == files_of(sample(), form)


def test_json_ld_says_what_the_drawing_says_and_no_more() -> None:
    """The triples are those that the drawing means, worked out without its context."""
    drawing = sample()
    word, kk = Namespace("https://w3id.org/ketenkaart/drawing#"), Namespace(KK)
    wanted = Graph()
    whole = BNode()
    wanted.add((whole, RDF.type, word.Drawing))
    wanted.add((whole, RDFS.label, Literal("money", "nl")))
    wanted.add((whole, word.title, Literal("Wie betaalt wie?")))
    wanted.add((whole, word.note, Literal("Alleen toegezegd.")))
    for node in drawing.nodes:
        thing = URIRef(node.id)
        wanted.add((thing, RDF.type, word.Node))
        wanted.add((thing, RDFS.label, Literal(node.label, "nl")))
        wanted.add((thing, word.kind, kk[node.kind]))
        wanted.add((thing, word["class"], Literal(node.attributes["class"])))
        if node.group:
            wanted.add((thing, word.group, Literal(node.group)))
        if "weight_of" in node.attributes:
            wanted.add((thing, word.weight_of, Literal(3)))
    for edge in drawing.edges:
        tie = URIRef(edge.id)
        told = [
            (RDF.type, word.Edge),
            (RDFS.label, Literal(edge.label, "nl")),
            (word.kind, kk[edge.kind]),
            (word.source, URIRef(edge.source)),
            (word.target, URIRef(edge.target)),
            (word.statement, URIRef(edge.statement)),
            (word.standing, Literal(edge.standing)),
            (word.polarity, Literal(edge.polarity)),
            *((word.passage, Literal(passage)) for passage in edge.passages),
        ]
        told += [(word.weight, Literal(edge.weight))] if edge.weight is not None else []
        told += [(word.start, Literal(edge.period.start))] if edge.period.start else []
        told += [(word.end, Literal(edge.period.end))] if edge.period.end else []
        told += [(word.certainty, Literal(edge.certainty))] if edge.certainty else []
        told += [(word[name], Literal(value)) for name, value in edge.attributes.items()]
        for predicate, value in told:
            wanted.add((tie, predicate, value))
    assert isomorphic(triples_of(files_of(drawing, "jsonld")["jsonld"]), wanted)


def test_dot_keeps_words_ties_groups_and_places() -> None:
    """Graphviz finds every thing in its cluster, and behind every edge its statement and places."""
    drawing = sample()
    found = read(drawing, "dot")
    for node in drawing.nodes:
        wanted = {"id": node.id, "label": node.label, "kind": node.kind, "group": node.group}
        assert found.nodes[node.id] == wanted
    for edge in drawing.edges:
        kept = ("id", "source", "target", "label", "kind", "statement", "passages")
        assert found.edges[edge.id] == {key: dict(edge_values(edge))[key] for key in kept}


def test_any_words_pass_through_dot() -> None:
    """Quotes, backslashes, entities and the rest are shown as they are; no sign breaks the file."""

    @settings(FEW, max_examples=25)
    @given(drawings())
    def holds(drawing: Drawing) -> None:
        found = read(drawing, "dot")
        for node in drawing.nodes:
            assert found.nodes[node.id]["label"] == _lines(visible(node.label))
        assert found.edges.keys() == {edge.id for edge in drawing.edges}
        for edge in drawing.edges:
            words = _lines(visible("\n".join((edge.label, *edge.passages))))
            label, *passages = words.split("\n")
            assert found.edges[edge.id]["label"] == label
            assert found.edges[edge.id]["passages"] == BETWEEN.join(passages)

    holds()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_any_words_pass_through_cytoscape() -> None:
    """What cytoscape.js holds is what the drawing holds, for many drawings in one of its runs."""
    many: list[Drawing] = []

    @settings(FEW, max_examples=40)
    @given(drawings())
    def collect(drawing: Drawing) -> None:
        many.append(drawing)

    collect()
    nodes: list[Node] = []
    edges: list[Edge] = []
    for place, drawing in enumerate(many):
        nodes += [replace(node, id=f"{node.id}-{place}") for node in drawing.nodes]
        edges += [
            replace(
                edge,
                id=f"{edge.id}-{place}",
                source=f"{edge.source}-{place}",
                target=f"{edge.target}-{place}",
            )
            for edge in drawing.edges
        ]
    assert differences(replace(many[0], nodes=tuple(nodes), edges=tuple(edges)), "cyjs") == []


def test_any_words_pass_through_mermaid() -> None:
    """Mermaid's own parser reads every label back, on one line and cut where it is too long."""
    many: list[Drawing] = []

    @settings(FEW, max_examples=40)
    @given(drawings())
    def collect(drawing: Drawing) -> None:
        many.append(drawing)

    collect()
    texts = [files_of(drawing, "mermaid")["mermaid"] for drawing in many]
    for drawing, text in zip(many, texts, strict=True):
        found = mermaid_read(node_run("mermaid", text))
        labels = sorted(str(node["label"]).strip() for node in found.nodes.values())
        wanted = sorted(_one_line(visible(node.label)) for node in drawing.nodes)
        assert labels == wanted
        told = sorted(str(edge["label"]).strip() for edge in found.edges.values())
        words = (words_of(edge, drawing.language) for edge in drawing.edges)
        assert told == sorted(_one_line(visible(text)) for text in words)


def _one_line(text: str) -> str:
    flat = re.sub("[\x7f-\x9f]", "\ufffd", " ".join(text.split()))
    return flat if len(flat) <= 80 else flat[:79] + "…"


def test_mermaid_shows_the_heaviest_and_says_what_it_left_out() -> None:
    """Of a hundred edges the sixty with the largest amounts stay, and the rest is counted."""
    nodes = tuple(Node(f"{BASE}actor/a{place}", f"A {place}", "Actor") for place in range(101))
    edges = tuple(
        Edge(f"{BASE}flow/{n:03}", nodes[n].id, nodes[100].id, "x", "FundingFlow", Decimal(n + 1))
        for n in range(100)
    )
    drawing = Drawing("money", "Geld", "nl", nodes, edges)
    text = files_of(drawing, "mermaid")["mermaid"]
    assert "Weggelaten: 40 knopen en 40 verbindingen" in text
    shown = [int(number) for number in re.findall(r'"€\s(\d+)"', text)]
    assert sorted(shown) == list(range(41, 101))


def test_mermaid_counts_one_as_one() -> None:
    """What is left out alone stands in the singular."""
    nodes = tuple(Node(f"{BASE}actor/a{place}", f"A {place}", "Actor") for place in range(62))
    edges = tuple(
        Edge(f"{BASE}claim/c{n:02}", nodes[n].id, nodes[61].id, "x", "Claim") for n in range(61)
    )
    text = files_of(Drawing("claims", "Wie?", "nl", nodes, edges), "mermaid")["mermaid"]
    assert "Weggelaten: 1 knoop en 1 verbinding" in text
    assert "verbindingen" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_very_long_labels_pass(form: str) -> None:
    """A label of twenty thousand characters is read whole, or in Mermaid cut with an ellipsis."""
    label = "Zeer lange naam " * 1250 + "einde"
    node = Node(f"{BASE}actor/lang", label, "Actor", "groep", {"class": "dienst"})
    edge = Edge(f"{BASE}claim/x", node.id, node.id, label, "Claim", statement=f"{BASE}claim/x")
    found = read(Drawing("claims", label, "nl", (node,), (edge,)), form)
    (shown,) = found.nodes.values()
    assert shown["label"] == (label if form != "mermaid" else label[:79] + "…")


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_drawing_is_a_file_too(form: str) -> None:
    """A view in which nothing lies gives a file that its reader takes."""
    found = read(Drawing("money", "Geld", "nl", (), ()), form)
    assert (len(found.nodes), len(found.edges)) == (0, 0)


def test_a_reader_sees_a_fault() -> None:
    """The checkers are no formality: each refuses a file that was spoilt."""
    drawing = sample()
    spoilt = {
        "gexf": ("<edges count=", "<edges number="),
        "graphml": ("<edge id=", "<edge name="),
        "cyjs": ('"source": "', '"source": "x'),
        "dot": ("];\n", "\n"),
        "neo4j": ("id:ID", "id:IDENTITY"),
        "cypher": ("SET n +=", "SET n ="),
        "mermaid": ("-->", "--->>"),
        "jsonld": ("@context", "@contxt"),
    }
    for form, (right, wrong) in spoilt.items():
        files = {name: text.replace(right, wrong) for name, text in files_of(drawing, form).items()}
        assert files != files_of(drawing, form), form
        try:
            found = READERS[form](files)
        except Exception:
            continue
        assert found != read(drawing, form), form
