"""What the tests share: the command line run in this process, and small workspaces."""

from __future__ import annotations

import gc
import io
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import pytest

from ketenkaart.cli import main
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.vocabulary import LANGUAGES

REPOSITORY: Final = Path(__file__).resolve().parents[1]
SHARED: Final = REPOSITORY.parent / "shared"
WORLD: Final = REPOSITORY / "tests" / "world"
WORLD_TEXTS: Final = WORLD / "data" / "texts"

PREFIXES: Final = """@prefix actor: <https://w3id.org/ketenkaart/id/actor/> .
@prefix date: <https://w3id.org/ketenkaart/id/date/> .
@prefix flow: <https://w3id.org/ketenkaart/id/flow/> .
@prefix kk: <https://w3id.org/ketenkaart/def#> .
@prefix kkc: <https://w3id.org/ketenkaart/concept/> .
@prefix kks: <https://w3id.org/ketenkaart/shape#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix passage: <https://w3id.org/ketenkaart/id/passage/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/ketenkaart/id/source/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""

TERMS: Final = """kk:Actor a owl:Class .
kk:Statement a owl:Class .
kk:FundingFlow a owl:Class ; rdfs:subClassOf kk:Statement .
kk:Source a owl:Class .
kk:amount a owl:DatatypeProperty .
kk:abbreviation a owl:DatatypeProperty .
kk:recipient a owl:ObjectProperty .
kk:statedIn a owl:ObjectProperty .
kk:standing a owl:ObjectProperty .
kk:supportedBy a owl:ObjectProperty .
kkc:standing-said a skos:Concept ; skos:prefLabel "gezegd"@nl , "said"@en .
"""

FACTS: Final = """actor:dienst-alfa a kk:Actor ;
    skos:prefLabel "Dienst Alfa"@nl , "Alfa Service"@en ;
    kk:abbreviation "DA" .

actor:raad-beta a kk:Actor ;
    skos:prefLabel "Raad Bèta | kust"@nl , "Beta Council | coast"@en .

source:brief a kk:Source ;
    skos:prefLabel "Brief"@nl , "Letter"@en .

flow:een a kk:FundingFlow ;
    skos:prefLabel "Eerste post"@nl , "First line"@en ;
    kk:recipient actor:dienst-alfa ;
    kk:statedIn source:brief ;
    kk:standing kkc:standing-said ;
    kk:amount 4500000.0 .

flow:twee a kk:FundingFlow ;
    skos:prefLabel "Tweede post"@nl , "Second line"@en ;
    kk:recipient actor:raad-beta ;
    kk:statedIn source:brief ;
    kk:standing kkc:standing-said ;
    kk:amount 1234567.5 .
"""

QUESTION: Final = """#+ id: T01
#+ summary: Who receives what.
#+ description: One row for each line.
#+ tags: [money]
#+ question: {nl: "Wie krijgt wat?", en: "Who receives what?"}
#+ finding: {nl: "{rows} posten", en: "{rows} lines"}
#+ empty: {nl: Niemand krijgt iets., en: Nobody receives anything.}
#+ closure: false
#+ parameters:
#+   - name: actor
#+     type: actor
#+     label: {nl: ontvanger, en: recipient}
#+     default: null
#+   - name: least
#+     type: amount
#+     label: {nl: minstens, en: at least}
#+     default: "0.0"
#+ columns:
#+   - {name: statement, type: statement, label: {nl: post, en: line}}
#+   - {name: actor, type: thing, label: {nl: ontvanger, en: recipient}}
#+   - {name: amount, type: euro, label: {nl: bedrag, en: amount}}

PREFIX kk: <https://w3id.org/ketenkaart/def#>

SELECT ?statement ?actor ?amount
WHERE {
  VALUES ?actor { UNDEF }
  VALUES ?least { 0.0 }
  ?statement kk:recipient ?actor ;
    kk:amount ?amount .
  FILTER(?amount >= ?least)
}
ORDER BY ?statement
"""


def small_workspace(root: Path, files: Mapping[str, str] | None = None) -> Workspace:
    """A workspace with a handful of terms, two lines of money and one question.

    `files` adds files or puts others in their place; Turtle gets the prefixes that it uses put
    before it, on its first line, so that the lines of what is given keep their numbers.
    """
    whole = {
        "ontology/terms.ttl": TERMS,
        "data/facts.ttl": FACTS,
        "queries/money/t01.rq": QUESTION,
        **(files or {}),
    }
    for name, text in whole.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        head = prefixes_of(text) if name.endswith(".ttl") else ""
        file.write_text(head + text, encoding="utf-8")
    return Workspace.find(root)


def prefixes_of(turtle: str) -> str:
    """On one line, the bindings of the prefixes that a text uses and does not bind itself."""
    return "".join(
        f"{line} "
        for line in PREFIXES.splitlines()
        if line and re.search(rf"(?<![\w:.-]){line.split()[1]}(?!\s*<)", turtle)
    )


@contextmanager
def input_error(english: str = "") -> Iterator[pytest.ExceptionInfo[InputError]]:
    """Expect an `InputError` whose English words match, and which says all in both languages."""
    with pytest.raises(InputError) as caught:
        yield caught
    error = caught.value
    for texts in (error.message, error.expected, error.advice):
        assert texts is None or list(texts) == list(LANGUAGES)
        assert texts is None or all(text.strip() for text in texts.values()), texts
    assert error.message["nl"] != error.message["en"]
    assert re.search(english, error.told("en")), error.told("en")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """The command line: words in, exit code and both outputs back."""

    def __call__(
        self,
        *words: str | Path,
        stdin: str = "",
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run `ketenkaart` with these words, in a folder and with variables of its own."""


def run_here(
    *words: str | Path,
    stdin: str = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """Run the command line in this process, as `python -m ketenkaart` would."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        told = ("KETENKAART_", "COLUMNS")
        for name in [n for n in os.environ if n.startswith(told) and n != "KETENKAART_CACHE"]:
            patch.delenv(name)
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["ketenkaart", *map(str, words)])
        patch.setattr(sys, "stdin", io.StringIO(stdin))
        if cwd is not None:
            patch.chdir(cwd)
        with pytest.raises(SystemExit) as leave:
            main()
        gc.unfreeze()  # this process goes on
    code = leave.value.code
    assert isinstance(code, int)
    texts = []
    for stream in (out, err):
        stream.seek(0)
        texts.append(stream.read())
    return Ran(code, *texts)
