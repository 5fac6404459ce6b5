"""Turtle in its fixed form: nothing is lost, nothing moves that need not, and it is stable."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files.turtle import (
    BASE,
    LITERALS,
    NAMES,
    PREFIXES,
    by_oxigraph,
    documents,
    our_files,
    suite,
)
from ketenkaart.dates import EXAMPLES, bounds
from ketenkaart.errors import InputError
from ketenkaart.evidence.describe import document_turtle
from ketenkaart.evidence.fingerprint import Passage, Section, make_stretch
from ketenkaart.evidence.normalise import normalise
from ketenkaart.evidence.turtle import file_of, passage_turtle, sections_file
from ketenkaart.files.turtle_format import formatted
from ketenkaart.files.turtle_tokens import COMMENT, tokens
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.date_nodes import node_text
from ketenkaart.skeleton import KINDS, skeleton
from support import input_error
from test_skeleton import filled

HEADS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "# one\n\n# two\n", "\n\n#three\n\n"]),
    st.sampled_from([PREFIXES, PREFIXES.replace(" .\n", ".  # why\n"), f"{PREFIXES}{PREFIXES}"]),
    st.sampled_from(["", "# four\n\nPREFIX   x.y:<z>\n@prefix never: <x:y#> . # used\n"]),
)
OURS = documents(NAMES, st.one_of(NAMES, LITERALS), HEADS)


def comments(turtle: str) -> Counter[str]:
    """How often each comment stands there."""
    return Counter(token.text.rstrip() for token in tokens(turtle) if token.kind == COMMENT)


def assert_in_form(turtle: str) -> None:
    """The text is what the formatter makes of it, and says the same."""
    assert formatted(turtle) == turtle


@settings(max_examples=200, deadline=None)
@given(OURS)
def test_the_form_is_stable_and_loses_nothing(turtle: str) -> None:
    """The triples are the same in the same order, every comment is there, and once is enough."""
    after = formatted(turtle)
    assert formatted(after) == after
    assert by_oxigraph(after, BASE) == by_oxigraph(turtle, BASE)
    assert comments(after) == comments(turtle)


@settings(max_examples=100, deadline=None)
@given(documents(NAMES, NAMES))
def test_the_form_is_what_contributing_says(turtle: str) -> None:
    """Prefixes on top in order, blocks at the first column with an empty line before each."""
    after = formatted(re.sub(r"@base[^\n]*\n", "", turtle))
    lines = after.split("\n")
    assert lines.pop() == ""
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes, key=lambda line: line.split()[1][:-1])
    depths = {len(line) - len(line.lstrip(" ")) for line in lines}
    assert depths <= {0, 4, 8}
    for before, line in zip(["", *lines], lines, strict=False):
        assert line == line.rstrip()
        assert line or before
        if line and line[0] not in " #@":
            assert not before or before.startswith("#")


def test_our_files_are_in_their_form() -> None:
    """Every Turtle file of the checkout is as the formatter writes it: run `make format`."""
    wrong = [f for f in our_files() if formatted(text := f.read_bytes().decode()) != text]
    assert wrong == []


def test_the_suite_of_w3c_is_put_in_form_or_refused() -> None:
    """Whatever is valid keeps its triples and comments, or holds what the form does not know."""
    kept = 0
    for case in suite("Eval", "PositiveSyntax"):
        try:
            after = formatted(case.text)
        except InputError:
            assert re.search(r"\[|\(|_:|(?i:@?base)|prefix", case.text), case
            continue
        assert by_oxigraph(after, case.base) == by_oxigraph(case.text, case.base), case
        assert comments(after) == comments(case.text)
        assert formatted(after) == after
        kept += 1
    assert kept > 120


LONG = "x" * 40


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("# c", "# c\n"),
        ("<a> a <b>", None),
        ("<a>a<b>.", "<a> a <b> .\n"),
        ("<a> <b> 1,2;<c> 3;;.", "<a> <b> 1 , 2 ;\n    <c> 3 .\n"),
        ("<a> <b> 1.\n<c> <d> 2.", "<a> <b> 1 .\n\n<c> <d> 2 .\n"),
        (
            f'<a> <b> "{LONG}" , "{LONG}" .',
            f'<a> <b> "{LONG}" , "{LONG}" .\n',
        ),
        (
            f'<a> <b> "{LONG}1234" , "{LONG}12345" ; <c> 1 .',
            f'<a> <b>\n        "{LONG}1234" ,\n        "{LONG}12345" ;\n    <c> 1 .\n',
        ),
        (
            f'<a> <b> 1 ; <c> "{LONG}{LONG}12345678" .',
            f'<a> <b> 1 ;\n    <c> "{LONG}{LONG}12345678" .\n',
        ),
        (
            f'<a> <b> 1 ; <c> "{LONG}{LONG}123456789" .',
            f'<a> <b> 1 ;\n    <c>\n        "{LONG}{LONG}123456789" .\n',
        ),
        ('<a> <b> """x\n  y""" .', '<a> <b> """x\n  y""" .\n'),
        ('<a> <b> """x\ny""", 1 .', '<a> <b>\n        """x\ny""" ,\n        1 .\n'),
        (
            "@prefix b: <b:> .\nPREFIX a: <a:>\n@prefix c: <c:> .\na:x b:y 1 .",
            "@prefix a: <a:> .\n@prefix b: <b:> .\n\na:x b:y 1 .\n",
        ),
        (
            "@prefix d: <d:> .\n<a> <b> '1'^^d:t .",
            "@prefix d: <d:> .\n\n<a> <b> '1'^^d:t .\n",
        ),
        (
            "<a> <b> 1 .\n@prefix d: <d:> .\nd:x d:y 1 .",
            "@prefix d: <d:> .\n\n<a> <b> 1 .\n\nd:x d:y 1 .\n",
        ),
    ],
)
def test_the_form(before: str, after: str | None) -> None:
    """White space, line breaks, prefixes and superfluous signs."""
    if after is None:
        with input_error("not right here"):
            formatted(before)
    else:
        assert formatted(before) == after
        assert formatted(after) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# 1\n\n\n# 2\n<a> <b> 1 .", "# 1\n\n# 2\n<a> <b> 1 .\n"),
        ("# 1\n<a> <b> 1 .\n# 2\n\n# 3", "# 1\n<a> <b> 1 .\n\n# 2\n\n# 3\n"),
        ("# 1\n\n<a> <b> 1 .", "# 1\n\n<a> <b> 1 .\n"),
        (
            "# 1\n@prefix x: <y:> .\n# 2\n<a> x:b 1 .",
            "# 1\n\n@prefix x: <y:> .\n\n# 2\n<a> x:b 1 .\n",
        ),
        ("@prefix x: <y:> . # 1\n<a> x:b 1 .", "@prefix x: <y:> .  # 1\n\n<a> x:b 1 .\n"),
        ("@prefix x: <y:> . # 1\n<a> <b> 1 .", "# 1\n\n<a> <b> 1 .\n"),
        (
            "@prefix x: <y:> .\n@prefix x: <y:> . # 1\n<a> x:b 1 .",
            "# 1\n\n@prefix x: <y:> .\n\n<a> x:b 1 .\n",
        ),
        (
            "<a> <b> 1 .\n# 1\n@prefix x: <y:> .\nx:a x:b 1 .",
            "@prefix x: <y:> .\n\n<a> <b> 1 .\n\n# 1\n\nx:a x:b 1 .\n",
        ),
        (
            "@prefix z: <z:> .\n<a> <b> 1 ;\n# z:c 2 ;\n.",
            "@prefix z: <z:> .\n\n<a> <b> 1 ;\n    # z:c 2 ;\n    .\n",
        ),
        ("<a> <b> 1\n# 1\n; # 2\n<c> 2 .", "<a> <b> 1 ;\n    # 1\n    # 2\n    <c> 2 .\n"),
        ('<a> <b> "x" # 1\n^^<d> # 2\n.', '<a> <b> "x"^^<d> ;  # 1\n    # 2\n    .\n'),
        ('<a> <b> """x\ny""" # 1\n.', '<a> <b> """x\ny""" .  # 1\n'),
        ("<a> <b> 1 . # 1", "<a> <b> 1 .  # 1\n"),
        ("<a> <b> 1 # 1\n; <c> 2 .", "<a> <b> 1 ;  # 1\n    <c> 2 .\n"),
        ("<a> <b> 1 ; # 1\n <c> 2 .", "<a> <b> 1 ;  # 1\n    <c> 2 .\n"),
        ("<a> <b> 1 ;\n# 1\n <c> 2 .", "<a> <b> 1 ;\n    # 1\n    <c> 2 .\n"),
        ("<a> <b> 1 , # 1\n 2 .", "<a> <b>\n        1 ,  # 1\n        2 .\n"),
        ("<a> <b>\n# 1\n 2 .", "<a> <b>\n        # 1\n        2 .\n"),
        ("<a> <b> # 1\n 2 .", "<a> <b>  # 1\n        2 .\n"),
        ("<a> # 1\n <b> 2 .", "# 1\n<a> <b> 2 .\n"),
        ("<c> <d> 1 .\n\n# 0\n\n<a>\n# 1\n <b> 2 .", "<c> <d> 1 .\n\n# 0\n\n# 1\n<a> <b> 2 .\n"),
        ("<a> <b> 2 ;\n# <c> 3 ;\n.", "<a> <b> 2 ;\n    # <c> 3 ;\n    .\n"),
        ("<a> <b> 2\n# <c> 3\n. # 1", "<a> <b> 2 ;\n    # <c> 3\n    # 1\n    .\n"),
        ("<a> <b> 2 # 1\n . # 2", "<a> <b> 2 .  # 1\n\n# 2\n"),
        ("<a> <b> 1 # 1\r\n .\r\n", "<a> <b> 1 .  # 1\n"),
        (
            "@prefix x: <y:> .\n@prefix z: <z:> .\n# z:a\n<a> <b> 1 ;\n# x:c 2 ;\n<d> 3 .",
            "@prefix x: <y:> .\n\n# z:a\n<a> <b> 1 ;\n    # x:c 2 ;\n    <d> 3 .\n",
        ),
    ],
)
def test_comments_stay_where_they_belong(before: str, after: str) -> None:
    """A comment keeps to what it stands above or behind; one that has no line there goes above."""
    assert formatted(before) == after
    assert formatted(after) == after


@pytest.mark.parametrize(
    ("turtle", "line", "words"),
    [
        ("<a> <b> 1 .\n<a> <b> [] .", 2, "blank node"),
        ("<a> <b>\n\n_:x .", 3, "blank node"),
        ("[] <b> 1 .", 1, "blank node"),
        ("<a> <b> ( 1 ) .", 1, "collection"),
        ("( 1 ) <b> 1 .", 1, "collection"),
        ("\n@base <x:> .", 2, "base"),
        ("BASE <x:>", 1, "base"),
        ("@prefix a: <b:> .\na:a a:a a:a .\n@prefix a: <c:> .", 3, "another address"),
        ("<a> <b> 1 .\n\n<a> <b> {} .", 3, "not right"),
        ('<a> <b> "open', 1, "not right"),
        ("<a> <b> 1 2 .", 1, "not right"),
        ("<a> .", 1, "not right"),
        ("<a> <b> .", 1, "not right"),
        ("<a> <b> 1 , .", 1, "not right"),
        ("1 <b> 1 .", 1, "not right"),
        ('<a> <b> "x"@nl@en .', 1, "not right"),
        ("@prefix x <y> .", 1, "not right"),
    ],
)
def test_what_has_no_form_is_refused(turtle: str, line: int, words: str) -> None:
    """What the house does not write is named, with its line, rather than damaged."""
    with input_error(words) as caught:
        formatted(turtle)
    assert caught.value.line == line


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(), OURS.map(lambda turtle: turtle[: len(turtle) * 2 // 3])))
def test_a_broken_text_is_refused_or_put_in_form(turtle: str) -> None:
    """Whatever is fed to it, either a text in its form comes out or a clear error."""
    try:
        after = formatted(turtle)
    except InputError:
        return
    assert formatted(after) == after


class TestWhatTheProgramWrites:
    """Each writer of Turtle writes the fixed form at once."""

    TEXT = normalise("Een verzonnen zin over van alles en nog wat. " * 40)

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_skeletons(self, workspace: Workspace, kind: str, language: str) -> None:
        """A skeleton whose open places are filled, with all that it has put in comments."""
        text = filled(skeleton(workspace, kind, "proef", "verdeling-2021", language))
        assert "\n    # " in text
        assert_in_form(text)

    @pytest.mark.parametrize("number", [1, 9])
    @pytest.mark.parametrize("label", ["Kort", f"Lang, {LONG}: passage:a"])
    def test_passages_and_sections(self, number: int, label: str) -> None:
        """Short and long, with one stretch and with many."""
        stretches = tuple(make_stretch(self.TEXT, 20 * i, 10) for i in range(number))
        slug = "bron-met-een-lange-naam-en-nog-langer"
        passage = Passage(slug, "bron", None, stretches, label, label)
        assert_in_form(file_of([passage_turtle(passage)]))
        section = Section(slug, "bron", 1, stretches, label, label, slug)
        assert_in_form(sections_file([section, section]))

    @pytest.mark.parametrize("label", ["Kort", f'Lang, {LONG}: "aangehaald"\\'])
    def test_documents(self, label: str) -> None:
        """A source with a short label and one with a long one."""
        assert_in_form(document_turtle(self.TEXT, "bron", f"{LONG}.txt", (label, label)))

    def test_dates(self) -> None:
        """A date of each kind, the longest included."""
        prefixes = "".join(
            f"@prefix {p}: <x:{p}#> .\n" for p in ("date", "kk", "kkc", "skos", "xsd")
        )
        nodes = [node_text(bounds(example)) for example in EXAMPLES]
        assert_in_form(f"{prefixes}\n" + "\n".join(nodes))
