"""What the tools of others make of a file of ours: for each format its own reader and checker."""

from __future__ import annotations

import atexit
import csv
import html
import io
import json
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree

from ketenkaart.drawings.drawing import Drawing
from ketenkaart.drawings.fields import BETWEEN
from ketenkaart.drawings.formats import FOLDERS, parts, writer
from ketenkaart.drawings.formats.dot import SPRINGS
from support import SHARED

HERE: Final = Path(__file__).parent
SCHEMAS: Final = SHARED / "schemas"

Item = Mapping[str, object]


@dataclass
class Read:
    """What was read: the values of nodes and edges, by their ids."""

    nodes: dict[str, Item] = field(default_factory=dict)
    edges: dict[str, Item] = field(default_factory=dict)


def files_of(drawing: Drawing, form: str) -> dict[str, str]:
    """The files of a drawing in a format, by name; the only one is called as the format is."""
    writers = parts(form) if form in FOLDERS else {form: writer(form)}
    found = {}
    for name, write in writers.items():
        out = io.StringIO(newline="")
        write(drawing, out)
        found[name] = out.getvalue()
    return found


def read(drawing: Drawing, form: str) -> Read:
    """What the reader of a format makes of a drawing; fails where it finds anything wrong."""
    return READERS[form](files_of(drawing, form))


def program(name: str) -> str:
    """Where a program is; skips the test when it is not there."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def node_run(reader: str, given: object) -> Any:
    """What a reader of `node.mjs` makes of something, with the packages of package-lock.json."""
    asked = _node()
    assert asked.stdin is not None
    assert asked.stdout is not None
    asked.stdin.write(json.dumps({"reader": reader, "given": given}) + "\n")
    asked.stdin.flush()
    answer = json.loads(asked.stdout.readline())
    assert "error" not in answer, answer["error"][:2000]
    return answer["read"]


@cache
def _node() -> subprocess.Popen[str]:
    """Node, once for all tests of a process: loading the packages takes longer than reading."""
    node = program("node")
    if not (HERE / "node_modules").is_dir():
        pytest.skip("the packages of Node are not there: run npm ci in tests/drawings")
    running = subprocess.Popen(
        [node, str(HERE / "node.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )

    def stop() -> None:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.close()
        running.stdout.close()
        running.wait()

    atexit.register(stop)
    return running


def dot_run(text: str, output: str, engine: str = "dot") -> str:
    """What Graphviz makes of a text; fails on any word on standard error."""
    done = subprocess.run(
        [program("dot"), f"-K{engine}", f"-T{output}"],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def schema(*steps: str) -> Path:
    """A schema of others beside the checkout; skips the test when it is not there."""
    file = SCHEMAS.joinpath(*steps)
    if not file.is_file():
        pytest.skip(f"the schema is not there: {file}")
    return file


@cache
def gexf_schema() -> etree.RelaxNG:
    """The official schema of GEXF 1.3."""
    return etree.RelaxNG(etree.parse(str(schema("gexf-1.3", "gexf.rng"))))


# GraphML's own way to let others' elements into `data` and their attributes on `key`: its content
# models are there to be redefined. yEd's published schema does the same.
_EXTENSION: Final = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns="http://graphml.graphdrawing.org/xmlns"
    targetNamespace="http://graphml.graphdrawing.org/xmlns" elementFormDefault="qualified">
  <xs:redefine schemaLocation="{place}">
    <xs:attributeGroup name="key.extra.attrib">
      <xs:attributeGroup ref="key.extra.attrib"/>
      <xs:attribute name="yfiles.type" type="xs:NMTOKEN"/>
    </xs:attributeGroup>
    <xs:complexType name="data-extension.type">
      <xs:complexContent mixed="true">
        <xs:extension base="data-extension.type">
          <xs:sequence>
            <xs:any namespace="http://www.yworks.com/xml/graphml" processContents="skip"
              minOccurs="0"/>
          </xs:sequence>
        </xs:extension>
      </xs:complexContent>
    </xs:complexType>
  </xs:redefine>
</xs:schema>"""


@cache
def graphml_schema() -> etree.XMLSchema:
    """The official schema of GraphML, with yEd's elements let in where it has others extend it."""
    place = schema("graphml", "graphml.xsd").as_uri()
    return etree.XMLSchema(etree.fromstring(_EXTENSION.format(place=place)))


@cache
def plain_graphml_schema() -> etree.XMLSchema:
    """The official schema of GraphML as it is."""
    return etree.XMLSchema(etree.parse(str(schema("graphml", "graphml.xsd"))))


def _gexf(files: Mapping[str, str]) -> Read:
    data = files["gexf"].encode()
    gexf_schema().assertValid(etree.fromstring(data))
    return _networkx(nx.read_gexf(io.BytesIO(data)))


def _graphml(files: Mapping[str, str]) -> Read:
    data = files["graphml"].encode()
    tree = etree.fromstring(data)
    graphml_schema().assertValid(tree)
    _without_yed(tree)
    plain_graphml_schema().assertValid(tree)
    ids = [item.get("id") for item in tree.iter("{*}node", "{*}edge")]
    assert len(ids) == len(set(ids))
    found = _networkx(nx.read_graphml(io.BytesIO(data), force_multigraph=True))
    names = {name: str(item["iri"]) for name, item in found.nodes.items()}
    nodes: dict[str, Item] = {
        names[name]: {**item, "id": names[name]} for name, item in found.nodes.items()
    }
    edges: dict[str, Item] = {
        str(item["iri"]): {
            **item,
            "id": item["iri"],
            "source": names[str(item["source"])],
            "target": names[str(item["target"])],
        }
        for item in found.edges.values()
    }
    return Read(nodes, edges)


def _without_yed(tree: Any) -> None:
    """Take out of a GraphML document what is yEd's."""
    for key in tree.findall("{*}key"):
        if "yfiles.type" in key.attrib:
            for data in tree.findall(f".//{{*}}data[@key='{key.get('id')}']"):
                data.getparent().remove(data)
            tree.remove(key)


def _networkx(graph: Any) -> Read:
    nodes: dict[str, Item] = {
        name: {**values, "id": name} for name, values in graph.nodes(data=True)
    }
    edges: dict[str, Item] = {}
    triples = graph.edges(keys=True, data=True) if graph.is_multigraph() else None
    for source, target, *key, values in triples or graph.edges(data=True):
        name = values.get("id", *key)
        edges[str(name)] = {**values, "id": name, "source": source, "target": target}
    assert len(edges) == graph.number_of_edges()
    return Read(nodes, edges)


def _cyjs(files: Mapping[str, str]) -> Read:
    found = node_run("cytoscape", json.loads(files["cyjs"]))
    for edge in found["edges"]:
        if "passages" in edge:
            edge["passages"] = BETWEEN.join(edge["passages"])
    return Read(*(_by_id(found[part]) for part in ("nodes", "edges")))


def _dot(files: Mapping[str, str]) -> Read:
    # Read by the quickest way to lay out, whatever the file asks for.
    found = json.loads(
        dot_run(files["dot"].replace(SPRINGS, "rankdir=LR"), "dot_json", "patchwork")
    )
    names: dict[int, str] = {}
    nodes: dict[str, Item] = {}
    groups: dict[int, str] = {}
    for item in found.get("objects", []):
        if "nodes" in item:  # a cluster
            groups |= dict.fromkeys(item["nodes"], _shown(item["label"]))
            continue
        names[item["_gvid"]] = item["name"]
        values = {
            "id": item["name"],
            "label": _shown(item.get("tooltip", "")),
            "kind": item.get("class", ""),
        }
        nodes[item["name"]] = {**values, "group": groups.get(item["_gvid"], "")}
    edges: dict[str, Item] = {}
    for item in found.get("edges", []):
        label, *passages = _shown(item.get("tooltip", "")).split("\n")
        edges[item["id"]] = {
            "id": item["id"],
            "source": names[item["tail"]],
            "target": names[item["head"]],
            "label": label,
            "kind": item.get("class", ""),
            "statement": item.get("URL", ""),
            "passages": BETWEEN.join(passages),
        }
    return Read(nodes, edges)


def _shown(label: str) -> str:
    """What Graphviz shows for a label: its escapes, then its entities."""
    plain = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m.group(1), m.group(1)), label)
    return html.unescape(plain)


def _csv(files: Mapping[str, str]) -> Read:
    return Read(*(_by_id(_rows(files[name])) for name in ("nodes.csv", "edges.csv")))


_TYPED: Final = re.compile(
    r"(?P<name>\w*)(?::(?P<type>ID|LABEL|START_ID|END_ID|TYPE"
    r"|int|long|float|double|boolean|byte|short|char|string|date)(?P<array>\[\])?)?"
)
_VALUES: Final[Mapping[str, str]] = {
    "long": r"-?\d+",
    "double": r"-?\d+(\.\d+)?([eE][+-]?\d+)?",
    "boolean": r"true|false",
    "date": r"\d{4}-\d{2}-\d{2}",
    "ID": r"(?s).+",
    "START_ID": r"(?s).+",
    "END_ID": r"(?s).+",
    "TYPE": r"\w+",
    "LABEL": r"\w+(;\w+)*",
}


def _neo4j(files: Mapping[str, str]) -> Read:
    nodes, edges = (
        _typed_rows(files[name], wanted)
        for name, wanted in (
            ("nodes.csv", ["ID", "LABEL"]),
            ("edges.csv", ["END_ID", "START_ID", "TYPE"]),
        )
    )
    known = {str(row["id"]) for row in nodes}
    assert len(known) == len(nodes), "an id stands twice"
    for row in edges:
        assert {row["START_ID"], row["END_ID"]} <= known, "an edge hangs loose"
        row |= {"source": row["START_ID"], "target": row["END_ID"]}
    assert all(row["TYPE"] == (row["kind"] or "Tie") for row in edges)
    return Read(_by_id(nodes), _by_id(edges))


def _typed_rows(text: str, wanted: list[str]) -> list[dict[str, object]]:
    """The rows of a file with Neo4j's headers, every value of the type that its header names."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    columns = []
    for cell in header:
        match = _TYPED.fullmatch(cell)
        assert match is not None, f"no header of Neo4j: {cell}"
        columns.append((match["name"] or match["type"], match["type"] or "string"))
    special = sorted(kind for _name, kind in columns if kind.isupper())
    assert special == wanted
    names = [name for name, _kind in columns]
    assert len(set(names)) == len(names)
    found = []
    for row in rows:
        assert len(row) == len(columns)
        for (name, kind), value in zip(columns, row, strict=True):
            pattern = _VALUES.get(kind, r"(?s).*")
            assert not value or re.fullmatch(pattern, value), f"{name}: {value}"
        found.append(dict(zip(names, row, strict=True)))
    return found  # type: ignore[return-value]


_STRING: Final = r"'(?:[^'\\]|\\.)*'"
_NAME: Final = r"`(?:[^`]|``)+`"
_MAP: Final = rf"\{{(?:{_NAME}: (?:date\({_STRING}\)|{_STRING}|[^',{{}}]+)(?:, )?)*\}}"
_CYPHER_NODE: Final = re.compile(
    rf"MERGE \(n:Thing \{{id: (?P<id>{_STRING})\}}\) SET n \+= (?P<map>{_MAP})(?:, n:{_NAME})?;"
)
_CYPHER_EDGE: Final = re.compile(
    rf"MATCH \(a:Thing \{{id: (?P<source>{_STRING})\}}\), "
    rf"\(b:Thing \{{id: (?P<target>{_STRING})\}}\) "
    rf"MERGE \(a\)-\[r:{_NAME} \{{id: (?P<id>{_STRING})\}}\]->\(b\) SET r \+= (?P<map>{_MAP});"
)


def _cypher(files: Mapping[str, str]) -> Read:
    first, *lines = files["cypher"].split("\n")
    assert first.startswith("CREATE CONSTRAINT")
    assert lines.pop() == ""
    found = Read()
    for line in lines:
        node, edge = _CYPHER_NODE.fullmatch(line), _CYPHER_EDGE.fullmatch(line)
        match = node or edge
        assert match is not None, line
        values: dict[str, object] = {
            name: _cypher_value(text) for name, text in match.groupdict().items() if name != "map"
        }
        pairs = rf"({_NAME}): (date\({_STRING}\)|{_STRING}|[^',{{}}]+)"
        for name, text in re.findall(pairs, match["map"]):
            values[name[1:-1].replace("``", "`")] = _cypher_value(text)
        if edge is not None:
            assert {values["source"], values["target"]} <= found.nodes.keys()
        (found.nodes if node else found.edges)[str(values["id"])] = values
    return found


def _cypher_value(text: str) -> str:
    inner = re.fullmatch(rf"(?s)(?:date\()?({_STRING})\)?", text)
    if inner is None:
        return text
    plain = {"n": "\n", "r": "\r", "t": "\t"}
    return re.sub(
        r"\\(?:u([0-9A-F]{4})|(.))",
        lambda m: chr(int(m.group(1), 16)) if m.group(1) else plain.get(m.group(2), m.group(2)),
        inner.group(1)[1:-1],
    )


def _mermaid(files: Mapping[str, str]) -> Read:
    return mermaid_read(node_run("mermaid", files["mermaid"]))


def mermaid_read(found: Any) -> Read:
    """What Mermaid's parser found, with its own signs for entities turned back."""
    names = {item["id"]: item for item in found["nodes"] if item["id"] != "rest"}
    nodes: dict[str, Item] = {
        name: {"label": _entities(item["text"])} for name, item in names.items()
    }
    edges: dict[str, Item] = {
        str(place): {
            "source": item["start"],
            "target": item["end"],
            "label": _entities(item["text"]),
        }
        for place, item in enumerate(found["edges"])
    }
    return Read(nodes, edges)


def _entities(text: str) -> str:
    # Mermaid sets its entities aside as these signs until it draws.
    return html.unescape(text.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";"))


_SMALL: Final = 20_000
"""A JSON-LD document so long is read by rdflib as well, which is slow."""


def triples_of(text: str) -> rdflib.Graph:
    """The triples of a JSON-LD document, as rdflib reads it."""
    with warnings.catch_warnings():
        # Of rdflib's parser, about a class of its own.
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(data=text, format="json-ld")


def _jsonld(files: Mapping[str, str]) -> Read:
    text = files["jsonld"]
    values: dict[str, dict[str, set[str]]] = {}
    count = 0
    for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD):
        count += 1
        subject, target = quad.subject, quad.object
        assert not isinstance(subject, ox.Triple)
        assert not isinstance(target, ox.Triple)
        name = re.split("[#/]", quad.predicate.value)[-1]
        values.setdefault(subject.value, {}).setdefault(name, set()).add(target.value)
    if len(text) < _SMALL:
        assert count == len(triples_of(text))
    base = "https://w3id.org/ketenkaart/drawing#"
    found = Read()
    for kind, items in (("Node", found.nodes), ("Edge", found.edges)):
        for iri, told in values.items():
            if base + kind not in told.get("type", ()):
                continue
            item: dict[str, object] = {
                name: BETWEEN.join(sorted(terms)) for name, terms in told.items()
            }
            item["id"] = iri
            item["passages"] = item.pop("passage", "")
            item["kind"] = str(item.get("kind", "")).rpartition("#")[2]
            items[iri] = item
    return found


def _rows(text: str) -> list[dict[str, object]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _by_id(rows: Iterable[Mapping[str, object]]) -> dict[str, Item]:
    return {str(row["id"]): row for row in rows}


READERS: Final[Mapping[str, Callable[[Mapping[str, str]], Read]]] = {
    "gexf": _gexf,
    "graphml": _graphml,
    "cyjs": _cyjs,
    "dot": _dot,
    "csv": _csv,
    "neo4j": _neo4j,
    "cypher": _cypher,
    "mermaid": _mermaid,
    "jsonld": _jsonld,
}
"""The reader of each format, which checks as it reads."""
