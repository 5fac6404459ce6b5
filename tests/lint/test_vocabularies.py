"""The names of the vocabularies of others, and what is proposed for one that does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.findings.lint import lint_findings
from ketenkaart.findings.lint.vocabularies import vocabularies
from lint.vocabularies import FILE, text
from lint.vocabularies import vocabularies as expected
from support import small_workspace


def test_the_table_is_that_of_rdflib() -> None:
    """The file holds the names that rdflib has, and reads back as them."""
    assert FILE.read_text(encoding="utf-8") == text()
    assert vocabularies() == expected()


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("skos:preflabel", "skos:prefLabel"),
        ("skos:altLable", "skos:altLabel"),
        ("prov:wasDerivedfrom", "prov:wasDerivedFrom"),
        ("sh:maxCuont", "sh:maxCount"),
        ("rdfs:coment", "rdfs:comment"),
        ("kk:recipent", "kk:recipient"),
    ],
)
def test_the_nearest_name_is_proposed(tmp_path: Path, wrong: str, nearest: str) -> None:
    """A slip gets the name that was meant, whatever vocabulary it is in."""
    files = {"data/more.ttl": f'actor:x a kk:Actor ; {wrong} "x" .'}
    (finding,) = lint_findings(small_workspace(tmp_path, files))
    assert f"Did you mean {nearest}" in finding.message["en"]
    assert f"Bedoelde u {nearest}" in finding.message["nl"]


@pytest.mark.parametrize(
    "name",
    ["rdf:_1", "rdf:langString", "sh:and", "<http://purl.org/dc/terms/ISO639-2>", "oa:hasTarget"],
)
def test_a_name_that_exists_is_no_slip(tmp_path: Path, name: str) -> None:
    """Members of a container and names that look odd are known."""
    bound = (
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
        if name.startswith("rdf:")
        else "@prefix oa: <http://www.w3.org/ns/oa#> . "
        if name.startswith("oa:")
        else ""
    )
    files = {"data/more.ttl": f"{bound}actor:x a kk:Actor ; {name} actor:x ."}
    assert lint_findings(small_workspace(tmp_path, files)) == []


def test_what_is_wrong_everywhere_is_no_slip(tmp_path: Path) -> None:
    """Where hundreds of names are unknown the nearest are not sought for each, and all are told."""
    facts = "".join(f"flow:x kk:recipient actor:dienst-alf{n} .\n" for n in range(300))
    findings = lint_findings(small_workspace(tmp_path, {"data/more.ttl": facts}))
    told = [finding for finding in findings if finding.check == "lint:undescribed"]
    assert len(told) == 300
    assert 0 < sum("Did you mean" in finding.message["en"] for finding in told) < 100
