"""The tokens of Turtle, each with its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files.turtle import documents, our_files, suite
from ketenkaart.files.turtle_tokens import BAD, Token, tokens


def texts_of(turtle: str) -> list[str]:
    return [token.text for token in tokens(turtle)]


def assert_whole(turtle: str) -> None:
    """Between the tokens there is white space only, and each stands at its offset and place."""
    at = 0
    for token in tokens(turtle):
        assert not turtle[at : token.offset].strip(" \t\r\n")
        assert turtle.startswith(token.text, token.offset)
        before = turtle[: token.offset].split("\n")
        assert (token.line, token.column) == (len(before), len(before[-1]) + 1)
        assert token.kind != BAD
        at = token.offset + len(token.text)
    assert not turtle[at:].strip(" \t\r\n")


def test_no_character_of_a_valid_file_is_lost() -> None:
    """The tokens of a valid file, of ours or of the W3C suite, are all that is there."""
    ours = sorted(our_files(), key=lambda file: file.stat().st_size)
    for file in ours[:200]:
        assert_whole(file.read_bytes().decode())
    for case in suite("Eval", "PositiveSyntax"):
        assert_whole(case.text)


@settings(max_examples=50, deadline=None)
@given(documents())
def test_no_character_of_drawn_turtle_is_lost(turtle: str) -> None:
    """The same for whatever is valid."""
    assert_whole(turtle)


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        ("x:a.b. x:c", ["x:a.b", ".", "x:c"]),
        ("x:a..b...", ["x:a..b", ".", ".", "."]),
        (":a :p :o .:b", [":a", ":p", ":o", ".", ":b"]),
        ("x.y:z", ["x.y:z"]),
        ("x:a\\,b\\. .", ["x:a\\,b\\.", "."]),
        ("x:%41%4A", ["x:%41%4A"]),
        ("x:-a", ["x:", "-"]),
        ("1. 1.5. .5 1.e5 -1e+5.", ["1", ".", "1.5", ".", ".5", "1.e5", "-1e+5", "."]),
        ("true. false", ["true", ".", "false"]),
        ('"a"@nl-be.', ['"a"', "@nl-be", "."]),
        ('"a"^^x:b,"c"', ['"a"', "^^", "x:b", ",", '"c"']),
        ('"""a"b""c\\""""""', ['"""a"b""c\\""""', '""']),
        ("'''a''b'''", ["'''a''b'''"]),
        ("''\"\"", ["''", '""']),
        ("[](\n)", ["[", "]", "(", ")"]),
        ("<a># b\n<#c>", ["<a>", "# b", "<#c>"]),
        ("_:a.b.", ["_:a.b", "."]),
        ("@prefix x: <y>.", ["@prefix", "x:", "<y>", "."]),
        ("PREFIX x:<y>", ["PREFIX", "x:", "<y>"]),
        ("x:a%4z.", ["x:a", "%"]),
        ('"a"@nl-be-.', ['"a"', "@nl-be", "-"]),
        ('"a\\q"', ['"']),
    ],
)
def test_hard_cases(turtle: str, expected: list[str]) -> None:
    """Dots, escapes, numbers and quotation marks end where the grammar ends them."""
    assert texts_of(turtle) == expected


@pytest.mark.parametrize(
    ("turtle", "where"),
    [
        ('<a> "open', (1, 5)),
        ('<a>\n  "a\nb"', (2, 3)),
        ('"""open "" \n', (1, 1)),
        ("'''open", (1, 1)),
        ('"\\q"', (1, 1)),
        ("<a b>", (1, 1)),
        ("<a\\q>", (1, 1)),
        ("x:a {", (1, 5)),
        ("x:%4", (1, 3)),
    ],
)
def test_what_is_no_turtle_ends_the_tokens(turtle: str, where: tuple[int, int]) -> None:
    """The last token says where the text stops being Turtle."""
    *_, last = tokens(turtle + " <more> .")
    assert (last.kind, (last.line, last.column)) == (BAD, where)


def test_columns_count_characters() -> None:
    """A letter with an accent and a character outside the first plane count once; so does a tab."""
    *_, last = tokens('"é\U0001f600"\t<a>')
    assert last == Token("iri", "<a>", 5, 1, 6)


def test_a_windows_line_end_counts_once() -> None:
    """A file from Windows has the same lines and columns as one from elsewhere."""
    text = '<a> <p> """x\n.\n""" .\n# c\n  <b> <p> 1 .\n'
    places = [(token.line, token.column) for token in tokens(text)]
    assert [(t.line, t.column) for t in tokens(text.replace("\n", "\r\n"))] == places


@pytest.mark.parametrize(
    "piece", ["[", "(", '"', "'", "\\", '"""', '"\\"', "<", "a.", "x:a.", "1."]
)
def test_no_text_is_too_long_or_too_deep(piece: str) -> None:
    """Half a million of anything ends, each token being read once: nothing recurses."""
    assert sum(len(text) for text in texts_of(piece * 500_000)) <= 500_000 * len(piece)


@given(st.text())
def test_any_text_has_tokens(text: str) -> None:
    """Nothing that is fed to it raises, and only the last token can be none."""
    assert all(token.kind != BAD for token in list(tokens(text))[:-1])
