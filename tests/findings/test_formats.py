"""Text, GitHub's workflow commands, Markdown, JSON and Turtle: what each promises its reader."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from findings.made import finding, many, result, several
from ketenkaart.finding import Severity
from ketenkaart.findings.formats import write
from ketenkaart.findings.formats.github import IN_SUMMARY
from ketenkaart.findings.formats.markdown import cut
from ketenkaart.findings.formats.text import on_terminal
from ketenkaart.findings.result import Result, ShapesReport
from ketenkaart.shacl.triples import Triples
from ketenkaart.vocabulary import KK, KKD, KKS, SH

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def github(found: Result, **more: object) -> tuple[list[tuple[str, str, str]], str]:
    """The commands as (level, properties, message), and the line after them."""
    lines = write(found, "github", "en", **more).splitlines()  # type: ignore[arg-type]
    commands = []
    for line in lines[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        commands.append((match[1], match[2], match[3]))
    return commands, lines[-1]


def test_a_line_is_read_by_editors() -> None:
    """`file:line:column: severity: what [check]`, and no place where there is none."""
    assert write(several(), "text", "nl").splitlines() == [
        "data/facts.ttl:7:5: fout: flow:een Dit is fout. (actor:nul) [kks:Payer]",
        "data/facts.ttl:12: fout: flow:twee Dit is fout. [kks:Payer]",
        "waarschuwing: flow:twee Dit is klein. (6) [HY07]",
        "data/facts.ttl:7: waarschuwing: flow:een Dit is klein. (5) [HY07]",
        "data/één map/a#b.ttl:1: opmerking: Dit is fout. [lint:new]",
        "2 fouten, 2 waarschuwingen, 1 opmerking",
    ]


def test_findings_that_are_alike_have_one_order() -> None:
    """On one line the column decides, and of the same place the words: never how they came."""
    right = [
        finding(column=None),
        finding(column=3, subject=KKD + "flow/zes"),
        finding(column=12, en="A."),
        finding(column=12, en="B."),
    ]
    assert list(result(*right).findings) == list(result(*reversed(right)).findings) == right


@pytest.mark.parametrize(
    ("message", "value", "told"),
    [
        ("The payer is unknown.", KKD + "actor/nul", "The payer is unknown. (actor:nul)"),
        ("It is 5 here.", "5", "It is 5 here."),
        ("It is 50 here.", "5", "It is 50 here. (5)"),
        (f"{KKD}actor/nul is unknown.", KKD + "actor/nul", "actor:nul is unknown."),
        (f"It belongs to <{KK}>.", None, f"It belongs to <{KK}>."),
        ("It is itself.", KKD + "flow/een", "It is itself."),
        ("Too long.", "x" * 300, f"Too long. ({'x' * 200}…)"),
        ("y" * 2000, None, "y" * 1000 + "…"),
        ("One\nline\x1b[2J\x9b", "a\u202eb", "One line␛[2J� (a�b)"),
    ],
)
def test_a_message_can_be_read(message: str, value: str | None, told: str) -> None:
    """The value is added once, addresses are short, nothing is endless or breaks the line."""
    (line, _summary) = write(result(finding(en=message, value=value)), "text", "en").splitlines()
    assert line == f"data/facts.ttl:7: violation: flow:een {told} [kks:Payer]"


def terminal(found: Result, width: int = 60, colour: bool = False) -> str:
    """What a terminal shows."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, highlight=False, markup=False, emoji=False
    )
    console.print(on_terminal(found, "en"), crop=False)
    return out.getvalue()


def test_a_terminal_says_once_what_findings_share() -> None:
    """Findings of one check stand together under its message; each line still says where."""
    shown = terminal(result(*many(Severity.WARNING, 3), finding(en="Alone.")))
    assert shown.count("This is wrong.") == 1
    assert "lint:many  × 3" in shown
    for number in (1, 2, 3):
        assert f"\ndata/facts.ttl:{number}: warning: flow:{number}\n" in shown
    assert "data/facts.ttl:7: violation: flow:een Alone. [kks:Payer]\n" in shown
    assert shown.index("Alone.") < shown.index("lint:many")
    assert shown.endswith("1 violation, 3 warnings\n")


def test_messages_that_differ_stay_with_their_lines() -> None:
    """Where findings of one check say different things, each says its own."""
    shown = terminal(result(finding(en="First."), finding(line=8, en="Second.")))
    assert "data/facts.ttl:7: violation: flow:een First.\n" in shown
    assert "data/facts.ttl:8: violation: flow:een Second.\n" in shown


def test_a_line_on_a_terminal_is_not_broken() -> None:
    """However narrow the terminal, a finding is one line that can be copied."""
    long = finding(en="A long message that goes on and on. " * 4)
    assert any(
        line.startswith("data/facts.ttl:7:") and line.endswith("[kks:Payer]")
        for line in terminal(result(long), width=20).splitlines()
    )
    assert "\x1b[1;31mviolation" in terminal(result(long), colour=True)


def test_an_annotation_says_where_and_what() -> None:
    """Level, file, line and column, with what would end a property or the line escaped."""
    odd = finding("lint:a,b", file="data/a:b,c%d.ttl", line=3, column=9, en="100% :: fine\nso")
    commands, last = github(result(odd))
    assert commands == [
        (
            "error",
            "file=data/a%3Ab%2Cc%25d.ttl,line=3,col=9,title=lint%3Aa%2Cb",
            "flow:een 100%25 :: fine so",
        )
    ]
    assert last == "1 violation"
    assert [level for level, *_ in github(several())[0]] == [
        "error",
        "error",
        "warning",
        "warning",
        "notice",
    ]


def test_an_annotation_without_a_place_has_a_title() -> None:
    """What stands nowhere is told all the same."""
    ((_level, properties, _message),) = github(result(finding(file=None)))[0]
    assert properties == "title=kks%3APayer"


def test_files_are_seen_from_the_checkout(tmp_path: Path) -> None:
    """GitHub knows a file by its path in the repository, wherever the command runs."""
    one = finding(file=str(tmp_path / "sub" / "data" / "a.ttl"))
    ((_level, properties, _message),) = github(result(one), base=tmp_path)[0]
    assert properties.startswith("file=sub/data/a.ttl,")


@pytest.mark.parametrize(
    ("violations", "warnings", "remarks", "shown", "more"),
    [
        (10, 10, 10, (10, 10, 10), 0),
        (11, 0, 0, (10, 0, 1), 1),
        (25, 3, 12, (10, 3, 10), 18),
        (0, 0, 11, (0, 0, 10), 2),
        (11, 0, 10, (10, 0, 10), 2),
    ],
)
def test_no_level_has_more_than_github_shows(
    violations: int, warnings: int, remarks: int, shown: tuple[int, ...], more: int
) -> None:
    """Ten of a level at most, the notice that tells how many are left out among them."""
    counts = {
        Severity.VIOLATION: violations,
        Severity.WARNING: warnings,
        Severity.INFO: remarks,
    }
    found = result(*(f for severity, count in counts.items() for f in many(severity, count)))
    commands, _last = github(found, elsewhere=IN_SUMMARY)
    levels = [level for level, *_ in commands]
    assert tuple(levels.count(level) for level in ("error", "warning", "notice")) == shown
    notes = [message for _level, properties, message in commands if "line=" not in properties]
    if more:
        assert notes == [
            f"There is more than fits here: another {more}. They stand in the summary of this step."
        ]
        assert len(commands) - 1 + more == len(found.findings)
    else:
        assert notes == []


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_makes_a_command_of_its_own(words: str, name: str) -> None:
    """Whatever a finding holds, a line is one annotation: data cannot command the job."""
    found = result(finding(f"lint:{name}", en=words, file=f"data/{name}", value=words))
    assert len(github(found)[0]) == 1
    assert len(write(found, "text", "en").splitlines()) == 2


@pytest.mark.parametrize("room", [0, 40, 100, 500, 2000, 10**6])
def test_a_summary_is_cut_at_a_line(room: int) -> None:
    """What does not fit ends with a line that says so, and never is too large."""
    whole = write(result(*many(Severity.WARNING, 30)), "markdown", "en")
    kept = cut(whole, room, "en")
    assert len(kept.encode()) <= room
    if room == 10**6:
        assert kept == whole
    elif kept:
        told, closing = kept.rstrip("\n").rsplit("\n", 1)
        assert closing.startswith("Cut here")
        assert whole.startswith(told)
    assert bool(kept) == (room >= 100)


def test_json_has_everything_whole() -> None:
    """Every field of a finding, the column and the number of hidden ones, nothing shortened."""
    long = finding(value="x" * 300, column=4, path=KK + "payer", file="data/é.ttl")
    data = json.loads(write(Result((long,), hidden=2), "json", "en"))
    assert data == {
        "summary": {"violation": 1, "warning": 0, "info": 0},
        "hidden": 2,
        "findings": [
            {
                "severity": "violation",
                "check": KKS + "Payer",
                "subject": KKD + "flow/een",
                "message": {"nl": "Dit is fout.", "en": "This is wrong."},
                "file": "data/é.ttl",
                "line": 7,
                "column": 4,
                "path": KK + "payer",
                "value": "x" * 300,
            }
        ],
    }


def test_people_are_told_what_is_hidden() -> None:
    """Text, Markdown and the log of GitHub say how many known findings are not shown."""
    found = Result(several().findings, hidden=3)
    for form in ("text", "markdown", "github"):
        assert "known and not shown: 3" in write(found, form, "en")
        assert "bekend en niet getoond: 3" in write(Result((), hidden=3), form, "nl")
        assert "not shown" not in write(several(), form, "en")


REPORT = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kks: <https://w3id.org/ketenkaart/shape#> .
@prefix flow: <https://w3id.org/ketenkaart/id/flow/> .
@prefix kk: <https://w3id.org/ketenkaart/def#> .
[] a sh:ValidationReport ; sh:conforms false ; sh:result
    [ a sh:ValidationResult ; sh:focusNode flow:een ; sh:sourceShape kks:Payer ;
      sh:resultPath [ sh:inversePath kk:payer ] ] ,
    [ a sh:ValidationResult ; sh:focusNode flow:twee ; sh:sourceShape kks:Payer ;
      sh:resultPath [ sh:inversePath kk:partOf ] ] ,
    [ a sh:ValidationResult ; sh:focusNode kk:FundingFlow ; sh:sourceShape kks:Set ;
      sh:value flow:drie ] ,
    [ a sh:ValidationResult ; sh:focusNode flow:vier ; sh:sourceShape [] ;
      sh:sourceConstraintComponent sh:MinCountConstraintComponent ] .
"""


def report(shuffle: int = 0) -> ShapesReport:
    """The report; its blank nodes have other names every time, and another order if wanted."""
    triples = list(ox.parse(REPORT, format=ox.RdfFormat.TURTLE))
    return ShapesReport(Triples(triples[shuffle:] + triples[:shuffle]))


TOLD = (
    finding(),
    finding(subject=KKD + "flow/twee"),
    finding(KKS + "Set", subject=KKD + "flow/drie", value=KKD + "flow/drie"),
    finding(SH + "MinCountConstraintComponent", subject=KKD + "flow/vier"),
)


def focus_nodes(turtle: str) -> set[str]:
    """The focus nodes of the results that a report holds."""
    quads = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    held = {q.object for q in quads if q.predicate == ox.NamedNode(SH + "result")}
    focus = {
        q.subject: str(getattr(q.object, "value", "")).rsplit("/", 1)[1]
        for q in quads
        if q.predicate == ox.NamedNode(SH + "focusNode")
    }
    assert set(focus) == held
    return set(focus.values())


def test_the_report_keeps_what_is_told() -> None:
    """A result is kept for each finding, whether it is about focus node, value or constraint."""
    whole = write(Result(TOLD, report()), "turtle", "en")
    assert focus_nodes(whole) == {"een", "twee", "def#FundingFlow", "vier"}
    assert "sh:conforms false" in whole
    assert whole.count("sh:inversePath") == 2


def test_the_report_drops_what_is_not_told() -> None:
    """Without its finding a result is gone with its path; without any the data conform."""
    some = write(Result(TOLD[1:3], report()), "turtle", "en")
    assert focus_nodes(some) == {"twee", "def#FundingFlow"}
    assert "sh:inversePath kk:partOf" in some
    assert "kk:payer" not in some
    none = write(Result((), report()), "turtle", "en")
    assert focus_nodes(none) == set()
    assert "sh:conforms true" in none


def test_the_report_is_the_same_in_every_run() -> None:
    """The names of blank nodes and the order of triples leave no trace."""
    assert len({write(Result(TOLD, report(n)), "turtle", "en") for n in range(0, 20, 3)}) == 1
