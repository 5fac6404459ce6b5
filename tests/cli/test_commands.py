"""Each command where all is well: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ketenkaart import __version__
from ketenkaart.cli.commands import cli
from ketenkaart.vocabulary import all_prefixes
from support import FACTS, QUESTION, REPOSITORY, WORLD, WORLD_TEXTS, Run, small_workspace

ANSI = re.compile("\x1b")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder of a small workspace, apart from where a test writes."""
    return small_workspace(tmp_path / "small").root


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_help_says_what_a_command_does(run: Run, command: str) -> None:
    """-h and --help of each command print to standard output and end well."""
    for flag in ("-h", "--help"):
        done = run(*command.split(), flag)
        assert (done.code, done.err) == (0, "")
        assert "Usage:" in done.out


def test_the_version_is_told(run: Run) -> None:
    """--version tells the version of the package."""
    assert __version__ in run("--version").out


def test_it_runs_as_a_module() -> None:
    """`python -m ketenkaart` is the same program, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "ketenkaart", "ask", "--lang", "en", "nothing"],
        cwd=WORLD,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no question 'nothing'." in done.stderr


def test_report_answers_every_question(run: Run, small: Path) -> None:
    """The report holds the check, the size of the graph, and each question with its finding."""
    done = run("report", "--workspace", small)
    assert (done.code, done.err) == (0, "")
    for words in ("geen bevindingen", "1 bron", "2 uitspraken", "2 actoren", "T01", "2 posten"):
        assert words in done.out
    english = run("report", "--workspace", small, "--lang", "en", "-f", "markdown", "--full")
    for words in ("# Ketenkaart", "no findings", "2 lines", "## T01 Who receives what?"):
        assert words in english.out
    assert len(english.out) > len(
        run("report", "--workspace", small, "--lang", "en", "-f", "markdown").out
    )


def test_report_in_markdown_keeps_its_cells(run: Run, tmp_path: Path) -> None:
    """A pipe in a question does not break the table of the report."""
    text = QUESTION.replace("Wie krijgt wat?", "Wie | wat?")
    root = small_workspace(tmp_path, {"queries/money/t01.rq": text}).root
    report = run("report", "--workspace", root, "-f", "markdown").out
    rows = [line for line in report.splitlines() if line.startswith("|")]
    assert len(rows) == 3
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}


def test_report_ends_in_the_code_of_its_check(run: Run, tmp_path: Path) -> None:
    """A workspace with a violation gets its whole report, and exit code 1."""
    root = small_workspace(tmp_path, {"data/facts.ttl": FACTS + "flow:een kk:wrong 1 ."}).root
    done = run("report", "--workspace", root, "--lang", "en")
    assert done.code == 1
    assert "1 violation" in done.out
    assert "T01" in done.out


def test_questions_lists_the_catalogue(run: Run, small: Path) -> None:
    """Every question stands with its id, words and parameters, in the language asked."""
    assert "Wie krijgt wat?" in run("questions", "--workspace", small).out
    done = run("questions", "--workspace", small, "--lang", "en")
    assert re.search(r"T01 +Who receives what\? +actor least", done.out)


def test_ask_gives_the_answer_in_each_format(run: Run, small: Path) -> None:
    """Table, CSV, JSON, Markdown and Turtle hold the same two rows."""
    ask = ("ask", "t01", "--workspace", small)
    assert "Dienst Alfa" in run(*ask).out or "DA" in run(*ask).out
    assert len(list(csv.reader(io.StringIO(run(*ask, "-f", "csv").out)))) == 3
    assert len(json.loads(run(*ask, "-f", "json").out)["rows"]) == 2
    assert len(re.findall(r"^\| ", run(*ask, "-f", "markdown").out, re.M)) == 4
    quads = list(ox.parse(run(*ask, "-f", "turtle").out, format=ox.RdfFormat.TURTLE))
    assert len({str(quad.subject) for quad in quads}) == 2


def test_ask_takes_values_and_lists_them(run: Run, small: Path) -> None:
    """NAME=VALUE narrows the answer, NAME=? lists what can be given."""
    ask = ("ask", "T01", "--workspace", small)
    rows = json.loads(run(*ask, "actor=raad beta kust", "least=1 mln", "-f", "json").out)["rows"]
    assert [row["amount"] for row in rows] == [1234567.5]
    assert run(*ask, "actor=?").out.splitlines() == [
        "actor:dienst-alfa  Dienst Alfa",
        "actor:raad-beta  Raad Bèta | kust",
    ]
    assert "Alfa Service" in run(*ask, "actor=?", "--lang", "en").out


def test_choices_go_to_the_file_as_a_whole(run: Run, small: Path, tmp_path: Path) -> None:
    """With -o the list of what can be given stands in the file complete."""
    file = tmp_path / "choices.txt"
    assert run("ask", "T01", "actor=?", "--workspace", small, "-o", file).code == 0
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_an_amount_is_not_chosen_from_a_list(run: Run, small: Path) -> None:
    """NAME=? for an amount says how an amount is written."""
    done = run("ask", "T01", "least=?", "--workspace", small)
    assert done.code == 2
    assert "100 mln" in done.err


def test_ask_shows_passages_on_request(run: Run) -> None:
    """With --evidence each row has its passages, with --texts the words of the reader's copy."""
    ask = ("ask", "M02", "actor=dienst-beta", "--workspace", WORLD)
    plain, evidence = run(*ask), run(*ask, "--evidence")
    assert "passage:" not in plain.out
    assert "passage:kustbericht-beta" in evidence.out
    words = run(*ask, "--texts", WORLD_TEXTS)
    assert "«" in words.out
    assert "€ 1 mln" in " ".join(words.out.split())


def test_csv_names_the_passages_on_request(run: Run) -> None:
    """With --evidence CSV has one more column, with every passage that the rows rest on."""
    ask = ("ask", "M02", "actor=dienst-beta", "--workspace", WORLD)
    plain = list(csv.DictReader(io.StringIO(run(*ask, "-f", "csv").out)))
    rows = list(csv.DictReader(io.StringIO(run(*ask, "-f", "csv", "--evidence").out)))
    assert [{k: v for k, v in row.items() if k != "passages"} for row in rows] == plain
    shown = set(re.findall(r"passage:[a-z0-9-]+", run(*ask, "--evidence").out))
    assert {name for row in rows for name in row["passages"].split()} == shown != set()


def test_words_are_shown_where_the_format_has_room(run: Run) -> None:
    """With --texts, Markdown quotes the words of each passage and JSON keeps them with it."""
    ask = ("ask", "M02", "actor=dienst-beta", "--workspace", WORLD, "--texts", WORLD_TEXTS)
    quotes = re.findall(r"^  > (.*)$", run(*ask, "-f", "markdown").out, re.M)
    rows = json.loads(run(*ask, "-f", "json").out)["rows"]
    places = [place for row in rows for item in row["evidence"] for place in item["passages"]]
    assert places
    assert all(place["words"] for place in places)
    assert quotes == [words for place in places for words in place["words"]]
    assert any("€ 1 mln" in words for words in quotes)
    without = json.loads(run(*ask[:-2], "--evidence", "-f", "json").out)["rows"]
    assert "words" not in without[0]["evidence"][0]["passages"][0]


def test_words_of_a_source_are_no_layout_in_markdown(run: Run, tmp_path: Path) -> None:
    """A star or bracket in the words of a passage stays that, whatever Markdown makes of it."""
    file = tmp_path / "kustbericht.txt"
    text = (WORLD_TEXTS / file.name).read_text(encoding="utf-8")
    file.write_text(text.replace("€ 1 mln", "*€ 1* [mln"), encoding="utf-8")
    ask = ("ask", "M02", "actor=dienst-beta", "--workspace", WORLD, "--texts", tmp_path)
    assert r"\*€ 1\* \[mln" in run(*ask, "-f", "markdown").out


@pytest.mark.parametrize("form", ["csv", "turtle"])
def test_words_are_refused_where_there_is_no_room(run: Run, form: str) -> None:
    """CSV and Turtle cannot show the words, and say so instead of leaving them out."""
    ask = ("ask", "M02", "--workspace", WORLD, "--texts", WORLD_TEXTS, "-f", form)
    done = run(*ask, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"--texts does not go with -f {form}.\nExpected: table, json or markdown.\n"


def test_show_keeps_the_words_in_json(run: Run) -> None:
    """`show -f json --texts` has the words of each passage, by its address."""
    show = ("show", "dienst-beta", "--workspace", WORLD, "-f", "json")
    for item in json.loads(run(*show, "--texts", WORLD_TEXTS).out)["statements"]:
        assert list(item["words"]) == item["passages"]
        assert all(item["words"].values())
    assert "words" not in json.loads(run(*show).out)["statements"][0]


def test_query_answers_sparql_of_ones_own(run: Run, small: Path, tmp_path: Path) -> None:
    """A query comes from a file or from standard input, and goes out in the format asked."""
    text = "SELECT ?a WHERE { ?a a kk:Actor } ORDER BY ?a"
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    from_file = run("query", file, "--workspace", small, "-f", "csv")
    piped = run("query", "-", "--workspace", small, "-f", "csv", stdin=text)
    assert from_file == piped
    assert from_file.out.splitlines()[1].endswith("dienst-alfa")
    assert "Dienst Alfa" in run("query", file, "--workspace", small).out
    construct = "CONSTRUCT { ?a a kk:Actor } WHERE { ?a a kk:Actor }"
    triples = run("query", "-", "--workspace", small, stdin=construct).out
    assert len(list(ox.parse(triples, format=ox.RdfFormat.TURTLE))) == 2


def test_a_table_shows_text_as_it_is(run: Run, small: Path) -> None:
    """Brackets and colons in a value are no marks of layout."""
    query = 'SELECT ("[/a] [red]b" AS ?x) (":smile:" AS ?y) {}'
    done = run("query", "-", "--workspace", small, stdin=query)
    assert done.code == 0
    assert "[/a] [red]b" in done.out
    assert ":smile:" in done.out


def test_show_tells_all_in_both_languages(run: Run, small: Path) -> None:
    """A thing is shown by label, statement and amount, in the language asked, and as data."""
    dutch = run("show", "da", "--workspace", small)
    assert dutch.code == 0
    for words in (
        "Dienst Alfa",
        "actor:dienst-alfa",
        "Eerste post",
        "€\u00a04,5\u00a0mln",
        "gezegd",
    ):
        assert words in dutch.out
    english = run("show", "actor:dienst-alfa", "--workspace", small, "--lang", "en")
    for words in ("Alfa Service", "First line", "€\u00a04.5\u00a0million", "said"):
        assert words in english.out
    data = json.loads(run("show", "DA", "--workspace", small, "-f", "json").out)
    assert [item["iri"].rsplit("/", 1)[1] for item in data["statements"]] == ["een"]
    assert "Er zijn geen uitspraken over." in run("show", "T", "--workspace", _lonely(small)).out


def _lonely(small: Path) -> Path:
    extra = small / "data" / "lonely.ttl"
    extra.write_text(
        "@prefix kk: <https://w3id.org/ketenkaart/def#> .\n"
        "<https://w3id.org/ketenkaart/id/actor/t> a kk:Actor .\n",
        encoding="utf-8",
    )
    return small


def test_verify_finds_the_passages_of_the_world(run: Run, tmp_path: Path) -> None:
    """All passages of the world are found in its texts; a changed digit is a violation."""
    verify = ("verify", "--workspace", WORLD)
    sound = run(*verify, "--texts", WORLD_TEXTS)
    assert sound.code == 0, sound.out
    texts = shutil.copytree(WORLD_TEXTS, tmp_path / "texts")
    file = texts / "kustbericht.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("€ 1 mln", "€ 7 mln"), "utf-8")
    changed = run(*verify, "--texts", texts, "-o", tmp_path / "out.txt")
    assert (changed.code, changed.out) == (1, "")
    lines = (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()
    missing = r":\d+: fout: passage:kustbericht-\w+ .*\[verify:stretch-missing\]"
    assert any(re.fullmatch(re.escape(str(file)) + missing, line) for line in lines)
    assert re.fullmatch(r"\d+ passages met \d+ tekststukken nagegaan: \d+ fouten", lines[-1])


def test_verify_writes_the_formats_of_the_check(run: Run, tmp_path: Path) -> None:
    """Text, JSON and Markdown hold the same findings; the worst decides, as --fail-on says."""
    texts = shutil.copytree(WORLD_TEXTS, tmp_path / "texts")
    (texts / "kustbericht.txt").unlink()
    verify = ("verify", "--workspace", WORLD, "--texts", texts)
    text = run(*verify)
    assert text.code == 0
    (line, summary) = text.out.splitlines()
    assert line.startswith("waarschuwing: source:kustbericht Van kustbericht is geen tekst")
    assert summary.endswith(": 0 fouten")
    data = json.loads(run(*verify, "-f", "json").out)
    assert data["summary"] == {"violation": 0, "warning": 1, "info": 0}
    (finding,) = data["findings"]
    assert (finding["check"], finding["severity"]) == ("verify:text-absent", "warning")
    assert set(finding["message"]) == {"nl", "en"}
    markdown = run(*verify, "-f", "markdown", "--lang", "en").out
    assert markdown.startswith("## Check: ")
    assert "0 violations" in markdown.splitlines()[0]
    assert len(re.findall(r"^\| warning ", markdown, re.M)) == 1
    assert run(*verify, "--fail-on", "warning").code == 1
    sound = ("verify", "--workspace", WORLD, "--texts", WORLD_TEXTS)
    assert run(*sound, "--fail-on", "info").code == 0


def test_cite_makes_a_passage(run: Run) -> None:
    """From the words at its ends a passage comes out as Turtle, and the words beside it."""
    done = run(
        *("cite", "kustbericht", "proef", "--from", "Dienst Beta", "--to", "incidenteel"),
        *("--workspace", WORLD, "--texts", WORLD_TEXTS),
    )
    assert done.code == 0, done.err
    head = "".join(f"@prefix {name}: <{iri}> ." for name, iri in all_prefixes().items())
    quads = list(ox.parse(head + done.out, format=ox.RdfFormat.TURTLE))
    assert any("passage/kustbericht-proef" in str(quad.subject) for quad in quads)
    assert "Dienst Beta kreeg" in done.err
    assert "Dienst Beta" not in done.out


def test_dates_writes_the_nodes_that_the_data_uses(run: Run, tmp_path: Path) -> None:
    """data/dates.ttl is written where the data is, or where -o says."""
    facts = FACTS + "source:brief kk:dated date:2021-02 .\n"
    root = small_workspace(tmp_path, {"data/facts.ttl": facts}).root
    assert run("dates", "--workspace", root, "-o", tmp_path / "elsewhere.ttl").code == 0
    assert not (root / "data" / "dates.ttl").exists()
    assert run("dates", "--workspace", root).code == 0
    written = (root / "data" / "dates.ttl").read_text(encoding="utf-8")
    assert written == (tmp_path / "elsewhere.ttl").read_text(encoding="utf-8")
    assert '"2021-02-28"^^xsd:date' in written


def triples(file: Path) -> set[tuple[str, ...]]:
    """The triples that rdflib reads; N-Quads of the default graph are N-Triples."""
    form = {".ttl": "turtle", ".nq": "nt", ".jsonld": "json-ld"}[file.suffix]
    graph = rdflib.Graph().parse(file, format=form)
    return {tuple(node.n3() for node in triple) for triple in graph}


# rdflib's own reader of JSON-LD still makes one.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_build_gives_the_same_graph_in_each_format(run: Run, tmp_path: Path) -> None:
    """Two builds are the same to the byte, and the three formats hold the same triples."""
    for folder in ("one", "two"):
        done = run("build", tmp_path / folder, "--workspace", WORLD)
        assert done.code == 0
        assert done.out == ""
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files) == 8
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    for name in ("ketenkaart", "ketenkaart-closed"):
        turtle, quads, json_ld = (
            triples(tmp_path / "one" / f"{name}.{ending}") for ending in ("ttl", "nq", "jsonld")
        )
        assert turtle == quads == json_ld
    written = triples(tmp_path / "one" / "ketenkaart.nq")
    assert written < triples(tmp_path / "one" / "ketenkaart-closed.nq")
    lines = (tmp_path / "one" / "ketenkaart.nq").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(written)
    assert triples(tmp_path / "one" / "ketenkaart-shapes.ttl")


def test_build_keeps_to_the_view(run: Run, tmp_path: Path) -> None:
    """What a view leaves out is in no file of the graph."""
    build = ("build", "--workspace", WORLD)
    assert run(*build, tmp_path / "all").code == 0
    assert run(*build, tmp_path / "less", "--without-background").code == 0
    for name in ("ketenkaart.ttl", "ketenkaart-closed.nq"):
        assert "flow/kustbericht-beta" in "".join(map(str, triples(tmp_path / "all" / name)))
        assert "flow/kustbericht-beta" not in "".join(map(str, triples(tmp_path / "less" / name)))


VIEW = ("--on", "2022-06-01", "--known", "2022-06-01", "--without-background")
COMMANDS = {
    "questions": ["questions"],
    "ask": ["ask", "T01"],
    "query": ["query", "-"],
    "show": ["show", "da"],
    "check": ["check"],
    "report": ["report"],
    "dates": ["dates"],
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_every_command_takes_the_options_of_all(
    run: Run, small: Path, tmp_path: Path, words: list[str]
) -> None:
    """A view, a language and a file to write in are taken everywhere; the file gets the data."""
    file = tmp_path / "out.txt"
    options = (*VIEW, "--lang", "en", "--workspace", small, "-o", file)
    done = run(*words, *options, stdin="ASK {}")
    assert (done.code, done.out) == (0, ""), done.err
    assert str(file) in done.err
    assert file.read_text(encoding="utf-8").strip()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.txt", "small"]


def test_passages_and_build_take_the_options_of_all(run: Run, tmp_path: Path) -> None:
    """So do verify, cite and build, on a world with texts."""
    options = (*VIEW, "--lang", "en", "--workspace", WORLD)
    assert run("build", tmp_path / "dist", *options).code == 0
    texts = ("--texts", WORLD_TEXTS)
    assert run("verify", *texts, *options).code == 0
    done = run("cite", "kustbericht", "x", "--from", "Dienst Beta", *texts, *options)
    assert done.code == 0, done.err


def test_the_language_has_a_variable(run: Run, small: Path) -> None:
    """KETENKAART_LANG sets the language, and --lang wins from it."""
    env = {"KETENKAART_LANG": "en"}
    assert "Who receives" in run("questions", "--workspace", small, env=env).out
    assert "Wie krijgt" in run("questions", "--workspace", small, "--lang", "nl", env=env).out


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {}])
def test_a_pipe_gets_no_colours(run: Run, small: Path, env: dict[str, str]) -> None:
    """What is no terminal gets plain text, NO_COLOR or not, and so does a file."""
    for words in (["ask", "T01", "--evidence"], ["show", "da"], ["report"], ["questions"]):
        assert not ANSI.search(run(*words, "--workspace", small, env=env).out)


def test_no_color_holds_even_where_colour_is_forced(run: Run, small: Path, tmp_path: Path) -> None:
    """With FORCE_COLOR a pipe gets colours, NO_COLOR takes them away, a file never gets any."""
    ask = ("ask", "T01", "--workspace", small)
    forced = run(*ask, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert ANSI.search(forced.out)
    both = run(*ask, env={"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": "1"})
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", both.out)
    file = tmp_path / "answer.txt"
    run(*ask, "-o", file, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert not ANSI.search(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ask M0", "M01"),
        ("ask m02 act", "actor="),
        ("ask M02 actor=fio", "actor=fiod"),
        ("as", "ask"),
    ],
)
def test_the_shell_completes(run: Run, line: str, found: str) -> None:
    """Commands, ids, parameters and what can be given are completed."""
    env = {
        "_KETENKAART_COMPLETE": "bash_complete",
        "COMP_WORDS": f"ketenkaart {line}",
        "COMP_CWORD": str(len(line.split())),
    }
    done = run(env=env, cwd=REPOSITORY)
    assert f"plain,{found}" in done.out.split()


@pytest.fixture(scope="module")
def real(run: Run) -> str:
    """One answer from the workspace around, as a reader in the checkout gets it."""
    return run("ask", "M02", "actor=fiod", "-f", "json", cwd=REPOSITORY / "tests").out


def test_in_the_checkout_no_option_is_needed(real: str) -> None:
    """Anywhere in the checkout the program finds the workspace around it by itself."""
    rows = json.loads(real)["rows"]
    assert rows
    assert all(row["actor"]["iri"].endswith("/fiod") for row in rows)


def test_show_leaves_out_what_says_nothing_in_the_language(run: Run) -> None:
    """The SKC has other names in Dutch only, so in English there is no empty row for them."""
    told = {language: run("show", "skc", "--lang", language) for language in ("nl", "en")}
    assert "altLabel" in told["nl"].out
    assert "altLabel" not in told["en"].out
