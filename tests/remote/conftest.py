"""What every test of a service needs: nobody's credentials, and no proxy before loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketenkaart.graph.credentials import AUTH, PASSWORD, USER


@pytest.fixture(scope="session", autouse=True)
def _nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Neither the variables nor the netrc of whoever runs the tests are read."""
    nothing: Path = tmp_path_factory.mktemp("nobody") / "netrc"
    with pytest.MonkeyPatch.context() as patch:
        for name in (USER, PASSWORD, AUTH):
            patch.delenv(name, raising=False)
        patch.setenv("NETRC", str(nothing))
        patch.setenv("no_proxy", "127.0.0.1")
        yield
