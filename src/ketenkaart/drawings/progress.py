"""A drawing that shows how far its writing has come."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from ketenkaart.drawings.drawing import Drawing
from ketenkaart.wording import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Item = TypeVar("Item")

EVERY = 1000
"""The bar moves once in so many items: moving it takes longer than writing one."""


@contextmanager
def watched(drawing: Drawing) -> Iterator[Drawing]:
    """The same drawing; on a terminal, a bar on standard error moves as it is gone through."""
    if not sys.stderr.isatty():
        yield drawing
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        names = [say(f"drawing {part}", drawing.language) for part in ("nodes", "edges")]
        first, second = (bar.add_task(name, total=None) for name in names)
        yield replace(
            drawing,
            nodes=_Watched(drawing.nodes, bar, first),
            edges=_Watched(drawing.edges, bar, second),
        )


@dataclass(frozen=True)
class _Watched(Generic[Item]):
    """What moves a bar while it is gone through, each time from the start."""

    items: Iterable[Item]
    bar: Progress
    task: TaskID

    def __iter__(self) -> Iterator[Item]:
        total = len(self.items) if isinstance(self.items, Sized) else None
        self.bar.reset(self.task, total=total)
        for number, item in enumerate(self.items):
            if number % EVERY == 0:
                self.bar.update(self.task, completed=number)
            yield item
        self.bar.update(self.task, completed=total)
