"""The page of drawings is true."""

from __future__ import annotations

from house.drawings_page import GROUPS, PAGE, TOOLS, page
from ketenkaart.drawings.fields import EDGE_FIELDS, NODE_FIELDS
from ketenkaart.drawings.formats import FORMATS


def test_the_page_is_as_the_readers_find() -> None:
    """`make docs` would change nothing."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_field_and_format_stands_on_the_page() -> None:
    """Nothing that a drawing holds is passed over in the table."""
    for kind, fields in (("node", NODE_FIELDS), ("edge", {**EDGE_FIELDS})):
        told = {key for one, keys in GROUPS.values() if one == kind for key in keys}
        assert set(fields) - told <= {"id"}
    assert set(TOOLS) == set(FORMATS)
