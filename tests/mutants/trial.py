"""Mutants made and tried: what the check says of a workspace with one damaged file."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

import pyoxigraph as ox

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.evidence.records import read_records
from ketenkaart.evidence.texts import read_texts
from ketenkaart.evidence.verify import verify
from ketenkaart.files.workspace import PARTS, Workspace
from ketenkaart.finding import Finding
from ketenkaart.findings.check import check
from ketenkaart.findings.hygiene import hygiene_findings
from ketenkaart.findings.identity import Key, key
from ketenkaart.findings.lint import lint_findings
from ketenkaart.findings.result import ShapesReport
from ketenkaart.findings.shapes import shape_findings
from ketenkaart.graph.load import parse
from ketenkaart.shacl.reading import ShapesGraph
from ketenkaart.shacl.report import report
from ketenkaart.shacl.run import validate
from ketenkaart.shacl.triples import Triples
from ketenkaart.vocabulary import KKS
from mutants.operators import ERROR, Damage, Field, Operator, Place

TRIES: Final = 400
"""So often an operator may find nothing to damage, or make what it made before."""


@dataclass(frozen=True)
class Mutant:
    """One damaged file: by which operator, the how-manieth, which file and what became of it."""

    operator: Operator
    number: int
    file: str
    damage: Damage


@dataclass(frozen=True)
class Told:
    """What tells of a mutant: a check and where it points, if anywhere."""

    check: str
    place: Place | None


@dataclass(frozen=True)
class Verdict:
    """What the check said of a mutant.

    `killed` says that it said anything new, `expected` that one of the expected checks did, and
    `placed` that one of those did so at the right line. `told` holds all that was new.
    """

    told: tuple[Told, ...]
    killed: bool
    expected: bool
    placed: bool


def read_field(root: Path) -> Field:
    """The Turtle files and stored queries of a workspace."""
    files = sorted(f for part in PARTS for f in (root / part).rglob("*") if f.is_file())
    return Field(
        {
            file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
            for file in files
            if file.suffix in (".ttl", ".rq")
        }
    )


def mutants(operator: Operator, field: Field, count: int, seed: int) -> Iterator[Mutant]:
    """So many different mutants of an operator, the same for the same seed.

    What says the same in RDF as before is none, unless the form itself is what the operator harms.
    """
    rng = Random(f"{seed}:{operator.name}")
    files = field.files(*operator.files)
    seen: set[tuple[str, str]] = set()
    for _ in range(TRIES):
        file = rng.choice(files)
        damage = operator.make(field, file, rng)
        if damage is None or (damage.file or file, damage.text) in seen:
            continue
        if damage.text == field.texts[file] and damage.file in (None, file):
            continue
        if not operator.same_graph and damage.file is None and _same(field.texts[file], damage):
            continue
        seen.add((damage.file or file, damage.text))
        yield Mutant(operator, len(seen), file, damage)
        if len(seen) == count:
            return


def _same(text: str, damage: Damage) -> bool:
    """Whether the graph is what it was; a text that is no Turtle is not."""
    try:
        graphs = [
            set(ox.parse(one.encode("utf-8", "surrogateescape"), format=ox.RdfFormat.TURTLE))
            for one in (text, damage.text)
        ]
    except SyntaxError:
        return False
    return graphs[0] == graphs[1]


class Bench:
    """A copy of a workspace in which mutants are tried one after another."""

    def __init__(self, root: Path, folder: Path, clean: Counter[Key] | None = None) -> None:
        """`clean` is what is known of the workspace when nothing is damaged."""
        self.root = folder
        for part in PARTS:
            shutil.copytree(root / part, folder / part)
        texts = root.parent / "shared" / "sources"
        self.texts = read_texts(texts) if texts.is_dir() else None
        self.clean = clean if clean is not None else self.known()

    def known(self) -> Counter[Key]:
        """What the check, and against the texts `verify`, says of the workspace as it is."""
        graph = self._open()
        return Counter(map(key, [*check(graph).findings, *self.verified(graph)]))

    def _open(self) -> ClosedGraph:
        return ClosedGraph.open(Workspace.find(self.root))

    def try_out(self, mutant: Mutant, whole: bool = False) -> Verdict:
        """What the check says of a mutant.

        Only the expected checks are run, which is many times quicker, and all of them when none of
        those tells of it at the right line, or with `whole`.
        """
        moved = mutant.damage.file or mutant.file
        old, new = self.root / mutant.file, self.root / moved
        original = old.read_bytes()
        old.unlink()
        new.write_bytes(mutant.damage.text.encode("utf-8", "surrogateescape"))
        try:
            if not whole:
                findings: list[Finding] = []
                for said in self.narrow(mutant.operator.tells):
                    findings += said if isinstance(said, list) else []
                    verdict = self._judge(mutant, findings if isinstance(said, list) else said)
                    if verdict.placed:
                        return verdict
            return self._judge(mutant, self.plain())
        finally:
            new.unlink()
            old.write_bytes(original)

    def plain(self) -> list[Finding] | InputError:
        """What `check` says of the workspace as it is now."""
        try:
            return list(check(self._open()).findings)
        except InputError as error:
            return error

    def narrow(self, checks: tuple[str, ...]) -> Iterator[list[Finding] | InputError]:
        """What these checks say, one family after another: the part of `check` that they are."""
        try:
            for findings in self._families(checks):
                wanted = {KKS + name.removeprefix("kks:") for name in checks} | set(checks)
                yield [finding for finding in findings if finding.check in wanted]
        except InputError as error:
            yield error

    def _families(self, checks: tuple[str, ...]) -> Iterator[list[Finding]]:
        """What lint, shapes, hygiene and verification say, as far as any of these is asked for."""
        if any(name.startswith("lint:") for name in checks):
            yield lint_findings(Workspace.find(self.root))
        if all(name.startswith("lint:") for name in checks):
            return
        graph = self._open()
        names = {KKS + name.removeprefix("kks:") for name in checks if name.startswith("kks:")}
        if names:
            yield shape_findings(graph, _report(graph, names))
        if ERROR in checks or any(name.startswith("HY") for name in checks):
            yield hygiene_findings(graph)
        if any(name.startswith("verify:") for name in checks):
            yield self.verified(graph)
        if ERROR in checks:
            yield lint_findings(graph.workspace)

    def verified(self, graph: ClosedGraph) -> list[Finding]:
        """What `verify` says against the texts, each at the thing that it is about."""
        if self.texts is None:
            return []
        found = verify(read_records(graph.store), self.texts)
        return [replace(one, position=graph.workspace.place(one.subject)) for one in found]

    def _judge(self, mutant: Mutant, said: list[Finding] | InputError) -> Verdict:
        damage, operator = mutant.damage, mutant.operator
        right = damage.exact | (damage.near if operator.at_subject else frozenset())
        told = tuple(self._new(said))
        expected = [one for one in told if one.check in operator.tells]
        return Verdict(
            told, bool(told), bool(expected), any(one.place in right for one in expected)
        )

    def _new(self, said: list[Finding] | InputError) -> Iterator[Told]:
        if isinstance(said, InputError):
            yield Told(ERROR, self._place(said.file, said.line))
            return
        known = Counter[Key]()
        for finding in said:
            own = key(finding)
            known[own] += 1
            if known[own] > self.clean[own]:
                position = finding.position
                place = self._place(position.file, position.line) if position else None
                yield Told(finding.check.replace(KKS, "kks:"), place)

    def _place(self, file: Path | str | None, line: int | None) -> Place | None:
        if file is None:
            return None
        absolute = Path(os.path.abspath(file))
        if not absolute.is_relative_to(self.root):
            return None
        return absolute.relative_to(self.root).as_posix(), line or 0


def _report(graph: ClosedGraph, names: set[str]) -> ShapesReport:
    """The report of the shapes that can yield these results: those that hold them, however deep."""
    workspace = graph.workspace
    prefixes = [f for f in workspace.ontology_files() if f.name == "prefixes.ttl"]
    shapes = [quad for file in (*workspace.shape_files(), *prefixes) for quad in parse(file)]
    read = ShapesGraph(shapes)
    held: dict[object, set[object]] = {}
    for quad in shapes:
        held.setdefault(quad.object, set()).add(quad.subject)
    wanted: set[object] = set()
    fresh: set[object] = {ox.NamedNode(name) for name in names}
    while fresh:
        wanted |= fresh
        fresh = {up for one in fresh for up in held.get(one, ())} - wanted
    aims = [node for node in read.targets if node in wanted]
    return ShapesReport(Triples(report(validate(graph.store, read.only(aims)))))
