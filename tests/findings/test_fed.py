"""Whatever is fed to `check` ends in findings or in exit code 2 with a clear sentence.

No traceback, no crash of the process, no wait without end: what hung or crashed once would take
the test run with it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from support import FACTS, QUESTION, Run, prefixes_of, small_workspace

DEEP = 100_000
SHAPE = "kks:A a sh:NodeShape ; sh:targetClass kk:FundingFlow ; "
PART = SHAPE + "sh:property kks:B . kks:B sh:path kk:amount ; "
SPARQL = SHAPE + "sh:sparql kks:B . kks:B sh:select "
RDF = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
HYGIENE = "#+ id: HY9\n#+ message: {nl: Let op., en: Look.}\n"
ASKING = HYGIENE + "SELECT ?a WHERE { ?a a ?b }"
MARKS = "<<<<<<< HEAD\n=======\n>>>>>>> other\n"
BOMB = "".join(
    f"#+ {one}: &{one} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, one in zip("abcdefghij", "bcdefghijk", strict=True)
)

REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "truncated": ("data/x.ttl", FACTS[:-30], r"x\.ttl:22: .* end"),
    "binary": ("data/x.ttl", bytes(range(256)), r"x\.ttl:2: .*not UTF-8"),
    "nulls": ("data/x.ttl", bytes(100), r"x\.ttl:1: .*null character"),
    "UTF-16": ("data/x.ttl", FACTS.encode("utf-16"), r"x\.ttl: .*UTF-16"),
    "Latin-1": ("data/x.ttl", "\n# é".encode("latin-1"), r"x\.ttl:2: .*UTF-8"),
    "a huge text": ("data/x.ttl", f'<a:b> <a:c> "{"x" * 17_000_000}" .', r"x\.ttl: .*16 MB"),
    "a huge word": ("data/x.ttl", "x" * 17_000_000, r"x\.ttl: .*16 MB"),
    "a huge comment": ("data/x.ttl", "#" * 17_000_000, r"x\.ttl: .*16 MB"),
    "a long word": ("data/x.ttl", "x" * 5000, r"x\.ttl:1: .{,300}\n"),
    "open brackets": ("data/x.ttl", f"actor:q a {'[' * DEEP}", r"x\.ttl:1: "),
    "an open text": ("data/x.ttl", '\nactor:q kk:x "abc', r"x\.ttl:2: [^\n]*\n.*\nClose"),
    "an open address": ("data/x.ttl", "\n<https://example.org/", r"x\.ttl:2: [^\n]*\n.*\nClose"),
    "no prefix": ("data/x.ttl", "\nfoo:x a foo:y .", r"x\.ttl:2: .*foo:[^\n]*\n.*\nBind"),
    "a space in an address": (
        "data/x.ttl",
        "<https://a b/> a kk:Actor .",
        r"x\.ttl:1: [^\n]*\n.*\n.*%20",
    ),
    "a relative address": ("data/x.ttl", "<x> a kk:Actor .", r"x\.ttl:1: .*IRI"),
    "half a character": ("data/x.ttl", '<a:b> <a:c> "\\ud800" .', r"x\.ttl:1: "),
    "control characters": ("data/x.ttl", "\x1b[31m", r"x\.ttl:1: .*\\u001b"),
    "a conflict": ("data/x.ttl", f"actor:q a kk:Actor\n{MARKS}.", r"x\.ttl:2: .*merge conflict"),
    "half a conflict": ("data/x.ttl", "\n\n=======\n", r"x\.ttl:3: .*merge conflict"),
    "a shape in itself": (
        "ontology/shapes/x.ttl",
        f"\n{SHAPE} sh:node kks:A .",
        r"x\.ttl:2: .*refers to itself",
    ),
    "no path": (
        "ontology/shapes/x.ttl",
        f"{SHAPE} sh:property kks:B .\nkks:B sh:minCount 1 .",
        r"x\.ttl:2: .*sh:path",
    ),
    "two paths": (
        "ontology/shapes/x.ttl",
        f"{PART} sh:path kk:recipient .",
        r"x\.ttl:1: .*one sh:path",
    ),
    "a path of text": (
        "ontology/shapes/x.ttl",
        f'{SHAPE} sh:property kks:B . kks:B sh:path "x" .',
        r"names no path",
    ),
    "a path in itself": (
        "ontology/shapes/x.ttl",
        f"{SHAPE} sh:property kks:B . kks:B sh:path _:x . _:x sh:inversePath _:x .",
        r"names no path",
    ),
    "a deep path": (
        "ontology/shapes/x.ttl",
        f"{SHAPE} sh:property kks:B .\n"
        f"kks:B sh:path {'[ sh:inversePath ' * 5000}kk:amount{']' * 5000} ; sh:minCount 1 .",
        r"too deeply",
    ),
    "deep shapes": (
        "ontology/shapes/x.ttl",
        f"{SHAPE} sh:node {'[ sh:node ' * 5000}kks:B{']' * 5000} .",
        r"too deeply",
    ),
    "a list in itself": (
        "ontology/shapes/x.ttl",
        f"{RDF}{SHAPE} sh:and kks:L . kks:L rdf:first kks:B ; rdf:rest kks:L .",
        r"well-formed list",
    ),
    "a list without end": (
        "ontology/shapes/x.ttl",
        f"{RDF}{SHAPE} sh:in kks:L . kks:L rdf:first kks:B .",
        r"well-formed list",
    ),
    "a count of words": (
        "ontology/shapes/x.ttl",
        f'{PART} sh:minCount "x" .',
        r'x\.ttl:1: .*"x" is no whole',
    ),
    "an endless count": (
        "ontology/shapes/x.ttl",
        f"{PART} sh:minCount {'9' * 5000} .",
        r"is no whole|cannot be used: .{,500}\n",
    ),
    "a severity of words": (
        "ontology/shapes/x.ttl",
        f'{PART} sh:severity "Warning" .',
        r"x\.ttl:1: ",
    ),
    "two severities": (
        "ontology/shapes/x.ttl",
        f"{PART} sh:severity sh:Info , sh:Warning .",
        r"more than once",
    ),
    "a class of words": (
        "ontology/shapes/x.ttl",
        f'{SHAPE} sh:class "x" .',
        r"sh:class names an IRI",
    ),
    "a target of words": (
        "ontology/shapes/x.ttl",
        'kks:A a sh:NodeShape ; sh:targetClass "x" .',
        r"sh:targetClass names",
    ),
    "off by words": ("ontology/shapes/x.ttl", f'{SHAPE} sh:deactivated "no" .', r"true or false"),
    "closed by words": ("ontology/shapes/x.ttl", f'{SHAPE} sh:closed "yes" .', r"true or false"),
    "a query cut off": (
        "ontology/shapes/x.ttl",
        f'{SPARQL} "SELECT $this WHERE {{" .',
        r"x\.ttl:1: .*shape#A",
    ),
    "a query without a prefix": (
        "ontology/shapes/x.ttl",
        f'{SPARQL} "SELECT $this WHERE {{ $this foo:x ?y }}" .',
        r"x\.ttl:1: .*foo",
    ),
    "a deep query": (
        "ontology/shapes/x.ttl",
        f'{SPARQL} "SELECT $this {{ {"{" * 9000}{"}" * 9000} }}" .',
        r"x\.ttl:1: .*too deeply",
    ),
    "a long query": (
        "ontology/shapes/x.ttl",
        f'{SPARQL} "SELECT $this {{ FILTER({"1+" * 9000}1) }}" .',
        r"x\.ttl:1: .*too many parts",
    ),
    "no query": (
        "ontology/shapes/x.ttl",
        f"{SHAPE} sh:sparql kks:B . kks:B a sh:SPARQLConstraint .",
        r"one sh:select",
    ),
    "half a prefix": (
        "ontology/shapes/x.ttl",
        f'{SPARQL} "SELECT $this {{ }}" ; sh:prefixes kks:P .\n'
        'kks:P sh:declare kks:D . kks:D sh:prefix "k" .',
        r"not complete",
    ),
    "a deep pattern": (
        "ontology/shapes/x.ttl",
        f'{SHAPE} sh:pattern "{"(" * 9000}{")" * 9000}" .',
        r"too deeply",
    ),
    "hygiene cut off": ("queries/hygiene/hy9.rq", HYGIENE + "SELEKT", r"hy9\.rq:3: "),
    "hygiene, deep": (
        "queries/hygiene/hy9.rq",
        f"{HYGIENE}SELECT ?a {'{' * DEEP}{'}' * DEEP}",
        r"hy9\.rq:3: .*too deeply",
    ),
    "hygiene, long": (
        "queries/hygiene/hy9.rq",
        f"{HYGIENE}SELECT ?a {{ FILTER({'!' * DEEP}?a) }}",
        r"hy9\.rq:3: .*too many parts",
    ),
    "hygiene, no columns": (
        "queries/hygiene/hy9.rq",
        HYGIENE + "SELECT * {}",
        r"hy9\.rq: .*no column",
    ),
    "hygiene, ASK": (
        "queries/hygiene/hy9.rq",
        HYGIENE + "ASK { ?a ?b ?c }",
        r"hy9\.rq: .*no column",
    ),
    "hygiene, CONSTRUCT": (
        "queries/hygiene/hy9.rq",
        HYGIENE + "CONSTRUCT WHERE { ?a ?b ?c }",
        r"no SELECT",
    ),
    "hygiene, update": (
        "queries/hygiene/hy9.rq",
        HYGIENE + "DELETE WHERE { ?a ?b ?c }",
        r"hy9\.rq:3: ",
    ),
    "hygiene, elsewhere": (
        "queries/hygiene/hy9.rq",
        HYGIENE + "SELECT ?a { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        r"SERVICE",
    ),
    "hygiene, odd message": (
        "queries/hygiene/hy9.rq",
        ASKING.replace("Let op.", "1"),
        r"hy9\.rq:1: .*not complete",
    ),
    "hygiene, conflict": (
        "queries/hygiene/hy9.rq",
        ASKING + f"\n{MARKS}",
        r"hy9\.rq:4: .*merge conflict",
    ),
    "hygiene, no header": (
        "queries/hygiene/hy9.rq",
        "SELECT ?a { ?a ?b ?c }",
        r"hy9\.rq:1: .*no header",
    ),
    "derivation, conflict": (
        "queries/derive/x.rq",
        f"#+ id: X\nCONSTRUCT {{\n{MARKS}}} WHERE {{}}",
        r"x\.rq:3: .*merge conflict",
    ),
    "derivation, empty": ("queries/derive/x.rq", "", r"x\.rq:1: "),
    "derivation, endless": (
        "queries/derive/x.rq",
        "#+ id: X\nCONSTRUCT { ?a <urn:x> ?n } WHERE { ?a a ?b BIND(UUID() AS ?n) }",
        r"go on adding",
    ),
}
"""A file, what stands in it, and what is told."""

FOUND: dict[str, tuple[str, str | bytes, str]] = {
    "deep header": ("queries/money/t02.rq", f"#+ id: {'[' * DEEP}", r"t02\.rq:1: .*query-header"),
    "deep header of lists": (
        "queries/money/t02.rq",
        f"#+ id:\n#+   {'- ' * DEEP}",
        r"t02\.rq:2: .*query-header",
    ),
    "deep header of lines": (
        "queries/money/t02.rq",
        "".join(f"#+ {' ' * n}a:\n" for n in range(100)),
        r"query-header",
    ),
    "header that multiplies": (
        "queries/money/t02.rq",
        f"#+ a: &a [x]\n{BOMB}#+ summary: *k\n",
        r"t02\.rq:2: .*query-header",
    ),
    "header in itself": ("queries/money/t02.rq", "#+ id: &a [*a]\n", r"t02\.rq:1: .*query-header"),
    "header of a program": (
        "queries/money/t02.rq",
        "#+ id: !!python/object:os.system x\n",
        r"query-header",
    ),
    "header of wrong types": ("queries/money/t02.rq", "#+ id: !!timestamp x\n", r"does not fit"),
    "header of a list": ("queries/money/t02.rq", "#+ - a\n", r"t02\.rq:1: .*no keys"),
    "no header": ("queries/money/t02.rq", "SELECT ?a {}", r"t02\.rq:1: .*no header"),
    "empty query": ("queries/money/t02.rq", "", r"t02\.rq:1: .*no header"),
    "no such day": ("queries/money/t02.rq", "#+ id: 2021-02-30\n", r"t02\.rq:1: .*query-header"),
    "deep question": ("queries/money/t01.rq", QUESTION + "{" * DEEP, r"t01\.rq:34: .*query-syntax"),
    "long question": (
        "queries/money/t01.rq",
        QUESTION.replace("?amount >=", "1+" * DEEP + "?amount >="),
        r"query-syntax",
    ),
    "conflict in a question": (
        "queries/money/t01.rq",
        QUESTION.replace("ORDER", f"{MARKS}ORDER"),
        r"t01\.rq:33: .*lint:conflict",
    ),
    "conflict in a header": (
        "queries/money/t01.rq",
        QUESTION.replace("#+ tags", f"{MARKS}#+ tags"),
        r"t01\.rq:4: .*lint:conflict",
    ),
    "a huge number": (
        "data/x.ttl",
        f"flow:q a kk:FundingFlow ; kk:amount 1e999999 , {'9' * 5000} .",
        r"lint:literal",
    ),
    "an absurd year": (
        "data/x.ttl",
        'flow:q a kk:FundingFlow ; skos:note "99999-12-31"^^xsd:date , "0000-00-00"^^xsd:date .',
        r"lint:literal",
    ),
    "an absurd date": (
        "data/x.ttl",
        f"date:{'9' * 5000} a kk:Actor .\ndate:about-0001 a kk:Actor .\n"
        "date:winter-9999 a kk:Actor .",
        r"lint:date",
    ),
    "a severity with a slip": (
        "ontology/shapes/x.ttl",
        f"{PART} sh:minCount 1 ; sh:severity sh:Warnign .",
        r"foreign-term",
    ),
    "a prefix bound twice": (
        "data/x.ttl",
        "@prefix kk: <https://example.org/> .\n@prefix kk: <https://w3id.org/ketenkaart/def#> .\n"
        "actor:q a kk:Actor .",
        r"x\.ttl:1:\d+: .*lint:prefix\]",
    ),
    "a subject that is no thing": (
        "queries/hygiene/hy9.rq",
        HYGIENE + "SELECT (1 AS ?x) {}",
        r"\(1\) \[HY9\]",
    ),
}

QUIET: dict[str, Mapping[str, str | bytes]] = {
    "nothing": {"data/x.ttl": b""},
    "deep blank nodes": {
        "data/x.ttl": f"actor:q skos:note {'[ skos:note ' * 30_000}1{']' * 30_000} ."
    },
    "deep lists": {"data/x.ttl": f"actor:q skos:note {'(' * 30_000}{')' * 30_000} ."},
    "classes in a circle": {
        "ontology/x.ttl": "kk:A a owl:Class ; rdfs:subClassOf kk:B .\n"
        "kk:B a owl:Class ; rdfs:subClassOf kk:A , kk:B ."
    },
    "properties in a circle": {
        "ontology/x.ttl": "kk:p a owl:ObjectProperty ; rdfs:subPropertyOf kk:q .\n"
        "kk:q a owl:ObjectProperty ; rdfs:subPropertyOf kk:p , kk:q ."
    },
    "a name in no encoding": {os.fsdecode(b"data/x\xff.ttl"): b""},
}


def feed(root: Path, name: str, content: str | bytes) -> Path:
    """A small workspace with one file more, or one in the place of another."""
    small_workspace(root)
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        head = prefixes_of(content) if name.endswith(".ttl") and len(content) < 2 * 10**6 else ""
        content = (head + content).encode()
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused(tmp_path: Path, run: Run, case: str) -> None:
    """Exit code 2, nothing on standard output, and a sentence that says where and what."""
    name, content, words = REFUSED[case]
    feed(tmp_path, name, content)
    done = run("check", "--workspace", tmp_path, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (2, ""), done.out[:500] + done.err[-500:]
    assert len(done.err) < 2000
    assert re.search(words, done.err), done.err


@pytest.mark.parametrize("case", FOUND)
def test_what_is_wrong_in_one_file_is_a_finding(tmp_path: Path, run: Run, case: str) -> None:
    """Exit code 1 and the finding, beside whatever else is found."""
    name, content, words = FOUND[case]
    feed(tmp_path, name, content)
    done = run("check", "--workspace", tmp_path, "--lang", "en", cwd=tmp_path)
    assert done.code == 1, done.out[:500] + done.err[-500:]
    assert re.search(words, done.out), done.out[:2000]


@pytest.mark.parametrize("case", QUIET)
def test_what_is_odd_and_right_passes(tmp_path: Path, run: Run, case: str) -> None:
    """Exit code 0: an empty file, deep nesting and circles are no mistake in themselves."""
    for name, content in QUIET[case].items():
        feed(tmp_path, name, content)
    done = run("check", "--workspace", tmp_path, cwd=tmp_path)
    assert done.code == 0, done.out[:500] + done.err[-500:]


@pytest.mark.parametrize("name", ["data/x.ttl", "ontology/shapes/x.ttl", "queries/money/x.rq"])
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("folder", "is a folder"),
        ("pipe", "no ordinary file"),
        ("link to nothing", "does not exist"),
        ("link to itself", "leads to itself"),
    ],
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, run: Run, name: str, kind: str, words: str
) -> None:
    """A folder, a pipe or a link that leads nowhere is told by name; a pipe is not waited for."""
    small_workspace(tmp_path)
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/nowhere/at/all" if kind == "link to nothing" else file.name)
    done = run("check", "--workspace", tmp_path, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert f"{name}: " in done.err
    assert words in done.err


def test_a_file_without_permission_is_refused(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system forbids to read is told as that."""
    forbidden = feed(tmp_path, "data/x.ttl", "actor:q a kk:Actor .")
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file.name == forbidden.name:
            raise PermissionError(13, "Permission denied", str(file))
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = run("check", "--workspace", tmp_path, "--lang", "en", cwd=tmp_path)
    assert done.code == 2
    assert re.search(r"data/x\.ttl: .*rights are missing", done.err)


def test_what_an_editor_hides_is_not_read(tmp_path: Path, run: Run) -> None:
    """The lock of an editor, a dangling link, and the shadow of another system are passed over."""
    feed(tmp_path, "data/._x.ttl", b"\xff")
    (tmp_path / "data" / ".#x.ttl").symlink_to("someone@somewhere.1234")
    assert run("check", "--workspace", tmp_path).code == 0


def test_a_workspace_without_facts_is_refused(tmp_path: Path, run: Run) -> None:
    """An empty data folder is told; a file in it that says nothing is enough."""
    (tmp_path / "data").mkdir()
    done = run("check", "--workspace", tmp_path, "--lang", "en")
    assert done.code == 2
    assert "holds no facts" in done.err


def test_thousands_of_mistakes_are_all_told(tmp_path: Path, run: Run) -> None:
    """Each is told with its own line."""
    text = "".join(f"flow:q{n} kk:recipient actor:z{n} .\n" for n in range(1000))
    feed(tmp_path, "data/x.ttl", text)
    done = run("check", "--workspace", tmp_path, cwd=tmp_path)
    lines = set(re.findall(r"x\.ttl:(\d+):\d+: ", done.out))
    assert lines == {str(n) for n in range(1, 1001)}
