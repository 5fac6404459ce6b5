"""Findings from the command line: formats, baseline, GitHub's files, and the exit code."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ketenkaart.finding import FORMATS
from support import FACTS, WORLD, WORLD_TEXTS, Run, small_workspace

WRONG = (
    FACTS
    + """
actor:dienst-gamma a kk:Actor ;
    skos:prefLabel "Dienst Gamma"@nl , "Gamma Service"@en ;
    kk:wrong 1 .
"""
)
MORE = "<urn:x> <https://w3id.org/ketenkaart/def#no> 1 .\n"
SHAPES = """kks:Flow a sh:NodeShape ; sh:targetClass kk:FundingFlow ; sh:property kks:Note , [
    sh:path kk:note ; sh:minCount 1 ; sh:severity sh:Warning ;
    sh:message "Vul kk:note aan."@nl , "Complete kk:note."@en ] .
kks:Note a sh:PropertyShape ; sh:path ( kk:recipient kk:note ) ; sh:minCount 1 ;
    sh:severity sh:Info ; sh:message "Dat kan beter."@nl , "This can be better."@en .
kk:note a owl:DatatypeProperty .
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a violation of the lint, two warnings of a nameless shape, two remarks."""
    files = {"data/facts.ttl": WRONG, "ontology/shapes/a.ttl": SHAPES}
    return small_workspace(tmp_path / "workspace", files).root


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_every_format_is_the_same_in_every_run(root: Path, engine: str) -> None:
    """Two processes that hash differently write the same bytes, nameless shapes included."""
    forms = (*FORMATS, "turtle")
    runs = []
    for seed in ("1", "2"):
        also = [word for form in forms for word in ("--also", f"{form}={seed}.{form}")]
        done = subprocess.run(
            [sys.executable, "-m", "ketenkaart", "check", "--engine", engine, *also],
            env={**os.environ, "PYTHONHASHSEED": seed, "KETENKAART_CACHE": ""},
            cwd=root,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        runs.append([done.stdout, *((root / f"{seed}.{form}").read_bytes() for form in forms)])
    assert runs[0] == runs[1]
    assert all(runs[0])


def test_a_nameless_shape_is_called_by_its_constraint(run: Run, root: Path) -> None:
    """Its blank node means nothing to a reader; the constraint that is broken does."""
    done = run("check", "--workspace", root, "-f", "json")
    warnings = [f for f in json.loads(done.out)["findings"] if f["severity"] == "warning"]
    assert {f["check"].rsplit("#")[1] for f in warnings} == {"MinCountConstraintComponent"}
    assert {f["message"]["en"] for f in warnings} == {"Complete kk:note."}


@pytest.mark.parametrize("form", [*FORMATS, "turtle"])
def test_each_format_goes_with_the_options(run: Run, root: Path, tmp_path: Path, form: str) -> None:
    """--lang, --fail-on and -o mean the same in every format; data alone go to the file."""
    words = ("check", "--workspace", root, "-f", form)
    file = tmp_path / "out"
    english = run(*words, "--lang", "en")
    assert english.code == 1
    assert english.out != run(*words, "--lang", "nl").out or form in ("json", "turtle")
    done = run(*words, "--lang", "en", "-o", file)
    assert (done.code, done.out) == (1, "")
    assert file.read_text(encoding="utf-8") == english.out
    clean = small_workspace(tmp_path / "clean", {"ontology/shapes/a.ttl": SHAPES}).root
    for threshold, code in (("violation", 0), ("warning", 1), ("info", 1)):
        done = run("check", "--workspace", clean, "-f", form, "--fail-on", threshold)
        assert done.code == code


@pytest.mark.parametrize("form", FORMATS)
def test_verify_tells_in_the_same_formats(run: Run, form: str) -> None:
    """What the invented world lacks is told in each; its passages and texts are counted."""
    done = run("verify", "--workspace", WORLD, "--texts", WORLD_TEXTS, "-f", form, "--lang", "en")
    assert done.code == 0, done.err
    if form == "junit":
        (suite,) = ET.fromstring(done.out)
        assert (suite.get("name"), suite.get("tests")) == ("verify", "10")
    if form == "sarif":
        (one,) = json.loads(done.out)["runs"]
        assert one["automationDetails"]["id"] == "ketenkaart/verify/"
        assert len(one["tool"]["driver"]["rules"]) == 10
    if form in ("text", "github", "markdown"):
        assert "verified: 0 violations" in done.out


def test_verify_has_no_report_of_shapes(run: Run) -> None:
    """Turtle is the report of the shapes, which verify does not run."""
    assert run("verify", "--workspace", WORLD, "-f", "turtle").code == 2


def test_turtle_says_what_it_leaves_out(run: Run, root: Path) -> None:
    """The report conforms to SHACL; that the lint found something stands beside it."""
    done = run("check", "--workspace", root, "-f", "turtle", "--lang", "en")
    assert "beside it: 1" in done.err
    assert "wrong" not in done.out


def test_another_format_is_written_in_the_same_run(run: Run, root: Path, tmp_path: Path) -> None:
    """--also may be given for several formats; standard output has the one of --format."""
    files = tmp_path / "a" / "found.json", tmp_path / "found.xml"
    also = ("--also", f"json={files[0]}", "--also", f"junit={files[1]}")
    done = run("check", "--workspace", root, "--lang", "en", *also)
    assert done.out == run("check", "--workspace", root, "--lang", "en").out
    assert len(json.loads(files[0].read_text(encoding="utf-8"))["findings"]) == 5
    assert ET.parse(files[1]).getroot().get("failures") == "1"


@pytest.mark.parametrize(("threshold", "failures"), [("violation", "1"), ("info", "3")])
def test_a_case_fails_when_the_command_does(
    run: Run, root: Path, threshold: str, failures: str
) -> None:
    """What the command is told to fail on decides which cases of JUnit fail."""
    done = run("check", "--workspace", root, "-f", "junit", "--fail-on", threshold)
    assert ET.fromstring(done.out).get("failures") == failures


@pytest.mark.parametrize("pair", ["json", "json=", "=x", "yaml=x", "JSON=x"])
def test_a_wrong_pair_is_told(run: Run, root: Path, pair: str) -> None:
    """A format that does not exist, or one without a file, is wrong usage with the right ones."""
    done = run("check", "--workspace", root, "--lang", "en", "--also", pair)
    assert done.code == 2
    assert "sarif=FILE" in done.err
    assert pair in done.err


def test_a_baseline_hides_and_shrinks(run: Run, root: Path, tmp_path: Path) -> None:
    """Written once it hides all; what is new is told; what was mended leaves an entry stale."""
    file, check = tmp_path / "known.tsv", ("check", "--workspace", root, "--lang", "en")
    done = run(*check, "--write-baseline", file)
    assert (done.code, done.out) == (0, "no findings; known and not shown: 5\n")
    assert str(file) in done.err
    assert run(*check, "--baseline", file, "--fail-on", "info").code == 0
    (root / "data" / "more.ttl").write_text(MORE, encoding="utf-8")
    done = run(*check, "--baseline", file)
    assert done.code == 1
    assert done.out.endswith("1 violation; known and not shown: 5\n")
    (root / "data" / "more.ttl").unlink()
    (root / "ontology" / "shapes" / "a.ttl").unlink()
    done = run(*check, "--baseline", file, "--fail-on", "info")
    assert done.code == 1
    assert done.out.count("[baseline:stale]") == 4
    assert f"{file}:4: remark: " in done.out


@pytest.mark.parametrize("form", ["json", "junit", "sarif", "turtle"])
def test_what_is_hidden_is_said_beside_data(
    run: Run, root: Path, tmp_path: Path, form: str
) -> None:
    """A format for machines says on standard error how many findings are known."""
    file = tmp_path / "known.tsv"
    run("check", "--workspace", root, "--write-baseline", file)
    done = run("check", "--workspace", root, "--baseline", file, "-f", form, "--lang", "en")
    assert (done.code, done.err) == (0, "known and not shown: 5\n")


def test_a_baseline_for_verify(run: Run, tmp_path: Path) -> None:
    """What verify finds can be known as well."""
    file, empty = tmp_path / "known.tsv", tmp_path / "texts"
    empty.mkdir()
    (empty / "a.txt").write_text("Dit is geen bron.", encoding="utf-8")
    verify = ("verify", "--workspace", WORLD, "--texts", empty, "--fail-on", "warning")
    assert run(*verify).code == 1
    assert run(*verify, "--write-baseline", file).code == 0
    assert run(*verify, "--baseline", file).code == 0


@pytest.mark.parametrize(
    "more",
    [
        ["--without-background"],
        ["--on", "2021-01-01"],
        ["--known", "2021-01-01"],
        ["data/facts.ttl"],
    ],
)
def test_a_baseline_is_of_the_whole(run: Run, root: Path, tmp_path: Path, more: list[str]) -> None:
    """A part of the workspace writes none, and makes no entry of the rest stale."""
    file = tmp_path / "known.tsv"
    check = ("check", "--workspace", ".", "--lang", "en")
    done = run(*check, *more, "--write-baseline", file, cwd=root)
    assert done.code == 2
    assert "A part of the workspace" in done.err
    assert not file.exists()
    file.write_text("HY99\tactor:nobody\n", encoding="utf-8")
    assert "stale" not in run(*check, *more, "--baseline", file, cwd=root).out
    assert "stale" in run(*check, "--baseline", file, cwd=root).out


def test_one_baseline_at_a_time(run: Run, root: Path, tmp_path: Path) -> None:
    """Reading and writing do not go together, and nothing is written."""
    file = tmp_path / "known.tsv"
    file.write_text("HY99\n", encoding="utf-8")
    both = ("--baseline", file, "--write-baseline", file)
    assert run("check", "--workspace", root, *both).code == 2
    assert file.read_text(encoding="utf-8") == "HY99\n"


def test_a_damaged_baseline_stops_the_check(run: Run, root: Path, tmp_path: Path) -> None:
    """Its file and line are told, and the exit code is that of wrong input."""
    file = tmp_path / "known.tsv"
    file.write_text("HY07\n>>>>>>> theirs\n", encoding="utf-8")
    done = run("check", "--workspace", root, "--baseline", file)
    assert (done.code, done.out) == (2, "")
    assert f"{file}:2: " in done.err
    assert run("check", "--workspace", root, "--baseline", tmp_path / "none").code == 2


def test_github_gets_a_summary_and_paths_of_the_repository(
    run: Run, root: Path, tmp_path: Path
) -> None:
    """The table is added below what stands there; files are seen from the checkout."""
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(tmp_path)}
    words = ("check", "--workspace", ".", "-f", "github", "--lang", "en")
    done = run(*words, cwd=root, env=env)
    assert "::error file=workspace/data/facts.ttl,line=" in done.out
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n## Check: 1 violation, 2 warnings, 2 remarks\n")
    assert text.count("\n| ") == 7
    before = summary.read_bytes()
    assert run("check", "--workspace", ".", "-f", "text", cwd=root, env=env).code == 1
    assert summary.read_bytes() == before


def test_github_is_told_where_the_rest_stands(run: Run, tmp_path: Path) -> None:
    """With more than GitHub shows, the notice points to the summary, if there is a whole one."""
    many = "".join(f"actor:a{number} a kk:Actor ; kk:no{number} 1 .\n" for number in range(12))
    root = small_workspace(tmp_path / "many", {"data/many.ttl": many}).root
    words = ("check", "--workspace", root, "-f", "github", "--lang", "en")
    assert "without --format shows them all" in run(*words).out
    summary = tmp_path / "summary.md"
    told = run(*words, env={"GITHUB_STEP_SUMMARY": str(summary)}).out
    assert "in the summary of this step" in told
    assert summary.read_text(encoding="utf-8").count("kk:no") == 12
    summary.write_text("x" * (2**20 - 600), encoding="utf-8")
    told = run(*words, env={"GITHUB_STEP_SUMMARY": str(summary)}).out
    assert "without --format shows them all" in told


def test_a_full_summary_is_cut_and_a_broken_one_is_said(
    run: Run, root: Path, tmp_path: Path
) -> None:
    """GitHub refuses more than 1 MiB; where no summary can be written the findings still come."""
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (2**20 - 400), encoding="utf-8")
    words = ("check", "--workspace", root, "-f", "github", "--lang", "en")
    plain = run(*words)
    done = run(*words, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert (done.out, done.err) == (plain.out, "")
    text = summary.read_text(encoding="utf-8")
    assert len(text.encode()) <= 2**20
    assert text.endswith("Cut here: more does not fit in this summary.\n")
    done = run(*words, env={"GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert (done.code, done.out) == (plain.code, plain.out)
    assert "the summary was not written" in done.err


def on_terminal(root: Path, *words: str, **env: str) -> str:
    """What a terminal of our own receives."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "ketenkaart", "check", "--workspace", str(root), *words],
        env={**os.environ, "TERM": "xterm", "COLUMNS": "60", **env},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    ):
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:  # how Linux says that the other end was closed
            pass
    os.close(ours)
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_gets_groups_and_colours(root: Path) -> None:
    """On a terminal findings stand by check, in colour unless NO_COLOR; a line is whole."""
    shown = on_terminal(root, "--lang", "en")
    assert "\x1b[33mwarning" in shown
    assert shown.count("Complete kk:note.") == 1
    plain = on_terminal(root, "--lang", "en", NO_COLOR="1")
    assert not re.search(r"\x1b\[3\d", plain)
    text = re.sub(r"\x1b\[\d*m", "", plain)
    assert re.search(rf"\n{root}/data/facts\.ttl:[\d:]+ warning: flow:een\n", text)


def test_help_says_what_the_severities_mean(run: Run) -> None:
    """Who asks for help on check learns what each severity means."""
    told = " ".join(run("check", "--help").out.split())
    for words in ("wrong, or not to be traced", "incomplete", "editorial"):
        assert words in told
