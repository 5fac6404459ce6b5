"""A drawing of as many edges as one likes, made as it is gone through, and what writing it takes.

`python -m drawings.million 1000000 gexf` (in `tests/`) tells the peak of memory in MB.
"""

from __future__ import annotations

import io
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Generic, TextIO, TypeVar, cast

from ketenkaart.drawings.drawing import Drawing, Edge, Node, Period
from ketenkaart.drawings.formats import FOLDERS, parts, writer
from ketenkaart.drawings.progress import watched

BASE: Final = "https://w3id.org/ketenkaart/id/"
NODES: Final = 200

Item = TypeVar("Item")


@dataclass(frozen=True)
class Again(Generic[Item]):
    """Items that are made anew each time, none of them kept."""

    make: Callable[[], Iterator[Item]]
    count: int

    def __iter__(self) -> Iterator[Item]:
        """The items, from the start."""
        return self.make()

    def __len__(self) -> int:
        """How many there are."""
        return self.count


class Nowhere(io.TextIOBase):
    """A file that keeps nothing but the number of characters written."""

    size = 0

    def write(self, text: str) -> int:
        """Count the text."""
        self.size += len(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:  # type: ignore[override]
        """Count the lines, one at a time."""
        for line in lines:
            self.write(line)


def large(edges: int) -> Drawing:
    """A drawing of two hundred nodes and so many edges."""

    def make_nodes() -> Iterator[Node]:
        for place in range(NODES):
            yield Node(f"{BASE}actor/a{place:03}", f"Dienst {place}", "Actor", f"g{place % 5}")

    def make_edges() -> Iterator[Edge]:
        for place in range(edges):
            iri = f"{BASE}flow/f{place:07}"
            source, target = (f"{BASE}actor/a{(place * step) % NODES:03}" for step in (7, 13))
            period = Period(date(2000 + place % 25, 1, 1), None)
            passages = (f"Brief, § {place}",)
            yield Edge(
                iri,
                source,
                target,
                f"Post {place}",
                "FundingFlow",
                Decimal(place % 997),
                period,
                "",
                "said",
                "affirmed",
                iri,
                passages,
                {"shared": place % 2 == 0},
            )

    nodes, ties = Again(make_nodes, NODES), Again(make_edges, edges)
    return Drawing("money", "Geld", "nl", nodes, ties, {"Actor": "actor"}, "")


def write_all(drawing: Drawing, form: str) -> int:
    """Write every file of a format to nowhere; the number of characters."""
    out = Nowhere()
    for write in parts(form).values() if form in FOLDERS else (writer(form),):
        write(drawing, cast(TextIO, out))
    return out.size


if __name__ == "__main__":
    count, form = int(sys.argv[1]), sys.argv[2]
    with watched(large(count)) as seen:
        written = write_all(seen, form)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{form}: {count:,} edges, {written / 1e6:.0f} MB written, at most {peak:.0f} MB held")
