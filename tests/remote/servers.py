"""Two real servers on loopback, each loaded with the distribution that the program builds."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GRAPH = "https://w3id.org/ketenkaart/"
LONGEST = 60
"""Seconds in which a server must have started."""

# As Debian ships it, on loopback; above all its limit of 10,000 rows.
INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
MaxCheckpointRemap = 2000

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = ., {data}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
Charset = UTF-8

[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


def program(name: str) -> str:
    """Where a program is; skips the test, with its name, where it is not installed."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@contextmanager
def oxigraph(distribution: Path, folder: Path) -> Iterator[str]:
    """The address of an Oxigraph server over the closed distribution, read only."""
    binary, store = program("oxigraph"), folder / "store"
    file = distribution / "ketenkaart-closed.ttl"
    load = [binary, "load", "--location", str(store), "--file", str(file)]
    subprocess.run(load, check=True, capture_output=True)
    (port,) = free_ports(1)
    serve = [binary, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    with running(serve, folder, f"http://127.0.0.1:{port}/query") as address:
        yield address


@contextmanager
def virtuoso(distribution: Path, folder: Path) -> Iterator[str]:
    """The address of a Virtuoso with the closed distribution in the graph `GRAPH`."""
    server, isql = program("virtuoso-t"), program("isql-vt")
    sql, http = free_ports(2)
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(sql=sql, http=http, data=distribution), encoding="utf-8")
    command = [server, "-f", "-c", str(ini)]
    with running(command, folder, f"http://127.0.0.1:{http}/sparql") as address:
        told = (
            f"ld_dir('{distribution}', 'ketenkaart-closed.ttl', '{GRAPH}'); rdf_loader_run(); "
            "select ll_error from DB.DBA.load_list where ll_error is not null;"
        )
        load = [isql, f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={told}"]
        done = subprocess.run(load, check=True, capture_output=True, encoding="utf-8")
        assert "\n0 Rows." in done.stdout, done.stdout
        yield address


@contextmanager
def running(command: list[str], folder: Path, address: str) -> Iterator[str]:
    """A server at work, from its first answer of any kind until the end of the tests."""
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            _await(process, address, folder / "out.log")
            yield address
        finally:
            process.terminate()
            try:
                process.wait(LONGEST)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_ports(count: int) -> list[int]:
    """So many different ports of loopback that nobody uses now."""
    taken = [socket.socket() for _ in range(count)]
    try:
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]
    finally:
        for one in taken:
            one.close()


def _await(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + LONGEST
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < until and process.poll() is None:
        try:
            direct.open(address, timeout=LONGEST).close()
        except urllib.error.HTTPError as error:  # an answer, if only that a query is missing
            error.close()
        except OSError:
            time.sleep(0.1)
            continue
        return
    pytest.fail(f"{address} did not start:\n{log.read_text(errors='replace')}")
