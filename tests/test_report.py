"""The overview and the book of answers: every question, every row, nothing that breaks the page."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from support import QUESTION, WORLD, WORLD_TEXTS, Run, small_workspace

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Reads a page: its ids, where its links lead, its words; refuses tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self._open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def book(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of the invented world, in Dutch and in English."""
    folder = tmp_path_factory.mktemp("book")
    for language in ("nl", "en"):
        options = ("--workspace", WORLD, "--lang", language, "--book", folder)
        done = run("report", *options, "--fail-on", "violation")
        assert done.code in (0, 1), done.err
        assert f"book-{language}.html" in done.err
    return folder


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_whole(book: Path, language: str) -> None:
    """Tags match, ids are there once, and every link leads to one of them and nowhere else."""
    page = Page((book / f"book-{language}.html").read_text(encoding="utf-8"))
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert "script" not in page.tags


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_is_in_the_book(book: Path, run: Run, language: str) -> None:
    """With its passages where it has rows, and with what empty means where it has none."""
    html = (book / f"book-{language}.html").read_text(encoding="utf-8")
    markdown = (book / f"book-{language}.md").read_text(encoding="utf-8")
    page = Page(html)
    listed = run("questions", "--workspace", WORLD, "--lang", language, "-f", "markdown").out
    ids = [line.split()[1] for line in listed.splitlines() if line.startswith("### ")]
    assert len(ids) > 12
    for name in ids:
        assert name in page.ids
        assert f"## {name} " in markdown
        if f"{name}-1" not in page.ids:
            empty = {"nl": "Geen rijen.", "en": "No rows."}[language]
            assert empty in markdown[markdown.index(f"## {name} ") :][:1500]
    assert "passage:wensennota" in html
    assert "passage:wensennota" in markdown


def test_a_name_cannot_break_the_page(run: Run, tmp_path: Path) -> None:
    """What the data calls a thing is text, whatever stands in it."""
    facts = """actor:kwaad a kk:Actor ; skos:prefLabel "<script>x</script> & 'y'"@nl , "evil"@en .
source:brief a kk:Source ; skos:prefLabel "Brief"@nl , "Letter"@en .
flow:een a kk:FundingFlow ; skos:prefLabel "</td><b>"@nl , "line"@en ; kk:recipient actor:kwaad ;
    kk:statedIn source:brief ; kk:standing kkc:standing-said ; kk:amount 1.0 .
"""
    workspace = small_workspace(tmp_path / "small", {"data/facts.ttl": facts})
    run("report", "--workspace", workspace.root, "--book", tmp_path)
    text = (tmp_path / "book-nl.html").read_text(encoding="utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert any("<script>x</script> & 'y'" in words for words in page.words)


def test_the_words_of_passages_come_from_the_readers_own_copy(run: Run, tmp_path: Path) -> None:
    """With the texts the book shows the words; without them it holds none."""
    options = ("report", "--workspace", WORLD, "--lang", "nl", "--book", tmp_path)
    words = "Dienst Beta, College Gamma en Bureau Delta krijgen samen"
    run(*options)
    for name in ("book-nl.html", "book-nl.md"):
        assert words not in (tmp_path / name).read_text(encoding="utf-8")
    run(*options, "--texts", WORLD_TEXTS)
    for name in ("book-nl.html", "book-nl.md"):
        assert words in (tmp_path / name).read_text(encoding="utf-8")


def test_a_theme_of_ones_own_is_a_chapter(run: Run, tmp_path: Path) -> None:
    """A folder of queries that we do not know comes after those we do, under its own name."""
    own = QUESTION.replace("id: T01", "id: K01")
    workspace = small_workspace(tmp_path, {"queries/kust/k01.rq": own})
    page = run("questions", "--workspace", workspace.root, "-f", "markdown").out
    assert page.index("## Geld") < page.index("## kust")
