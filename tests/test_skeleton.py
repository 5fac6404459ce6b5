"""The skeletons that `ketenkaart new` writes for curators."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.skeleton import KINDS, skeleton
from ketenkaart.vocabulary import KK, KKD


def filled(text: str) -> str:
    """The skeleton with something in every open place."""
    return re.sub(r"(?<![\w\"])\.\.\.", "kk:x", text.replace(":...", ":x"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_filled_skeleton_is_turtle(workspace: Workspace, kind: str, language: str) -> None:
    """Each skeleton parses once its open places are filled, and says its class and source."""
    text = skeleton(workspace, kind, "proef", "verdeling-2021", language)
    quads = list(ox.parse(filled(text).encode(), format=ox.RdfFormat.TURTLE))
    facts = {quad.predicate.value: str(getattr(quad.object, "value", "")) for quad in quads}
    assert {quad.subject.value for quad in quads} == {f"{KKD}{kind}/verdeling-2021-proef"}
    assert facts[KK + "statedIn"] == f"{KKD}source/verdeling-2021"
    assert facts[KK + "supportedBy"] == f"{KKD}passage/verdeling-2021-proef"


def test_what_is_optional_can_be_kept(workspace: Workspace) -> None:
    """Without its comment marks an optional line is part of the statement, and it still parses."""
    text = skeleton(workspace, "flow", "proef", "verdeling-2021", "nl")
    kept = re.sub(r"(?m)^    # (kk:\w+)", r"    \1", text)
    quads = list(ox.parse(filled(kept).encode(), format=ox.RdfFormat.TURTLE))
    assert {KK + "recipient", KK + "amount", KK + "stage"} <= {q.predicate.value for q in quads}


def test_what_the_shapes_require_stands_open(workspace: Workspace) -> None:
    """The stage of a flow is required and names its choices; its recipient is optional."""
    lines = skeleton(workspace, "flow", "proef", "verdeling-2021", "en").splitlines()
    (stage,) = [line for line in lines if "kk:stage" in line]
    assert stage.startswith("    kk:stage kkc:stage-needed")
    assert stage.endswith("needed | requested | announced | granted")
    assert any(line.startswith("    # kk:recipient actor:...") for line in lines)


def test_a_wrong_kind_is_refused(workspace: Workspace) -> None:
    """A kind that there is not gets the nearest right one."""
    with pytest.raises(InputError) as refused:
        skeleton(workspace, "flows", "proef", "verdeling-2021", "en")
    assert "Did you mean flow" in refused.value.told("en")
