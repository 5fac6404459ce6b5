"""The page of drawings: the views there are, and what each format keeps when others read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from drawings.made import sample
from drawings.readers import READERS, Read, read
from ketenkaart.answers.catalogue import read_question
from ketenkaart.drawings.drawing import Attribute
from ketenkaart.drawings.fields import edge_values, node_values
from ketenkaart.drawings.formats import FOLDERS
from ketenkaart.files.workspace import Workspace
from ketenkaart.wording import markdown_row

REPOSITORY: Final = Path(__file__).resolve().parents[2]
PAGE: Final = REPOSITORY / "docs" / "drawings.md"

LEAD: Final = """\
# Drawings

Made by `make docs`; a test holds this page true.

`ketenkaart export VIEW -f FORMAT -o FILE` draws a part of the graph for a tool that shows graphs.
Every edge carries its statement, how that is tied to the text, the period in which it may hold,
and the places to read. `--around riec --depth 2` keeps what lies near a thing; `--on`, `--known`,
`--without-background` and `--lang` work as everywhere. Formats of several files go into `--folder
DIR`.

## Views

A view is a stored query in `queries/views/`: its columns `from`, `to` and `statement` make an
edge, `label` and `weight` name and weigh it, every other column is an attribute. Where there is
no `to`, `gap` says what the source leaves unsaid, and the edge goes to a node of that name; a row
that is `computed` stands in no source. Under `drawing` the header says by which property nodes are
clustered (`group`), of which columns a drawing holds one value at a time (`apart`), and whether a
picture shows one total (`picture`). The answer to a stored question is drawn too, where two
columns of it name a thing each: `ketenkaart export ask:W01`. Columns of dates, of entries of code
lists and of several things at once are no ends of edges; rows that do not name two things are
counted in the note.
"""

MONEY: Final = """\
`money` shows one source and one stage at a time, those with the most edges unless `--source` and
`--stage` say otherwise (`all` puts them side by side); what was not drawn is told. An amount
without a stated split stands whole on each of its edges, marked `shared`: never add those up. No
euro is lost: what the lines leave of a whole is computed and goes to whom the whole is for, or to
“not itemised”. `total=FLOW` draws a total, `within=FLOW` its lines. A SPARQL service (`--endpoint`)
is not drawn from.

## Formats
"""

KEPT: Final = """\
## What is kept

A sample with every sort of value is written and read back with a reader of others: networkx (GEXF
and GraphML, after their official schemas), cytoscape.js, Graphviz, Mermaid's parser, Python's
`csv`, Neo4j's header grammar, Oxigraph and rdflib. “yes” means that every value came back as it
was. GraphML is held to its schema with yEd's elements let in as that schema has others extend it,
and without them to the schema as it is.
"""

NOTES: Final = """\
Control characters that XML cannot hold come back as their pictures (␀) in GEXF, GraphML, DOT and
Mermaid. Mermaid shows the sixty edges with the largest amounts, without amounts those between the
best connected things, and says how many it left out; its labels are cut at eighty characters. An
edge shows its amount there and in DOT. DOT of more than a thousand edges asks Graphviz for a
layout by springs, without clusters: in layers it would take minutes. Writing takes no more memory
for more edges: all formats go through the edges one by one. What is drawn of a graph is held while
it is written: some four kilobytes for each edge (measured: 62,000 edges of an invented field).
"""

TOOLS: Final[Mapping[str, str]] = {
    "gexf": "Gephi, Gephi Lite: periods on the time line, colours, sizes",
    "graphml": "yEd, Cytoscape, networkx, igraph: with yEd's labels and shapes",
    "cyjs": "Cytoscape, cytoscape.js",
    "dot": "Graphviz: clusters by group, amounts on the edges",
    "cypher": "Neo4j, Memgraph: a script that can be run again",
    "mermaid": "GitHub, pages in Markdown",
    "jsonld": "anything that reads RDF or JSON",
    "csv": "spreadsheets; `nodes.csv` and `edges.csv`",
    "neo4j": "`neo4j-admin database import full`; with the command in `import.sh`",
}

GROUPS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "address of a node": ("node", ("id",)),
    "name of a node": ("node", ("label",)),
    "kind of a node": ("node", ("kind",)),
    "group": ("node", ("group",)),
    "class": ("node", ("class",)),
    "other attributes of a node": ("node", ("weight_of",)),
    "ends of an edge": ("edge", ("source", "target")),
    "name of an edge": ("edge", ("label",)),
    "kind of an edge": ("edge", ("kind",)),
    "amount": ("edge", ("weight",)),
    "period": ("edge", ("start", "end")),
    "certainty": ("edge", ("certainty",)),
    "standing": ("edge", ("standing",)),
    "affirmed or denied": ("edge", ("polarity",)),
    "statement": ("edge", ("statement",)),
    "places to read": ("edge", ("passages",)),
    "other attributes of an edge": ("edge", ("shared", "share", "times")),
}


def page() -> str:
    """The page as it should be."""
    return "\n".join([LEAD, *_views(), MONEY, *_formats(), KEPT, *_table(), NOTES])


def _views() -> Iterator[str]:
    yield markdown_row(("view", "question", "query"))
    yield markdown_row(["---"] * 3)
    for file in Workspace.find(REPOSITORY).view_files():
        question = read_question(file)
        link = f"[{file.name}](../{file.relative_to(REPOSITORY)})"
        yield markdown_row((f"`{file.stem}`", question.question["en"], link))
    yield ""


def _formats() -> Iterator[str]:
    yield markdown_row(("format", "files", "for"))
    yield markdown_row(["---"] * 3)
    for form in READERS:
        yield markdown_row((f"`{form}`", "several" if form in FOLDERS else "one", TOOLS[form]))
    yield ""


def _table() -> Iterator[str]:
    yield markdown_row(("", *READERS))
    yield markdown_row(["---"] * (1 + len(READERS)))
    found = {form: read(sample(), form) for form in READERS}
    for name, (kind, keys) in GROUPS.items():
        kept = ["yes" if _keeps(one, kind, keys) else "–" for one in found.values()]
        yield markdown_row((name, *kept))
    yield ""


def _keeps(found: Read, kind: str, keys: tuple[str, ...]) -> bool:
    """Whether every value that the sample has by these keys was read back as it is."""
    drawing = sample()
    if kind == "node":
        wanted = {node.id: dict(node_values(node)) for node in drawing.nodes}
    else:
        wanted = {edge.id: dict(edge_values(edge)) for edge in drawing.edges}
    items = found.nodes if kind == "node" else found.edges
    if len(items) != len(wanted):
        return False
    return all(
        sorted(_plain(values[key]) for values in wanted.values() if key in values)
        == sorted(_plain(item[key]) for item in items.values() if item.get(key) not in (None, ""))
        for key in keys
    )


def _plain(value: Attribute | object) -> str:
    """A value whatever its spelling: numbers by size, truth in small letters."""
    try:
        return str(float(str(value)))
    except ValueError:
        return str(value).lower() if isinstance(value, bool) else str(value).replace("True", "true")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
