"""Everything that is measured on one workspace."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from benchmarks import jena
from benchmarks.processes import Command, Run, medians, middle, repeated, run
from benchmarks.tasks import TASKS
from ketenkaart.answers.catalogue import Question, catalogue
from ketenkaart.answers.parameters import bind, default_terms
from ketenkaart.files.workspace import Workspace

HERE: Final = Path(__file__).resolve().parent.parent
BIN: Final = Path(sys.executable).parent
REAL: Final = "real"
OURS: Final = "ketenkaart"
CLOSING: Final = "pySHACL, closing too"
"""pySHACL's command line on the graph as it is written, which owlrl closes for it."""
IN_PARTS: Final = ("questions", "look-ups")
"""What is measured for each question by itself."""
MOST: Final = {
    "closure owlrl": 200_000,
    "questions rdflib": 60_000,
    "check pySHACL": 200_000,
    "check pySHACL, closing too": 200_000,
    "shapes pySHACL": 200_000,
    "shapes pySHACL, queries parsed once": 200_000,
    "core pySHACL": 200_000,
}
"""A reference is not run on more triples than this: it would take hours."""


@dataclass(frozen=True)
class Key:
    """What was done, by whom, on which size, and of which part where there are several."""

    job: str
    who: str
    size: str
    part: str = ""


@dataclass
class Measured:
    """All that one run has measured; `triples` is the size of each closed graph."""

    runs: dict[Key, Run] = field(default_factory=dict)
    triples: dict[str, int] = field(default_factory=dict)

    def seconds(self, job: str, who: str, size: str, part: str = "") -> Run | None:
        """One figure, if it was measured."""
        return self.runs.get(Key(job, who, size, part))


@dataclass
class Bench:
    """One workspace under measurement; `place` is for what is made on the way."""

    found: Measured
    size: str
    workspace: Path
    place: Path
    times: int
    limit: float
    without: frozenset[str] = frozenset()
    """What is left out, as `job who size`, or `job who` for every size."""

    def all(self) -> None:
        """Every job, by us and by the references."""
        built = self.place / "dist"
        self._must([BIN / "ketenkaart", "build", built, "--workspace", self.workspace])
        closed, shapes = built / "ketenkaart-closed.ttl", built / "ketenkaart-shapes.ttl"
        with (built / "ketenkaart-closed.nq").open(encoding="utf-8") as lines:
            self.found.triples[self.size] = sum(1 for _ in lines)
        core = self.place / "core.ttl"
        core.write_bytes(_core(shapes))
        for job in ("load", "closure", *IN_PARTS):
            for who in (OURS, "rdflib", "owlrl"):
                if f"{job} {who}" in TASKS:
                    self._task(job, who, [self.workspace])
        # Before and after the references: they take minutes, in which the machine may change.
        check: Command = [BIN / "ketenkaart", "check", "--workspace", self.workspace]
        checks = repeated(check, self.times, self.limit, HERE)
        self._shapes("shapes", closed, shapes)
        checks += repeated(check, self.times, self.limit, HERE)
        self._note("check", OURS, middle(checks))
        written: Command = ["-f", "turtle", built / "ketenkaart.ttl"]
        self._whole("check", CLOSING, [BIN / "pyshacl", "-s", shapes, "-i", "owlrl", *written])
        self._shapes("core", closed, core)
        self._cold(closed)

    def _shapes(self, job: str, closed: Path, shapes: Path) -> None:
        """The shapes alone, over the closed graph in one file, as whole processes."""
        task = [sys.executable, "-m", "benchmarks.tasks"]
        self._whole(job, OURS, [*task, "shapes ketenkaart", closed, shapes])
        self._whole(job, "pySHACL", [BIN / "pyshacl", "-s", shapes, "-f", "turtle", closed])
        command = jena.shacl(self.place / "jena")
        if command is not None:
            self._whole(job, "Jena", [*command, "--shapes", shapes, "--data", closed])
        if job == "shapes":
            once = "pySHACL, queries parsed once"
            self._whole(job, once, [*task, f"shapes {once}", closed, shapes])

    def _cold(self, closed: Path) -> None:
        """One question as a whole process, from a store on disk that is there already."""
        actor = "fiod" if self.size == REAL else "gemeente-000001"
        ask: Command = [BIN / "ketenkaart", "ask", "M02", f"actor={actor}", "-f", "csv"]
        ask = [*ask, "--workspace", self.workspace]
        self._must(ask)  # keeps the snapshot
        oxigraph = shutil.which("oxigraph", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
        if oxigraph is None:
            self._whole("ask", OURS, ask, more=4)
            return
        store, query = self.place / "store", self.place / "asked.rq"
        self._must([oxigraph, "load", "--location", store, "--file", closed])
        bare: Command = [oxigraph, "query", "--location", store, "--query-file", query]
        bare = [*bare, "--results-format", "csv"]
        questions = catalogue(Workspace.find(self.workspace))
        iri = ox.NamedNode(f"https://w3id.org/ketenkaart/id/actor/{actor}")
        query.write_text(bind(questions["M02"], {"actor": [iri]}), encoding="utf-8")
        both = medians([ask, bare], self.times + 4, self.limit, HERE)
        for who, done in zip((OURS, "oxigraph"), both, strict=True):
            self._note("ask", who, done)
        if self.size == REAL:
            self._all_asked(questions, bare, query)

    def _all_asked(self, questions: dict[str, Question], bare: Command, query: Path) -> None:
        """Every stored question as it stands, each as a whole process, in turns; and their sum."""
        asked: dict[str, list[Run]] = {OURS: [], "oxigraph": []}
        for question in questions.values():
            defaults = {one.name: default_terms(one) for one in question.parameters}
            query.write_text(bind(question, defaults), encoding="utf-8")
            ours: Command = [BIN / "ketenkaart", "ask", question.id, "-f", "csv"]
            ours = [*ours, "--workspace", self.workspace]
            both = medians([ours, bare], self.times + 2, self.limit, HERE)
            for (who, runs), done in zip(asked.items(), both, strict=True):
                runs.append(done)
                self.found.runs[Key("ask each", who, self.size, question.id)] = done
        for who, runs in asked.items():
            seconds, most = sum(run.seconds for run in runs), max(run.megabytes for run in runs)
            self._note("ask all", who, Run(seconds, most, ""))

    def _task(self, job: str, who: str, folders: Iterable[Path]) -> None:
        if self._left_out(job, who):
            return
        command: Command = [sys.executable, "-m", "benchmarks.tasks", f"{job} {who}", *folders]
        done = run(command, self.limit, HERE)
        self._tell(job, who, done)
        if not done.whole:
            self.found.runs[Key(job, who, self.size)] = done
            return
        for part, seconds in json.loads(done.output).items():
            name = part if job in IN_PARTS else ""
            key = Key(job, who, self.size, name)
            self.found.runs[key] = Run(seconds, done.megabytes, "")

    def _whole(self, job: str, who: str, command: Command, more: int = 0) -> None:
        if self._left_out(job, who):
            return
        self._note(job, who, middle(repeated(command, self.times + more, self.limit, HERE)))

    def _left_out(self, job: str, who: str) -> bool:
        """Whether this is not to be run on this size."""
        if self.without & {f"{job} {who}", f"{job} {who} {self.size}"}:
            return True
        return self.found.triples[self.size] > MOST.get(f"{job} {who}", float("inf"))

    def _must(self, command: Command) -> None:
        if not run(command, self.limit, HERE).whole:
            raise SystemExit(f"took longer than {self.limit:g} s: {' '.join(map(str, command))}")

    def _note(self, job: str, who: str, done: Run) -> None:
        self._tell(job, who, done)
        self.found.runs[Key(job, who, self.size)] = done

    def _tell(self, job: str, who: str, done: Run) -> None:
        told = f"{self.size:>8} {job:10} {who:30} {done.seconds:9.2f} s {done.megabytes:7.0f} MB"
        print(told if done.whole else f"{told} stopped", file=sys.stderr, flush=True)


def _core(shapes: Path) -> bytes:
    """The shapes without their constraints in SPARQL."""
    sparql = ox.NamedNode("http://www.w3.org/ns/shacl#sparql")
    triples = [
        quad.triple
        for quad in ox.parse(shapes.read_bytes(), format=ox.RdfFormat.TURTLE)
        if quad.predicate != sparql
    ]
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b""
