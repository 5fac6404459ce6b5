"""The normal form: the same in Python and JavaScript, and with a way back to the raw text."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenkaart.evidence.normalise import normal_form, normalise, sha256_of

HERE = Path(__file__).parent
VECTORS: list[dict[str, str]] = json.loads(
    (HERE.parent / "vectors" / "normalisation.json").read_text(encoding="utf-8")
)
AWKWARD = (
    "aB1é\u0301\u0323İΣςßﬁ½²\u00ad-\n\r\t \u00a0\u1112\u1161\u11abカ\uff9e\u0915\u093f𝐀😀٣ש\u05b8"
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vector(vector: dict[str, str]) -> None:
    """Every shared vector comes out as written down by hand, with the hash that goes with it."""
    assert normal_form(vector["raw"]) == vector["normalised"]
    assert sha256_of(vector["normalised"]) == vector["sha256"]


@given(st.text() | st.text(alphabet=AWKWARD))
def test_piecewise_is_whole(raw: str) -> None:
    """Normalising piece by piece, which the way back needs, equals normalising as a whole."""
    assert normalise(raw).text == normal_form(raw)


@given(st.text(alphabet=AWKWARD), st.data())
def test_the_way_back(raw: str, data: st.DataObject) -> None:
    """The raw slice behind any normalised span normalises to something that holds that span."""
    text = normalise(raw)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    assert text.text[start:end] in normal_form(text.raw_slice(start, end))


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_idempotent(raw: str) -> None:
    """Of Latin text, what is normal stays as it is."""
    assert normal_form(normal_form(raw)) == normal_form(raw)


@given(st.text(alphabet="abcdefgh 123", max_size=200), st.randoms(use_true_random=False))
def test_layout_is_lost(raw: str, rng) -> None:  # type: ignore[no-untyped-def]
    """Line breaks, hyphens and capitals put in anywhere do not change the normal form."""
    marks = ["-\n", "\r\n", "\u00ad", " ", "\u00a0", "\f"]
    changed = "".join(
        (c.upper() if rng.random() < 0.3 else c) + (rng.choice(marks) if rng.random() < 0.3 else "")
        for c in raw
    )
    assert normal_form(changed) == normal_form(raw)


def test_lines_and_pages() -> None:
    """Positions are told by the line and page on which they stand; an unpaged text has no pages."""
    text = normalise("een\ntwee\n\fdrie\n\n vier\nvijf\n zes\n")
    lines = [text.line(text.text.index(word)) for word in ("een", "twee", "drie", "vier", "zes")]
    pages = [text.page(text.text.index(word)) for word in ("een", "twee", "drie", "vier", "zes")]
    assert lines == [1, 2, 3, 5, 7]
    # "vier" is indented below a blank line: a paragraph, not a page. "zes" follows on text.
    assert pages == [1, 1, 2, 2, 3]
    assert normalise("een\n\n twee\n").page(0) is None


def _javascript(texts: list[str]) -> list[str]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: JavaScript cannot be compared")
    done = subprocess.run(
        [node, str(HERE / "normalise.mjs")],
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=True,
    )
    result: list[str] = json.loads(done.stdout)
    return result


def test_javascript_agrees_on_the_vectors() -> None:
    """JavaScript gives the normal forms that the vectors hold."""
    forms = _javascript([vector["raw"] for vector in VECTORS])
    assert forms == [vector["normalised"] for vector in VECTORS]


def test_javascript_agrees_on_every_old_character() -> None:
    """Both agree on each character of Unicode 3.2, whatever version they know themselves."""
    assigned = [
        chr(number)
        for number in range(0x110000)
        if unicodedata.ucd_3_2_0.category(chr(number)) not in ("Cn", "Cs", "Co")
    ]
    forms = _javascript(assigned)
    differing = {
        f"U+{ord(character):04X}": (normal_form(character), form)
        for character, form in zip(assigned, forms, strict=True)
        if normal_form(character) != form
    }
    assert differing == {}


def test_javascript_agrees_on_the_sources(source_texts: dict[str, str]) -> None:
    """Both give the same normal form of the five source texts."""
    assert _javascript(list(source_texts.values())) == [
        normal_form(text) for text in source_texts.values()
    ]
