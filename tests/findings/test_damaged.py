"""Our own files, damaged at random: `check` finds something, or refuses with a sentence."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.findings.check import check
from ketenkaart.findings.formats import write
from ketenkaart.vocabulary import LANGUAGES
from support import REPOSITORY, small_workspace

OURS = (
    "ontology/ketenkaart.ttl",
    "ontology/prefixes.ttl",
    "ontology/concepts/stage.ttl",
    "ontology/shapes/date.ttl",
    "ontology/shapes/stretch.ttl",
    "ontology/shapes/situations.ttl",
    "ontology/shapes/funding-flow.ttl",
    "ontology/alignment/org.ttl",
    "data/dates.ttl",
    "data/places/places.ttl",
    "data/statements/verdeling-2021/flows.ttl",
    "queries/money/m01-build-up.rq",
    "queries/who/w07-matrix.rq",
    "queries/hygiene/hy04-shared-name.rq",
    "queries/derive/compose-rules.rq",
)
SPOILS = (
    b'"',
    b"'''",
    b"<",
    b">",
    b"[",
    b"]",
    b"(",
    b")",
    b"{",
    b"}",
    b";",
    b".",
    b",",
    b"^^",
    b"@",
    b"#",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b"_:x ",
    b"a ",
    b"kk:",
    b"rdf:",
    b"sh:",
    b"<<<<<<< HEAD\n",
    b"1e999",
    b"-",
    b"true ",
    b"$this ",
    b"&x ",
    b"*x ",
    b"!!int ",
    b"- ",
    b": ",
    b"SELECT ",
    b"OPTIONAL {",
    b"VALUES ?x ",
    b"@prefix ",
    b"sh:path ",
    b"sh:node ",
    b"sh:sparql ",
    b"sh:and ",
    b"rdf:rest ",
    b"owl:inverseOf ",
)
"""What is put somewhere in a file: what means something in Turtle, SPARQL, YAML or bytes."""


def damage(content: bytes, seed: int, times: int) -> bytes:
    """The bytes with parts taken away, doubled, exchanged or put in, the same for each seed."""
    chance = random.Random(seed)
    for _ in range(times):
        at = chance.randrange(len(content) + 1)
        end = min(len(content), at + chance.choice((1, 1, 2, 8, 40, 400)))
        lines = content.split(b"\n")
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                content = content[:at] + content[end:]
            case 1:
                content = content[:end] + content[at:]
            case 2 | 3:
                content = content[:at] + chance.choice(SPOILS) + content[at:]
            case 4:
                lines[one], lines[other] = lines[other], lines[one]
                content = b"\n".join(lines)
            case 5:
                content = b"\n".join(lines[:one] + lines[one + 1 :])
            case _:
                words = [word for word in content.split() if word] or [b"x"]
                content = content.replace(chance.choice(words), chance.choice(words), 1)
    return content


def checked(name: str, content: bytes) -> None:
    """Check a small workspace with this file; whatever is found can be written down."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = small_workspace(Path(folder))
        file = Path(folder) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        try:
            result = check(ClosedGraph.open(workspace))
        except InputError as error:
            told = [error.told(language).strip() for language in LANGUAGES]
        else:
            told = [write(result, form, "nl") for form in ("text", "json", "markdown")]
            write(result, "turtle", "nl")  # empty where there are no shapes
        assert all(told)


@pytest.mark.parametrize("name", OURS)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), times=st.integers(1, 4))
def test_damage_is_told(name: str, seed: int, times: int) -> None:
    """Whatever happens to a file of ours, it is no fault of the program."""
    checked(name, damage((REPOSITORY / name).read_bytes(), seed, times))
