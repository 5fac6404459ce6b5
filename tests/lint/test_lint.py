"""What SHACL passes in silence: each rule of the lint, kept and broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.files.reading import read_text
from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import Severity
from ketenkaart.findings.lint import lint_findings
from ketenkaart.vocabulary import KK, KKC, KKD
from support import FACTS, QUESTION, WORLD, input_error, small_workspace

DATES = """date:late-2020 a kk:Date ;
    skos:prefLabel "eind 2020"@nl , "late 2020"@en ;
    kk:earliest "2020-10-01"^^xsd:date ;
    kk:latest "2020-12-31"^^xsd:date ;
    kk:precision kkc:precision-part-of-year .
"""
DATE_TERMS = """kk:Date a owl:Class .
kk:earliest a owl:DatatypeProperty .
kk:latest a owl:DatatypeProperty .
kk:precision a owl:ObjectProperty .
kk:dated a owl:ObjectProperty .
kkc:precision-part-of-year a skos:Concept .
"""

Told = tuple[str, str, str, int]


def told(root: Path, files: dict[str, str]) -> list[Told]:
    """The violations in a small workspace: rule, subject, file and line."""
    found = []
    for finding in lint_findings(small_workspace(root, files)):
        if finding.severity is not Severity.VIOLATION:
            continue
        assert set(finding.message) == {"nl", "en"}
        assert finding.position is not None
        file = finding.position.file.name
        found.append((finding.check, finding.subject, file, finding.position.line))
    return found


@pytest.fixture(autouse=True)
def _outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_sound_workspace_gives_no_findings(tmp_path: Path) -> None:
    """Where all is described and every date follows the table, the lint is silent."""
    files = {"data/dates.ttl": DATES, "ontology/dates.ttl": DATE_TERMS}
    assert told(tmp_path, files) == []


@pytest.mark.parametrize(
    ("triple", "name", "missing"),
    [
        ("kk:recipent actor:raad-beta", "kk:recipent", KK + "recipent"),
        ("kk:recipient actor:raad-betta", "actor:raad-betta", KKD + "actor/raad-betta"),
        ("kk:standing kkc:standing-told", "kkc:standing-told", KKC + "standing-told"),
        ("a kk:FundingFlaw", "kk:FundingFlaw", KK + "FundingFlaw"),
    ],
    ids=["property", "thing", "entry", "class"],
)
def test_what_nobody_described_is_told(
    tmp_path: Path, triple: str, name: str, missing: str
) -> None:
    """A slip in the name of a term, thing or entry is told where that name stands."""
    facts = f"{FACTS}\n\nflow:drie a kk:FundingFlow ;\n    {triple} .\n"
    workspace = small_workspace(tmp_path, {"data/facts.ttl": facts})
    (finding,) = lint_findings(workspace)
    assert (finding.check, finding.subject) == ("lint:undescribed", KKD + "flow/drie")
    assert finding.value == missing
    line = FACTS.count(chr(10)) + 4
    assert str(finding.position) == f"data/facts.ttl:{line}:{5 + triple.index(name)}"


def test_a_foreign_term_need_not_be_described(tmp_path: Path) -> None:
    """Only what lies in our own namespaces has to be described here."""
    facts = FACTS + "flow:een prov:wasAttributedTo <https://example.org/x> .\n"
    assert told(tmp_path, {"data/facts.ttl": facts}) == []


def test_a_term_of_a_query_must_be_described(tmp_path: Path) -> None:
    """A query that asks for a term nobody declared would be silently empty; its line is told."""
    query = QUESTION.replace("kk:amount ?amount", "kk:ammount ?amount")
    line = query[: query.index("kk:ammount")].count("\n") + 1
    assert told(tmp_path, {"queries/money/t01.rq": query}) == [
        ("lint:query-term", KK + "ammount", "t01.rq", line)
    ]


@pytest.mark.parametrize(
    "pattern",
    ["actor:raad-betta kk:within ?x", "?x kk:within|^kk:recipient/kk:statedIn source:brieff"],
    ids=["subject", "object"],
)
def test_a_thing_of_a_query_must_be_described(tmp_path: Path, pattern: str) -> None:
    """In a query of the workspace's own, a thing that nobody described is told at its line."""
    terms = {"ontology/more.ttl": "kk:within a owl:ObjectProperty ."}
    bound = "".join(f"PREFIX {kind}: <{KKD}{kind}/>\n" for kind in ("actor", "source"))
    query = QUESTION.replace("PREFIX", f"{bound}PREFIX", 1)
    query = query.replace("  FILTER", f"  OPTIONAL {{ {pattern} }}\n  FILTER")
    line = query[: query.index(pattern)].count("\n") + 1
    missing = "actor/raad-betta" if "betta" in pattern else "source/brieff"
    assert told(tmp_path, {"queries/money/t01.rq": query, **terms}) == [
        ("lint:query-term", KKD + missing, "t01.rq", line)
    ]
    right = query.replace("betta", "beta").replace("brieff", "brief")
    assert told(tmp_path / "right", {"queries/money/t01.rq": right, **terms}) == []


def test_a_term_behind_a_slash_is_looked_up(tmp_path: Path) -> None:
    """Each step of a path is a term; what stands between angle brackets is an address."""
    query = QUESTION.replace("kk:amount ?amount", "kk:statedIn/kk:ammount ?amount")
    query = query.replace("  FILTER", "  FILTER(<https://example.org/kk:none> != ?actor)\n  FILTER")
    assert [subject for _check, subject, *_ in told(tmp_path, {"queries/money/t01.rq": query})] == [
        KK + "ammount"
    ]


def test_a_carried_query_may_name_our_own_things() -> None:
    """The world has no queries of its own: that its data lacks our actors is no finding."""
    workspace = Workspace.find(WORLD)
    carried = "".join(read_text(file) for file in workspace.query_files())
    assert "actor:politie" in carried
    assert lint_findings(workspace) == []


def test_what_the_ontology_uses_must_be_described_everywhere(tmp_path: Path) -> None:
    """What an ontology names is there in every workspace: it may not lean on somebody's data."""
    workspace = small_workspace(tmp_path)
    elsewhere = small_workspace(tmp_path / "other", {"ontology/x.ttl": "kk:Actor kk:of kk:No ."})
    mixed = workspace._replace(ontology=elsewhere.ontology)
    found = {one.value for one in lint_findings(mixed) if one.check == "lint:undescribed"}
    assert found == {KK + "of", KK + "No"}


@pytest.mark.parametrize(
    ("text", "check", "at"),
    [
        ('flow:x kk:amount "4,5"^^xsd:decimal .', "lint:literal", '"4,5"'),
        ('flow:x skos:note "a"@nl , "b"@de .', "lint:language", '"b"@de'),
        ('flow:x skos:prefLabel "a"@nl , "b"@nl .', "lint:language-twice", '"b"@nl'),
        ("flow:x kk:amount 1.0 , 2.0 , 2.0 .", "lint:said-twice", "2.0 , 2.0"),
        ('flow:x kk:amount "1"^^xsd:interger .', "lint:foreign-term", '"1"^^xsd:int'),
        ("flow:x skos:nota 1 .", "lint:foreign-term", "skos:nota"),
        ("flow:x kk:amount [ skos:nota 1 ] .", "lint:foreign-term", "skos:nota"),
        ("flow:x kk:amount [ kk:amount sh:Nota ] .", "lint:foreign-term", "sh:Nota"),
        (
            "flow:x kk:amount 1.0 . @prefix kk: <https://w3id.org/ketenkaart/def#> .",
            "lint:prefix-twice",
            "@prefix",
        ),
        ("PREFIX mine: <x:>", "lint:prefix-unused", "PREFIX"),
        ('flow:x kk:amount "a\u200b" .', "lint:invisible", "\u200b"),
    ],
)
def test_a_finding_points_at_the_very_words(tmp_path: Path, text: str, check: str, at: str) -> None:
    """Line and column lead to the term that is wrong, also within a blank node."""
    workspace = small_workspace(tmp_path, {"data/more.ttl": f"\n  {text}\n"})
    (finding,) = [one for one in lint_findings(workspace) if one.check == check]
    assert finding.position is not None
    assert finding.position.line == 2
    assert finding.position.column is not None
    assert f"  {text}"[finding.position.column - 1 :].startswith(at)


def test_a_finding_points_into_the_file_that_is_wrong(tmp_path: Path) -> None:
    """A subject that stands in several files is told where the wrong name stands."""
    alignment = "\n# Beside others.\nkk:Actor skos:closeMatch kk:Akter .\n"
    found = told(tmp_path, {"ontology/alignment/x.ttl": alignment})
    assert found == [("lint:undescribed", KK + "Actor", "x.ttl", 3)]
    more = "\n\nactor:raad-beta kk:recipient actor:nul .\n"
    found = told(tmp_path / "more", {"data/more.ttl": more})
    assert found == [("lint:undescribed", KKD + "actor/raad-beta", "more.ttl", 3)]


def test_the_same_fault_in_two_files_is_told_in_each(tmp_path: Path) -> None:
    """Each file that says something wrong is pointed at, also where another says the same."""
    more = "\nkk:Actor kk:recipient actor:nul .\n"
    files = {"ontology/alignment/x.ttl": more, "ontology/alignment/y.ttl": f"\n{more}"}
    found = told(tmp_path, files)
    assert [(file, line) for _check, _subject, file, line in found] == [("x.ttl", 2), ("y.ttl", 3)]


def test_words_in_a_query_are_no_terms(tmp_path: Path) -> None:
    """What stands in a comment or a string of a query is not looked up."""
    words = "# kk:nothing here\n#   kkc:neither\n  FILTER(\"kk:never\" != 'kkc:ever')\n"
    query = QUESTION.replace("  FILTER", f"{words}  FILTER")
    assert told(tmp_path, {"queries/money/t01.rq": query}) == []


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("data/more.ttl", "\n@prefix kk: <https://example.org/def#> .\n", 2),
        ("data/more.ttl", "\n\nPREFIX actor: <https://example.org/> \n", 3),
        (
            "queries/derive/x.rq",
            "#+ id: X\nPREFIX sh: <https://example.org/>\nCONSTRUCT WHERE { ?a ?b ?c }",
            2,
        ),
    ],
    ids=["turtle", "sparql form", "query"],
)
def test_a_prefix_of_the_house_means_one_thing(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    """A file that binds one of our prefixes to another address is told at that line."""
    found = told(tmp_path, {name: text})
    assert [(check, file, at) for check, _subject, file, at in found] == [
        ("lint:prefix", name.rsplit("/", 1)[1], line)
    ]


def test_a_prefix_of_ones_own_is_free(tmp_path: Path) -> None:
    """A prefix that the house does not use may mean anything."""
    assert told(tmp_path, {"data/more.ttl": "@prefix mine: <https://example.org/> ."}) == []


@pytest.mark.parametrize(
    ("wrong", "right", "told_right", "place"),
    [
        ("2020-09-01", "2020-10-01", "Expected: earliest = 2020-10-01.", "3:17"),
        ("2020-12-30", "2020-12-31", "latest = 2020-12-31", "4:15"),
        ("precision-year", "precision-part-of-year", "precision = ", "5:18"),
        ('"begin 2020"@nl', '"eind 2020"@nl', "nl = eind 2020", "2:20"),
        ('"end 2020"@en', '"late 2020"@en', "en = late 2020", "2:37"),
    ],
)
def test_a_date_follows_the_table(
    tmp_path: Path, wrong: str, right: str, told_right: str, place: str
) -> None:
    """Each part of a date that departs is told where it stands, with what it should have been."""
    files = {
        "data/dates.ttl": DATES.replace(right, wrong),
        "ontology/dates.ttl": DATE_TERMS + "kkc:precision-year a skos:Concept .",
    }
    (finding,) = lint_findings(small_workspace(tmp_path, files))
    assert (finding.check, finding.subject) == ("lint:date", KKD + "date/late-2020")
    assert told_right in finding.message["en"]
    assert str(finding.position) == f"data/dates.ttl:{place}"


def test_a_date_has_one_earliest_day(tmp_path: Path) -> None:
    """A second value beside the right one is told, wherever it stands."""
    more = 'date:late-2020 kk:earliest "2020-09-01"^^xsd:date .\n'
    for name in ("data/a.ttl", "data/z.ttl"):
        files = {"data/dates.ttl": DATES, "ontology/dates.ttl": DATE_TERMS, name: more}
        assert [check for check, *_ in told(tmp_path / name, files)] == ["lint:date"]


def test_a_date_outside_the_table_is_told(tmp_path: Path) -> None:
    """A date node whose name the table does not know cannot be checked, and that is told."""
    files = {
        "data/dates.ttl": DATES.replace("late-2020", "around-2020"),
        "ontology/dates.ttl": DATE_TERMS,
    }
    assert told(tmp_path, files) == [("lint:date", KKD + "date/around-2020", "dates.ttl", 1)]


def test_a_query_that_is_no_text_is_wrong_input(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 in a query are told, not thrown."""
    workspace = small_workspace(tmp_path)
    (workspace.queries / "money" / "bad.rq").write_bytes(b"SELECT \xff")
    with input_error("UTF-8"):
        lint_findings(workspace)
