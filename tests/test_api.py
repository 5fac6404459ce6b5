"""Ketenkaart from Python: typed values, passages, frames; names as on the command line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import ketenkaart
from ketenkaart.api import Answer, Graph, Thing
from support import WORLD, input_error, small_workspace

BETA = "https://w3id.org/ketenkaart/id/actor/dienst-beta"


def test_a_call_answers_with_typed_values() -> None:
    """Things have an address and a name, amounts are decimals in euros, lists are tuples."""
    answer = ketenkaart.ask("m02", workspace=WORLD, lang="nl", actor="Dienst Beta")
    assert (answer.id, len(answer)) == ("M02", len(list(answer)))
    row = answer[0]
    assert row["actor"] == Thing(BETA, "Dienst Beta")
    assert isinstance(row["statements"], tuple)
    assert all(isinstance(thing, Thing) for thing in row["statements"])
    amounts = [row["own"] for row in answer if row["own"] is not None]
    assert Decimal(4_000_000) in amounts
    assert all(isinstance(amount, Decimal) for amount in amounts)
    assert list(row) == list(answer.columns)


def test_a_row_leads_to_its_passages() -> None:
    """The passages of a row are those of its statements, each once, with source and place."""
    row = ketenkaart.ask("M02", workspace=WORLD, actor="Dienst Beta")[0]
    assert row.passages
    assert len({passage.iri for passage in row.passages}) == len(row.passages)
    assert all(0 < passage.start <= passage.end for passage in row.passages)
    assert {str(row["source"])} == {passage.source.name for passage in row.passages}
    assert set(row["statements"]) <= set(row.statements)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given", ["Dienst Beta", "beta", "actor:dienst-beta", BETA, Thing(BETA, "whatever")]
)
def test_a_parameter_takes_names_and_things(given: str | Thing) -> None:
    """A name, a slug, a short or full address and a thing of another answer mean the same."""
    wanted = ketenkaart.ask("M02", workspace=WORLD, actor=BETA).to_csv()
    if given == "beta":
        with input_error("Did you mean"):
            ketenkaart.ask("M02", workspace=WORLD, actor=given)
        return
    assert ketenkaart.ask("M02", workspace=WORLD, actor=given).to_csv() == wanted


def test_a_parameter_takes_several_values() -> None:
    """A list asks for both at once, which is the sum of asking for each."""
    both = ketenkaart.ask("M02", workspace=WORLD, actor=["Dienst Alfa", "Dienst Beta"])
    each = [ketenkaart.ask("M02", workspace=WORLD, actor=a) for a in ("Dienst Alfa", "Dienst Beta")]
    assert len(both) == sum(map(len, each))
    assert {row["actor"] for row in both} == {row["actor"] for one in each for row in one}


@pytest.mark.parametrize("amount", [100_000_000, Decimal("100000000.00"), "100 mln"])
def test_an_amount_is_a_number_or_words(amount: int | Decimal | str) -> None:
    """Whichever way, and in either language, it is the same amount."""
    asked = [
        ketenkaart.ask("M08", workspace=WORLD, lang=lang, actor="Dienst Alfa", amount=amount)
        for lang in ("nl", "en")
    ]
    assert [row["required"] for row in asked[0]] == [row["required"] for row in asked[1]]
    assert Decimal(10_000_000) in [row["required"] for row in asked[0]]


def test_a_day_narrows_and_says_how_sure() -> None:
    """`known` leaves out what was not yet told; without a day no row says how sure it is."""
    everything = ketenkaart.ask("M11", workspace=WORLD)
    nothing = ketenkaart.ask("M11", workspace=WORLD, known=date(2010, 1, 1))
    assert everything
    assert not nothing
    assert nothing.meaning_of_empty
    assert {row.certainty for row in everything} == {None}
    dated = ketenkaart.ask("M05", workspace=WORLD, on="2022-06-01")
    assert {row.certainty for row in dated} <= {"certainly", "possibly", "undated"}
    assert "certainty" in dated.to_pandas()


def test_the_forms_agree() -> None:
    """CSV, JSON and the frame hold the same rows, and the frame has addresses on request."""
    answer = ketenkaart.ask("M03", workspace=WORLD, lang="en")
    lines = list(csv.DictReader(io.StringIO(answer.to_csv())))
    data = json.loads(answer.to_json())["rows"]
    frame = answer.to_pandas(addresses=True)
    assert len(lines) == len(data) == len(frame) == len(answer)
    assert list(frame["statement"]) == [line["statement"] for line in lines]
    assert list(frame["statement_iri"]) == [line["statement_iri"] for line in lines]
    assert list(frame["amount"]) == [row["amount"] for row in data]
    assert "amount_iri" not in frame
    assert answer.to_markdown(evidence=True).count("passage:") >= len(answer)
    assert "kk:FundingFlow" in answer.to_turtle()


def test_an_answer_shows_itself() -> None:
    """In a terminal as the table of the command line, in a notebook as HTML."""
    answer = ketenkaart.ask("M03", workspace=WORLD, lang="en")
    assert answer.question in repr(answer)
    assert answer._repr_html_().count("<tr>") == len(answer) + 1
    assert str(answer[0]["statement"]) in repr(answer[0])


def test_a_graph_is_asked_more_than_once() -> None:
    """It knows its questions, finds things by name, and takes SPARQL."""
    graph = Graph(WORLD, lang="en")
    assert "M02" in graph.questions
    assert graph.questions == ketenkaart.questions(workspace=WORLD, lang="en")
    assert graph.find("dienst beta") == [Thing(BETA, "Beta Service")]
    (row,) = graph.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?flow ?p <{BETA}> }}")
    assert row["n"] is not None
    assert isinstance(graph.ask("M01"), Answer)


def test_a_changed_workspace_is_read_again(tmp_path: Path) -> None:
    """What is kept between calls is never older than the files."""
    workspace = small_workspace(tmp_path)
    assert len(ketenkaart.ask("T01", workspace=workspace.root)) > 0
    (tmp_path / "data" / "facts.ttl").write_text("# nothing left\n", encoding="utf-8")
    assert len(ketenkaart.ask("T01", workspace=workspace.root)) == 0


def test_what_is_not_there_is_told() -> None:
    """A wrong question, parameter, name or column names the nearest right ones."""
    with input_error("There is no question"):
        ketenkaart.ask("M99", workspace=WORLD)
    with input_error("has no parameter"):
        ketenkaart.ask("M02", workspace=WORLD, actr="Dienst Beta")
    with input_error("There is no actor"):
        ketenkaart.ask("M02", workspace=WORLD, actor="Dienst Betta")
    with pytest.raises(KeyError):
        ketenkaart.ask("M02", workspace=WORLD)[0]["nothing"]


def test_importing_the_package_imports_no_more() -> None:
    """The command line pays for nothing that only callers from Python need."""
    code = "import sys, ketenkaart; print('pyoxigraph' in sys.modules, 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
