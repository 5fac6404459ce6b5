"""What runs the shapes makes no difference to the findings, only to the time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.finding import ENGINES
from ketenkaart.findings.result import ShapesReport
from ketenkaart.findings.shapes import shape_findings, validation_report
from ketenkaart.graph.engine import Term
from ketenkaart.shacl.terms import sh
from ketenkaart.vocabulary import KKS
from support import FACTS, Run, small_workspace

AMOUNT = """kks:FlowAmount a sh:NodeShape ; sh:targetClass kk:FundingFlow ;
    sh:property kks:AmountRound .
kks:AmountRound a sh:PropertyShape ; sh:path kk:amount ; sh:minInclusive 2000000 .
"""
LOOKAHEAD = (
    AMOUNT
    + """kks:Flow a sh:NodeShape ; sh:targetClass kk:FundingFlow ; sh:property kks:FlowName .
kks:FlowName a sh:PropertyShape ; sh:path skos:prefLabel ; sh:pattern "^(?=E)" ;
    sh:message "Begin met een E."@nl , "Begin with an E."@en .
"""
)
PARTS = "focusNode resultPath value sourceShape sourceConstraintComponent resultSeverity".split()


def told(report: ShapesReport) -> Counter[tuple[object, ...]]:
    """Every result with all its parts; of the messages the words, for pySHACL drops languages."""
    triples = report.triples

    def words(node: Term) -> tuple[str, ...]:
        return tuple(sorted(text.value for text in triples.objects(node, sh("resultMessage"))))

    return Counter(
        (*(triples.value(node, sh(part)) for part in PARTS), words(node))
        for whole in triples.subjects(sh("conforms"))
        for node in triples.objects(whole, sh("result"))
    )


@pytest.mark.parametrize("name", ["graph", "world_graph"])
def test_the_engines_report_the_same_on_the_whole_graph(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Result by result: focus node, path, value, shape, component, severity and messages."""
    closed: ClosedGraph = request.getfixturevalue(name)
    reports = {engine: validation_report(closed, engine) for engine in ENGINES}
    assert told(reports["compiled"]) == told(reports["pyshacl"])
    assert reports["compiled"].left == {}
    findings = {
        engine: {
            (f.check, f.subject, f.value, f.path, *sorted(f.message.items()))
            for f in shape_findings(closed, report)
        }
        for engine, report in reports.items()
    }
    assert findings["compiled"] == findings["pyshacl"]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_engine_is_chosen_by_an_option(tmp_path: Path, run: Run, engine: str) -> None:
    """Either gives the same findings; what pySHACL had to do for the other is said aside."""
    small_workspace(tmp_path, {"ontology/shapes/flow.ttl": LOOKAHEAD})
    done = run("check", "--workspace", tmp_path, "--engine", engine, "-f", "json", "--lang", "en")
    assert done.code == 1
    found = {(f["check"], f["message"]["en"]) for f in json.loads(done.out)["findings"]}
    assert (KKS + "FlowName", "Begin with an E.") in found
    assert {check for check, _ in found} == {KKS + "FlowName", KKS + "AmountRound"}
    assert ("pySHACL has checked" in done.err) is (engine == "compiled")
    assert (KKS + "Flow>" in done.err) is (engine == "compiled")


def test_a_shape_without_a_message_still_says_what_is_broken(tmp_path: Path, run: Run) -> None:
    """The constraint stands in the place of the message, in both languages."""
    small_workspace(tmp_path, {"ontology/shapes/flow.ttl": AMOUNT})
    for language, words in (("nl", "voldoet niet aan"), ("en", "does not conform to")):
        done = run("check", "--workspace", tmp_path, "--lang", language)
        assert f"{words} sh:MinInclusiveConstraintComponent" in done.out


def test_a_report_of_both_engines_is_one_report(tmp_path: Path, run: Run) -> None:
    """The Turtle of a run in which pySHACL helped holds one report with all results."""
    small_workspace(tmp_path, {"ontology/shapes/flow.ttl": LOOKAHEAD, "data/facts.ttl": FACTS})
    done = run("check", "--workspace", tmp_path, "-f", "turtle")
    quads = list(ox.parse(done.out, format=ox.RdfFormat.TURTLE))
    assert sum(quad.object == sh("ValidationReport") for quad in quads) == 1
    assert sum(quad.predicate == sh("result") for quad in quads) == 4


@pytest.mark.parametrize(
    ("engine", "imported"), [("compiled", set()), ("pyshacl", {"pyshacl", "rdflib"})]
)
def test_only_the_reference_imports_pyshacl_and_rdflib(
    tmp_path: Path, engine: str, imported: set[str]
) -> None:
    """A check with the compiled engine loads neither, in a process of its own."""
    small_workspace(tmp_path, {"ontology/shapes/flow.ttl": LOOKAHEAD.replace("(?=E)", "E")})
    code = (
        "import sys\n"
        "from ketenkaart.cli import main\n"
        f"sys.argv = ['ketenkaart', 'check', '--workspace', {str(tmp_path)!r}, "
        f"'--engine', {engine!r}]\n"
        "try:\n    main()\nexcept SystemExit as leave:\n    assert leave.code == 1\n"
        "print(*({'rdflib', 'pyshacl', 'owlrl'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert imported <= set(done.stdout.splitlines()[-1].split())
    assert imported or not done.stdout.splitlines()[-1]
