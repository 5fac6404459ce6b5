"""Every money question on the invented world, whose texts stand in `tests/world/data/texts`.

The expected rows stand in `world/<id>.yaml`, worked out from those texts. Each case says which
trap it proves the question does not fall into.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.reference import RdflibEngine
from ketenkaart.graph.view import View
from questions.rows import questions, rows_of
from support import WORLD

EXPECTED: Final = Path(__file__).parent / "world"


@dataclass(frozen=True)
class Case:
    """What a question is told, within which view, and the rows it must give."""

    question: str
    name: str
    given: dict[str, Any]
    view: View
    columns: list[str]
    rows: list[list[Any]]


def cases() -> list[Any]:
    """A parameter set for each case of each file."""
    found = []
    for file in sorted(EXPECTED.glob("*.yaml")):
        known = yaml.safe_load(file.read_text(encoding="utf-8"))
        for case in known["cases"]:
            told = Case(
                file.stem.upper(),
                case["name"],
                case.get("given", {}),
                View(**case.get("view", {})),
                known["columns"],
                case["rows"],
            )
            found.append(pytest.param(told, id=f"{told.question}: {told.name}"))
    return found


@cache
def world(view: View) -> ClosedGraph:
    return ClosedGraph.open(Workspace.find(WORLD), view)


@cache
def reference(view: View) -> RdflibEngine:
    return RdflibEngine(world(view).store)


@pytest.mark.parametrize("case", cases())
def test_rows_are_exactly_those_worked_out_by_hand(case: Case) -> None:
    """All columns of all rows, in order; the case in the YAML file says what trap it proves."""
    found = rows_of(world(case.view), case.question, case.given)
    assert [list(row.values()) for row in found] == case.rows


@pytest.mark.parametrize("case", cases())
def test_rdflib_gives_the_same_rows_in_the_same_order(case: Case) -> None:
    """The queries rest on SPARQL 1.1 alone, not on what one engine makes of it."""
    graph = world(case.view)
    by_reference = rows_of(graph, case.question, case.given, reference(case.view))
    assert by_reference == rows_of(graph, case.question, case.given)


@pytest.mark.parametrize("case", cases())
def test_columns_head_the_expected_rows(case: Case) -> None:
    """The rows in the YAML file are read by the column names above them, so these must be right."""
    question = questions(world(View()).workspace)[case.question]
    assert case.columns == [column.name for column in question.columns]


def test_every_question_is_asked_with_each_parameter_set_and_unset() -> None:
    """No question, and no parameter, is left without a case."""
    told: dict[str, list[frozenset[str]]] = {}
    for parameter in cases():
        case = parameter.values[0]
        told.setdefault(case.question, []).append(frozenset(case.given))
    for question in questions(world(View()).workspace).values():
        if question.id.startswith("M"):
            assert frozenset() in told.get(question.id, []), question.id
            for parameter in question.parameters:
                assert any(parameter.name in given for given in told[question.id]), parameter.name


def test_the_world_exercises_every_trap() -> None:
    """A trap that the world does not hold would make a green test mean nothing."""
    engine = world(View()).engine
    prefix = (
        "PREFIX kk: <https://w3id.org/ketenkaart/def#> "
        "PREFIX kkc: <https://w3id.org/ketenkaart/concept/> "
    )
    traps = {
        "a part of a part of a total": "?a kk:partOf/kk:partOf ?b",
        "an amount singled out": "?a kk:singledOutOf ?b ; kk:amount ?c",
        "a memo amount": "?a kk:mentionKind kkc:mention-memo",
        "a regrouped amount": "?a kk:mentionKind kkc:mention-regrouped",
        "a shared amount": "?a kk:recipient ?b , ?c ; kk:amount ?d FILTER(?b != ?c)",
        "among others": "?a kk:amongOthers kk:recipient",
        "several budgets": "?a kk:onBudgetOf ?b , ?c FILTER(?b != ?c)",
        "needed": "?a kk:stage kkc:stage-needed",
        "requested": "?a kk:stage kkc:stage-requested",
        "announced": "?a kk:stage kkc:stage-announced",
        "granted": "?a kk:stage kkc:stage-granted",
        "a revision": "?a kk:revises ?b",
        "denied money": "?a kk:polarity kkc:polarity-denied",
        "money on top of other money": "?a kk:onTopOf ?b",
        "a need that is met": "?a kk:meets ?b",
        "a range": "?a kk:amountFrom ?b ; kk:amountTo ?c",
        "an approximation": "?a kk:qualifier kkc:qualifier-about",
        "an amount over a period": "?a kk:amountBasis kkc:basis-over-period",
        "an amount left open": "?a kk:leavesOpen kk:amount",
        "comparable themes": "?a kk:relationKind kkc:relation-comparable-with",
        "overlapping themes": "?a kk:relationKind kkc:relation-overlaps-with",
        "a rule derived from a derived rule": "?a kk:requiredActor ?r . ?a ?from ?b . ?b ?from ?c",
        "a computed amount": "?a kk:computedWith ?b ; kk:computedFrom ?c",
        "background": "?a kk:origin kkc:origin-background",
        "an imprecise date": "?a kk:validUntil ?b . ?b kk:earliest ?c ; kk:latest ?d "
        "FILTER(?c != ?d)",
        "the same money in two sources": "?a kk:sameMoneyAs ?b . ?a a kk:FundingFlow",
    }
    missing = [
        name
        for name, pattern in traps.items()
        if not engine.select(f"{prefix} SELECT * WHERE {{ {pattern} }} LIMIT 1").rows
    ]
    assert missing == []
