"""The pictures in docs/pictures: what each shows, and how it is made anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from ketenkaart.answers.show import resolve
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.drawings.draw import Choice, draw
from ketenkaart.drawings.pictures import as_svg
from ketenkaart.drawings.total import total_drawing
from ketenkaart.drawings.views import find_view
from ketenkaart.files.workspace import Workspace
from ketenkaart.vocabulary import KKD

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER: Final = REPOSITORY / "docs" / "pictures"

TOTALS: Final = {
    "money-requested.nl": "flow/onderbouwing-2021-totaal",
    "money-announced.en": "flow/verdeling-2021-structureel",
}
"""The pictures of a total, by the name of the file: in the language at its end."""

NETWORKS: Final = {"actors.nl": ("actors", ""), "around-mit.en": ("actors", "mit")}
"""The pictures of a view, whole or around a thing."""


@cache
def _graph() -> ClosedGraph:
    return ClosedGraph.open(Workspace.find(REPOSITORY))


def pictures() -> dict[Path, str]:
    """Each picture as it should be, by its file."""
    graph = _graph()
    found = {}
    for name, flow in TOTALS.items():
        drawing = total_drawing(graph, KKD + flow, name.rpartition(".")[2])
        found[FOLDER / f"{name}.svg"] = as_svg(drawing)
    for name, (view, centre) in NETWORKS.items():
        around = resolve(graph, centre) if centre else None
        choice = Choice(around=around, depth=2)
        query = find_view(graph.workspace, view)
        drawing = draw(query, graph, name.rpartition(".")[2], choice)
        found[FOLDER / f"{name}.svg"] = as_svg(drawing)
    return found


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file, svg in pictures().items():
        file.write_text(svg, encoding="utf-8", newline="\n")
