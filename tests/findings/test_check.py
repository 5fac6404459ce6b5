"""The whole check: shapes and hygiene queries, and the formats and codes it ends in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.finding import Finding, Severity, ordered
from ketenkaart.findings.check import check
from ketenkaart.findings.formats import write
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import KKD, KKS, SH
from support import FACTS, Run, input_error, small_workspace

SHAPES = """kks:Flow a sh:NodeShape ; sh:targetClass kk:FundingFlow ;
    sh:property kks:FlowRecipient , kks:FlowNote .
kks:FlowRecipient a sh:PropertyShape ; sh:path kk:recipient ; sh:minCount 1 ;
    sh:severity sh:Violation ;
    sh:message "Noem de ontvanger | of laat de post weg."@nl ,
        "Name the recipient | or drop it."@en .
kks:FlowNote a sh:PropertyShape ; sh:path skos:note ; sh:maxCount 0 ; sh:severity sh:Info ;
    sh:message "Geen aantekening hier."@nl , "No note here."@en .
kks:FlowRound a sh:NodeShape ; sh:targetClass kk:FundingFlow ; sh:severity sh:Warning ;
    sh:sparql kks:FlowRoundConstraint .
kks:FlowRoundConstraint a sh:SPARQLConstraint ;
    sh:message "Het bedrag {?value} van deze post is geen rond getal."@nl ,
        "The amount {?value} of this line is no round number."@en ;
    sh:select \"\"\"SELECT $this ?value WHERE {
        $this <https://w3id.org/ketenkaart/def#amount> ?value
        FILTER(?value != ROUND(?value)) }\"\"\" .
"""
BROKEN = (
    FACTS
    + """
flow:drie a kk:FundingFlow ;
    skos:note "kijk hier" ;
    kk:amount 5.0 .
"""
)
HYGIENE = """#+ id: HY9
#+ summary: Small amounts.
#+ severity: warning
#+ message: {nl: Dit bedrag is klein., en: This amount is small.}
PREFIX kk: <https://w3id.org/ketenkaart/def#>
SELECT ?flow ?amount WHERE { ?flow kk:amount ?amount FILTER(?amount < 10) } ORDER BY ?flow
"""
FILES = {
    "ontology/shapes/flow.ttl": SHAPES,
    "ontology/notes.ttl": "kks:unused a kk:Actor .",
    "data/facts.ttl": BROKEN,
    "queries/hygiene/hy9.rq": HYGIENE,
}
DRIE, TWEE = KKD + "flow/drie", KKD + "flow/twee"
LINE = BROKEN[: BROKEN.index("flow:drie")].count("\n") + 1
LINE_TWEE = BROKEN[: BROKEN.index("flow:twee")].count("\n") + 1


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one violation, two warnings and one remark."""
    root: Path = tmp_path_factory.mktemp("broken")
    small_workspace(root, FILES)
    return root


@pytest.fixture(scope="module")
def result(broken: Path) -> Result:
    """Its check."""
    return check(ClosedGraph.open(small_workspace(broken, FILES)))


def test_every_finding_is_told_with_its_place_worst_first(result: Result, broken: Path) -> None:
    """Shapes and hygiene give exactly these findings, at their lines and columns, worst first."""
    told = [(f.severity, f.check, f.subject, str(f.position)) for f in result.findings]
    file = broken / "data" / "facts.ttl"
    violation, warning, info = Severity.VIOLATION, Severity.WARNING, Severity.INFO
    assert told == [
        (violation, KKS + "FlowRecipient", DRIE, f"{file}:{LINE}:1"),
        (warning, KKS + "FlowRound", TWEE, f"{file}:{LINE_TWEE + 5}:15"),
        (warning, "HY9", DRIE, f"{file}:{LINE}:1"),
        (info, KKS + "FlowNote", DRIE, f"{file}:{LINE + 1}:5"),
    ]


def test_messages_stand_in_both_languages(result: Result) -> None:
    """Each message is told in Dutch and English, with the variables of a query filled in."""
    messages = {finding.check: finding.message for finding in result.findings}
    assert messages[KKS + "FlowRecipient"] == {
        "nl": "Noem de ontvanger | of laat de post weg.",
        "en": "Name the recipient | or drop it.",
    }
    assert messages[KKS + "FlowRound"] == {
        "nl": "Het bedrag 1234567.5 van deze post is geen rond getal.",
        "en": "The amount 1234567.5 of this line is no round number.",
    }
    assert messages["HY9"] == {"nl": "Dit bedrag is klein.", "en": "This amount is small."}


def test_path_and_value_are_kept(result: Result) -> None:
    """What the validator says on path and value, and the further columns of a query, are kept."""
    by_check = {finding.check: finding for finding in result.findings}
    assert by_check[KKS + "FlowRecipient"].path == "https://w3id.org/ketenkaart/def#recipient"
    assert by_check[KKS + "FlowRound"].value == "1234567.5"
    assert by_check["HY9"].value == "5"


def test_only_the_files_that_are_named_are_told(broken: Path) -> None:
    """With files, what stands elsewhere is silent; a file that is not read is wrong input."""
    graph = ClosedGraph.open(small_workspace(broken, FILES))
    assert len(check(graph, [broken / "data" / "facts.ttl"]).findings) == 4
    assert check(graph, [broken / "ontology" / "terms.ttl"]).findings == ()
    for name in ("data", "data/nowhere.ttl"):
        with input_error("does not read"):
            check(graph, [broken / name])


def test_an_alignment_can_be_checked_by_name(tmp_path: Path) -> None:
    """What stands in an alignment is found there, though its subject is described elsewhere."""
    name = "ontology/alignment/x.ttl"
    workspace = small_workspace(tmp_path, {name: "\nkk:Actor skos:closeMatch kk:Akter ."})
    (finding,) = check(ClosedGraph.open(workspace), [tmp_path / name]).findings
    assert finding.position is not None
    assert (finding.position.file.name, finding.position.line) == ("x.ttl", 2)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_formats_agree_in_number(result: Result, language: str) -> None:
    """Text, JSON and Markdown hold every finding; Turtle holds what the shapes said, as RDF."""
    text = write(result, "text", language).splitlines()
    assert len(text) == 5
    assert all(re.match(r".+facts\.ttl:\d+:\d+: \w+: .+ \[.+\]$", line) for line in text[:-1])
    data = json.loads(write(result, "json", language))
    assert len(data["findings"]) == sum(data["summary"].values()) == 4
    assert all(set(finding["message"]) == {"nl", "en"} for finding in data["findings"])
    markdown = write(result, "markdown", language).splitlines()
    rows = [line for line in markdown if line.startswith("| ")][2:]
    assert len(rows) == 4
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    quads = list(ox.parse(write(result, "turtle", language), format=ox.RdfFormat.TURTLE))
    results = [q for q in quads if getattr(q.object, "value", "") == SH + "ValidationResult"]
    assert len(results) == 3


def test_the_summary_counts_in_words(result: Result) -> None:
    """The last line of the text tells how many of each there are, in the language asked."""
    assert write(result, "text", "nl").splitlines()[-1] == "1 fout, 2 waarschuwingen, 1 opmerking"
    assert write(result, "text", "en").splitlines()[-1] == "1 violation, 2 warnings, 1 remark"
    assert write(Result((), result.report), "text", "en") == "no findings\n"


def test_nothing_found_is_said_in_each_format(result: Result) -> None:
    """An empty result still is a whole text, document or table."""
    empty = Result((), result.report)
    assert json.loads(write(empty, "json", "en"))["findings"] == []
    assert "no findings" in write(empty, "markdown", "en")


@pytest.mark.parametrize(
    ("facts", "options", "code"),
    [
        (FACTS.replace(".5", ".0"), [], 0),
        (FACTS, [], 0),
        (FACTS, ["--fail-on", "warning"], 1),
        (BROKEN, [], 1),
        (
            BROKEN.replace("flow:drie a kk:FundingFlow ;", "flow:drie kk:recipient actor:nul ;"),
            [],
            1,
        ),
        (FACTS.replace(".5", ".0"), ["--fail-on", "info"], 0),
        ("flow:x a", [], 2),
    ],
)
def test_exit_codes(tmp_path: Path, run: Run, facts: str, options: list[str], code: int) -> None:
    """0 without what is asked to fail on, 1 with it, 2 for a file that cannot be read."""
    small_workspace(tmp_path, FILES | {"data/facts.ttl": facts})
    done = run("check", "--workspace", tmp_path, *options)
    assert done.code == code, done.out + done.err
    assert "Traceback" not in done.err


def test_the_order_is_the_same_in_every_run(broken: Path) -> None:
    """Two processes that hash differently tell the same findings in the same order."""
    outputs = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "ketenkaart", "check", "--workspace", broken, "-f", "json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1, done.stderr
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_findings_are_ordered_by_weight_then_place() -> None:
    """Worst first, then file and line as numbers, then check: never as they happened to come."""
    from ketenkaart.files.positions import Position

    def one(severity: Severity, line: int, name: str) -> Finding:
        return Finding(name, severity, "s", {}, Position(Path("f"), line))

    right = [
        one(Severity.VIOLATION, 9, "b"),
        one(Severity.VIOLATION, 10, "a"),
        one(Severity.WARNING, 1, "a"),
        one(Severity.WARNING, 1, "b"),
        one(Severity.INFO, 1, "a"),
    ]
    assert ordered(reversed(right)) == right


@pytest.mark.parametrize(
    "shape",
    [
        "kks:A a sh:NodeShape ; sh:targetClass kk:FundingFlow ; sh:property kks:B . "
        "kks:B sh:minCount 1 .",
        "kks:A a sh:NodeShape ; sh:targetClass kk:FundingFlow ; sh:property kks:B . "
        'kks:B sh:path kk:amount ; sh:minCount "x" .',
        "kks:A a sh:NodeShape ; sh:targetClass kk:FundingFlow ; sh:sparql kks:B . "
        'kks:B a sh:SPARQLConstraint ; sh:select "SELECT $this WHERE { nonsense" .',
        "kks:A a sh:NodeShape ; sh:targetClass kk:FundingFlow ; sh:property kks:B . "
        'kks:B sh:path skos:prefLabel ; sh:pattern "(" .',
    ],
    ids=["no path", "no number", "no SPARQL", "no pattern"],
)
def test_shapes_that_cannot_be_used_are_told(tmp_path: Path, run: Run, shape: str) -> None:
    """A shape with a mistake in itself is wrong input, in whatever way the validator trips."""
    small_workspace(tmp_path, {"ontology/shapes/a.ttl": shape})
    done = run("check", "--workspace", tmp_path)
    assert done.code == 2
    assert "De shapes zijn niet te gebruiken" in done.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#+ id: HY9\n", ""),
        ("severity: warning", "severity: awful"),
        ("severity: warning", "severity: [warning]"),
        ("message: {nl: Dit bedrag is klein., en: This amount is small.}", "message: small"),
        ("message: {nl: Dit bedrag is klein., en: This amount is small.}", "message: {nl: klein}"),
        ("SELECT ?flow", "SELEKT ?flow"),
        ("#+", "# "),
    ],
)
def test_a_hygiene_query_with_a_broken_header_is_told(
    tmp_path: Path, run: Run, old: str, new: str
) -> None:
    """A hygiene query that misses what a finding is made of is wrong input, by file and line."""
    small_workspace(tmp_path, {"queries/hygiene/hy9.rq": HYGIENE.replace(old, new)})
    done = run("check", "--workspace", tmp_path)
    assert done.code == 2
    assert re.search(r"hy9\.rq:\d+: ", done.err)


def test_without_shapes_there_is_nothing_to_hold_against(tmp_path: Path) -> None:
    """A workspace with an ontology of its own and no shapes passes."""
    found = check(ClosedGraph.open(small_workspace(tmp_path)))
    assert found.findings == ()
    assert write(found, "turtle", "en").strip() == ""
