"""The table that turns a written date into its earliest and its latest day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ketenkaart.dates import bounds, parse_day
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.date_nodes import date_nodes
from support import input_error, small_workspace

TABLE = [
    ("2021-10-04", "2021-10-04", "2021-10-04", "day", "4 oktober 2021", "4 October 2021"),
    ("2020-02-29", "2020-02-29", "2020-02-29", "day", "29 februari 2020", "29 February 2020"),
    ("2021-02", "2021-02-01", "2021-02-28", "month", "februari 2021", "February 2021"),
    ("2024-02", "2024-02-01", "2024-02-29", "month", "februari 2024", "February 2024"),
    ("2020-12", "2020-12-01", "2020-12-31", "month", "december 2020", "December 2020"),
    ("2020", "2020-01-01", "2020-12-31", "year", "2020", "2020"),
    ("early-2020", "2020-01-01", "2020-03-31", "part-of-year", "begin 2020", "early 2020"),
    ("mid-2020", "2020-05-01", "2020-08-31", "part-of-year", "medio 2020", "mid 2020"),
    ("late-2020", "2020-10-01", "2020-12-31", "part-of-year", "eind 2020", "late 2020"),
    ("spring-2022", "2022-03-01", "2022-05-31", "season", "voorjaar 2022", "spring 2022"),
    ("summer-2022", "2022-06-01", "2022-08-31", "season", "zomer 2022", "summer 2022"),
    ("autumn-2022", "2022-09-01", "2022-11-30", "season", "najaar 2022", "autumn 2022"),
    ("winter-2022", "2022-12-01", "2023-02-28", "season", "winter 2022", "winter 2022"),
    ("winter-2023", "2023-12-01", "2024-02-29", "season", "winter 2023", "winter 2023"),
    (
        "budget-2022-start",
        "2022-01-01",
        "2022-01-01",
        "budget-year",
        "begin begrotingsjaar 2022",
        "start of budget year 2022",
    ),
    (
        "budget-2022-end",
        "2022-12-31",
        "2022-12-31",
        "budget-year",
        "eind begrotingsjaar 2022",
        "end of budget year 2022",
    ),
    (
        "between-2023-04-07-and-2023-08-31",
        "2023-04-07",
        "2023-08-31",
        "bounds",
        "tussen 7 april 2023 en 31 augustus 2023",
        "between 7 April 2023 and 31 August 2023",
    ),
    (
        "about-2010",
        "2009-01-01",
        "2011-12-31",
        "about-year",
        "omstreeks 2010",
        "about 2010",
    ),
    (
        "early-1990s",
        "1990-01-01",
        "1993-12-31",
        "early-decade",
        "begin jaren '90",
        "early 1990s",
    ),
]


@pytest.mark.parametrize(
    ("slug", "earliest", "latest", "precision", "nl", "en"), TABLE, ids=[row[0] for row in TABLE]
)
def test_each_way_of_writing_has_its_days(
    slug: str, earliest: str, latest: str, precision: str, nl: str, en: str
) -> None:
    """Each way of writing gives the days, precision and words worked out by hand."""
    found = bounds(slug)
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert (found.precision, found.labels) == (precision, {"nl": nl, "en": en})


@pytest.mark.parametrize(
    "slug",
    [
        "2021-02-29",
        "2021-13",
        "2021-00",
        "2021-04-31",
        "0000",
        "21",
        "2021-1-1",
        "20211004",
        "٢٠٢١",
        "late",
        "late-20",
        "monsoon-2021",
        "budget-2022",
        "budget-2022-middle",
        "between-2023-08-31-and-2023-04-07",
        "about-0000",
        "early-1995s",
        "between-2023-02-29-and-2023-04-07",
        "",
        "2021 ",
    ],
)
def test_what_is_no_date_is_refused(slug: str) -> None:
    """A name the table does not know, an impossible day and a reversed interval are refused."""
    with input_error():
        bounds(slug)


def test_a_day_is_written_in_one_way() -> None:
    """Only YYYY-MM-DD names a day, though Python reads more of ISO 8601 than that."""
    assert parse_day("2021-10-04") == date(2021, 10, 4)
    for other in ("20211004", "2021-W40-1", "2021-277", "2021-10-04T00:00", "4-10-2021"):
        with input_error("YYYY-MM-DD"):
            parse_day(other)
    with input_error("no day that exists"):
        parse_day("2021-02-30")


def test_the_dates_of_the_data_are_those_of_the_table(workspace: Workspace) -> None:
    """`data/dates.ttl` is what `ketenkaart dates` writes: no date by hand, none forgotten."""
    kept = (workspace.data / "dates.ttl").read_text(encoding="utf-8")
    assert kept == date_nodes(workspace), "run `ketenkaart dates`"


def test_an_impossible_date_in_the_data_is_told_with_its_line(tmp_path: Path) -> None:
    """A date name outside the table is refused with the file and the line that use it."""
    data = "# date:1 in a comment\nkk:x kk:y date:2021-02-29 .\n"
    workspace = small_workspace(tmp_path, {"data/more.ttl": data})
    with input_error() as told:
        date_nodes(workspace)
    assert told.value.file is not None
    assert (told.value.file.name, told.value.line) == ("more.ttl", 2)


def test_a_date_in_a_string_or_comment_is_no_date(tmp_path: Path) -> None:
    """Only names of dates count; words that look like one in a literal do not."""
    data = 'kk:x skos:note "see date:2019 there"@en ; kk:dated date:2020 .\n# date:2018\n'
    workspace = small_workspace(tmp_path, {"data/more.ttl": data})
    written = date_nodes(workspace)
    assert "date:2020 a kk:Date" in written
    assert "date:2019" not in written
    assert "date:2018" not in written
