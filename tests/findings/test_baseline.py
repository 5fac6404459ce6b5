"""A baseline hides what is known, and shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from findings.made import finding, result, several
from ketenkaart.finding import Finding, Severity
from ketenkaart.findings.baseline import baseline_text, read_baseline, without_known
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import KK, KKD
from support import input_error

PLAIN = st.text(max_size=12)


def held(tmp_path: Path, found: Result, text: str, *, whole: bool = True) -> Result:
    """What is left of the findings with this baseline."""
    file = tmp_path / "known.tsv"
    file.write_bytes(text.encode("utf-8"))
    return without_known(found, read_baseline(file), whole=whole)


def entries(text: str) -> list[str]:
    """The lines that are no comment."""
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_what_is_written_hides_what_was_found(tmp_path: Path) -> None:
    """Right after it was written nothing is told, and all is counted as hidden."""
    left = held(tmp_path, several(), baseline_text(several().findings))
    assert (left.findings, left.hidden) == ((), 5)


def test_an_entry_is_a_line_that_reads_well() -> None:
    """Sorted, one a line, with prefixes; no line number; nothing at the end to be trimmed."""
    text = baseline_text(several().findings)
    assert entries(text) == [
        "HY07\tflow:een\t\t5",
        "HY07\tflow:twee\t\t6",
        "kks:Payer\tflow:een\t\tactor:nul",
        "kks:Payer\tflow:twee",
        "lint:new",
    ]
    assert baseline_text(reversed(several().findings)) == text
    assert text == "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def test_what_is_not_seen_is_written_out(tmp_path: Path) -> None:
    """A control character, tab, line end or separator in a value keeps the entry on one line."""
    odd = result(finding(value="a\tb\nc\\d\x00e\x85f\u2028g é"))
    (line,) = entries(baseline_text(odd.findings))
    assert line == "kks:Payer\tflow:een\t\ta\\tb\\nc\\\\d\\u0000e\\u0085f\\u2028g é"
    assert held(tmp_path, odd, f"{line}\n").findings == ()


def test_a_move_keeps_a_finding_hidden(tmp_path: Path) -> None:
    """Another line or file, or other words, is the same finding."""
    text = baseline_text([finding()])
    for moved in (finding(line=99), finding(file="data/x.ttl"), finding(en="Other words.")):
        assert held(tmp_path, result(moved), text).findings == ()


@pytest.mark.parametrize(
    "new",
    [
        finding("lint:other"),
        finding(subject=KKD + "flow/twee"),
        finding(path=KK + "payer"),
        finding(value="5"),
    ],
)
def test_what_is_new_is_told(tmp_path: Path, new: Finding) -> None:
    """Another check, thing, path or value is not known, and the old entry can go."""
    left = held(tmp_path, result(new), baseline_text([finding()]))
    assert new in left.findings
    assert [f.check for f in left.findings if f != new] == ["baseline:stale"]
    assert left.hidden == 0


def test_one_entry_hides_one_finding(tmp_path: Path) -> None:
    """Of two findings that are alike the second is new where the first alone was known."""
    two = result(finding(line=1), finding(line=2))
    assert len(held(tmp_path, two, baseline_text([finding()])).findings) == 1
    assert held(tmp_path, two, baseline_text(two.findings)).findings == ()


def test_an_entry_that_matches_nothing_is_told(tmp_path: Path) -> None:
    """It is a remark at its own line, last of those alike, so that the file shrinks."""
    line = "kks:Payer\tflow:een\tkk:payer\ta\\tb"
    left = held(tmp_path, result(), f"# x\n\n{line}\n{line}\n")
    told = [(f.severity, f.check, f.position and f.position.line) for f in left.findings]
    assert told == [(Severity.INFO, "baseline:stale", 3), (Severity.INFO, "baseline:stale", 4)]
    assert left.findings[0].subject == KKD + "flow/een"
    assert left.findings[0].value == "a\tb"
    assert left.hidden == 0
    known = finding(path=KK + "payer", value="a\tb")
    (last,) = held(tmp_path, result(known), f"{line}\n{line}\n").findings
    assert last.position is not None
    assert last.position.line == 2


def test_a_part_of_the_workspace_makes_no_entry_stale(tmp_path: Path) -> None:
    """Where not all was looked at, an entry may belong to the rest."""
    assert held(tmp_path, result(), "HY07\tflow:een\n", whole=False).findings == ()


def test_what_is_stale_is_no_part_of_a_new_baseline() -> None:
    """A baseline does not list what it says of itself."""
    assert entries(baseline_text([finding("baseline:stale", Severity.INFO)])) == []


def test_line_ends_of_another_system_do_no_harm(tmp_path: Path) -> None:
    """A file that was saved with CRLF or a mark of UTF-8 hides the same."""
    text = baseline_text(several().findings).replace("\n", "\r\n")
    assert held(tmp_path, several(), text).findings == ()
    assert held(tmp_path, several(), "\ufeff" + text).findings == ()


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "=======",
        "a b\tflow:een",
        "\tflow:een",
        "HY07\tflow:een\t\t5\tmore",
        "HY07\tflow:een\t\ta\\qb",
        "HY07\tflow:een\t\ta\\u00g0",
        "HY07\tflow:een\t\ta\\",
        '{"check": "HY07"}',
    ],
)
def test_a_damaged_line_is_told(tmp_path: Path, line: str) -> None:
    """What is no entry is wrong input, by file and line, never passed over."""
    file = tmp_path / "known.tsv"
    file.write_text(f"# known\nHY07\tflow:een\n{line}\n", encoding="utf-8")
    with input_error(r"known\.tsv:3: .*no line of a list") as caught:
        read_baseline(file)
    assert caught.value.line == 3


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """One that is not there, or not UTF-8, is wrong input."""
    with input_error("does not exist"):
        read_baseline(tmp_path / "none.tsv")
    (tmp_path / "binary.tsv").write_bytes(b"HY07\n\xff\xfe\n")
    with input_error("not UTF-8"):
        read_baseline(tmp_path / "binary.tsv")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(PLAIN, st.none() | PLAIN, st.none() | PLAIN), max_size=6))
def test_any_key_comes_back_from_the_file(
    tmp_path: Path, keys: list[tuple[str, str | None, str | None]]
) -> None:
    """Whatever stands in a subject, path or value, its entry hides it and nothing is stale."""
    found = result(
        *(finding("HY07", subject=subject, path=path, value=value) for subject, path, value in keys)
    )
    left = held(tmp_path, found, baseline_text(found.findings))
    assert (left.findings, left.hidden) == ((), len(keys))
