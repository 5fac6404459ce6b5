"""The whole check of a workspace: shapes, lint, hygiene queries and headers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import ENGINES, Finding, ordered
from ketenkaart.findings.beside import beside
from ketenkaart.findings.hygiene import hygiene_findings
from ketenkaart.findings.lint import lint_findings
from ketenkaart.findings.result import Result
from ketenkaart.findings.shapes import shape_findings, validation_report
from ketenkaart.wording import both

LARGE: Final = 20_000_000
"""Bytes of files from which a workspace is large: some 600,000 triples."""


def check(
    graph: ClosedGraph,
    files: Sequence[Path] = (),
    engine: str = ENGINES[0],
    lint: Callable[[], Sequence[Finding]] | None = None,
) -> Result:
    """Everything that is held against a workspace; with files, only what stands in those.

    `engine` is what runs the shapes. `lint` gives the findings of the lint, for who began it
    before the graph was there. Raises `InputError` when a file, a shape or a header cannot be used
    at all.
    """

    def others() -> list[Finding]:
        found = hygiene_findings(graph)
        return found if lint is not None else [*found, *lint_findings(graph.workspace)]

    pays = not graph.kept and not is_large(graph.workspace)
    with beside(others, pays) as found_beside:
        report = validation_report(graph, engine, pays)
        findings = shape_findings(graph, report)
        findings += found_beside()
    if lint is not None:
        findings += lint()
    if files:
        wanted = _checked(graph.workspace, files)
        findings = [f for f in findings if f.position and f.position.file.resolve() in wanted]
    return Result(tuple(ordered(findings)), report)


def is_large(workspace: Workspace) -> bool:
    """Whether lint and graph together would need more memory than a check should."""
    return sum(file.stat().st_size for file in workspace.files()) > LARGE


def _checked(workspace: Workspace, files: Sequence[Path]) -> set[Path]:
    """The files as the check knows them; raises `InputError` for one that it does not read."""
    known = {file.resolve() for file in workspace.files()}
    for file in files:
        if file.resolve() not in known:
            raise InputError(
                both("De controle leest dit bestand niet.", "The check does not read this file."),
                file=file,
                expected=both(
                    f"een Turtle-bestand of query van de werkmap {workspace.root}",
                    f"a Turtle file or query of the workspace {workspace.root}",
                ),
            )
    return {file.resolve() for file in files}
