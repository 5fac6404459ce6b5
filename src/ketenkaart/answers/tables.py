"""An answer as a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from ketenkaart.answers.answer import Answer
from ketenkaart.answers.cells import NUMBERS
from ketenkaart.answers.cited import lines_of
from ketenkaart.answers.formats import (
    cells_of,
    describe_values,
    heads_of,
    is_dated,
    shown_columns,
)
from ketenkaart.wording import pick, say

if TYPE_CHECKING:
    from ketenkaart.evidence.excerpts import Excerpts

LEAST: Final = 11
"""A column of names keeps at least this width, where it has it."""

WIDE: Final = 1000
"""Columns enough for any table: to learn the least that one needs."""

SHORT: Final = (*NUMBERS, "boolean", "concept", "date")
"""The types of column whose values are short."""


def as_table(
    answer: Answer,
    language: str,
    *,
    with_evidence: bool = False,
    excerpts: Excerpts | None = None,
) -> RenderableType:
    """The answer for a terminal; with evidence, the passages stand below, by number of the row."""
    heads, rows = heads_of(answer, language), cells_of(answer, language)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    if with_evidence:
        table.add_column("#", justify="right", style="dim")
    for place, column in enumerate(shown_columns(answer)):
        widest = max((len(cells[place]) for cells in rows), default=0)
        # A column of short values gives its room to names: its head folds between words.
        narrow = max(widest, *map(len, heads[place].split())) if column.type in SHORT else None
        table.add_column(
            heads[place],
            justify="right" if column.type in NUMBERS else "left",
            min_width=widest if column.type in NUMBERS else min(widest, LEAST),
            max_width=narrow,
            overflow="fold",
        )
    if is_dated(answer):
        table.add_column(heads[-1])
    for count, cells in enumerate(rows, 1):
        table.add_row(*([str(count)] if with_evidence else []), *cells)
    told = describe_values(answer, language)
    parts: list[RenderableType] = [
        Text(f"{answer.question.id}  {pick(answer.question.question, language)}", style="bold")
    ]
    if told:
        parts.append(Text(told, style="dim"))
    if answer.rows:
        parts.append(Fitting(table, heads, rows))
    else:
        meaning = pick(answer.question.empty, language)
        parts.append(Text("\n" + say("empty", language, meaning=meaning)))
    if with_evidence and answer.rows:
        parts.append(Text(say("evidence", language), style="bold"))
        for count, row in enumerate(answer.rows, 1):
            for line in lines_of(answer, row, language, excerpts):
                number = "   " if line.startswith(" ") else f"{count:>3}"
                parts.append(Text(f"{number}  {line}"))
    return Group(*parts)


class Fitting:
    """A table where it fits the width; else each row as a block, so that nothing is cut off."""

    def __init__(self, table: Table, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.table = table
        self.heads = heads
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table, or the blocks, as the width allows."""
        if console.measure(self.table, options=options.update(width=WIDE)).minimum <= (
            options.max_width
        ):
            yield self.table
            return
        for count, cells in enumerate(self.rows, 1):
            block = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
            block.add_column(style="dim", max_width=options.max_width // 3)
            block.add_column(overflow="fold")
            for head, cell in zip(self.heads, cells, strict=True):
                if cell:
                    block.add_row(head, cell)
            yield Text(f"\n{count}", style="bold")
            yield block
        yield Text()
