"""A SPARQL service over HTTP: one query sent, its answer read, every failure told.

SPARQLWrapper makes the request. It is sent from here, because that library keeps a password for
digest authentication in an opener of the whole process, and lets urllib follow a redirect: with the
password, and without the query.
"""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

from ketenkaart.errors import InputError
from ketenkaart.graph import service_errors as errors
from ketenkaart.graph.connection import opener
from ketenkaart.graph.credentials import credentials

PAUSES: Final = (0.5, 1.0, 2.0)
"""Seconds before each next attempt."""

LONGEST_PAUSE: Final = 60.0
"""A service that asks for a longer pause than this is not waited for."""

BUSY: Final = frozenset({429, 502, 503, 504})
"""Statuses that may pass by themselves."""


@dataclass(frozen=True)
class Response:
    """What a service answered: its bytes, their type, and whether it calls them incomplete."""

    body: bytes
    type: str
    partial: bool
    limit: bool


class _BusyError(Exception):
    """The attempt failed in a way that may pass; after the last attempt it is the error told."""

    def __init__(self, error: InputError, pause: float | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.pause = pause


class Service:
    """A SPARQL service at an address, asked by POST; `timeout` is in seconds for one answer.

    Raises `InputError` for an address that is none and for credentials that cannot be used.
    """

    def __init__(
        self, address: str, timeout: float, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self.address = _shown(address)
        self.software = ""
        """What the service says it is, by the first word of its `Server` header."""
        self._url = address
        self._timeout = timeout
        self._wait = wait
        self._known = credentials(urlsplit(address).hostname or "")
        self._opener = opener(address, self._known)

    def ask(self, query: str, form: str) -> Response:
        """The answer to a query of a form: SPARQL JSON, or N-Triples for a form of triples.

        A service that is busy, and a connection that cannot be made or is reset before the answer,
        is tried again after a pause. Raises `InputError` for every other failure.
        """
        for pause in (*PAUSES, None):
            try:
                return self._attempt(self._request(query, form))
            except _BusyError as busy:
                if pause is None:
                    raise busy.error from busy
                self._wait(pause if busy.pause is None else busy.pause)
        raise AssertionError("the last attempt answers or raises")

    def _request(self, query: str, form: str) -> urllib.request.Request:
        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

        rows = form in ("SELECT", "ASK")
        kind = JSON if rows else TURTLE
        wrapper = SPARQLWrapper(self._url, returnFormat=kind, agent="ketenkaart")
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        if not rows:  # a part of Turtle that says each datatype, where Virtuoso's Turtle does not
            wrapper.addCustomHttpHeader("Accept", "application/n-triples")
        if self._known is not None and self._known.method == "basic":
            wrapper.setCredentials(self._known.user, self._known.password)
        # Not `setQuery`, which guesses the form and warns where it fails.
        wrapper.queryString, wrapper.queryType = query, form
        request = wrapper._createRequest()
        assert isinstance(request, urllib.request.Request)
        return request

    def _attempt(self, request: urllib.request.Request) -> Response:
        deadline = time.monotonic() + self._timeout
        try:
            response = self._opener.open(request, timeout=self._timeout)
        except urllib.error.HTTPError as error:
            raise self._status(error) from error
        except urllib.error.URLError as error:
            raise self._no_connection(error.reason) from error
        except ConnectionResetError as error:
            raise _BusyError(errors.unreachable(self.address, _reason(error))) from error
        except TimeoutError as error:
            raise errors.too_slow(self.address, self._timeout) from error
        except (KeyError, ValueError) as error:  # a way of digest or basic that is not known here
            raise errors.refused(self.address, 401, "", known=True) from error
        except (OSError, http.client.HTTPException) as error:
            raise errors.unreachable(self.address, _reason(error)) from error
        with response:
            body = self._read(response, deadline)
            headers = response.headers
            self.software = re.match(r"\w*", headers.get("Server", ""))[0].lower()  # type: ignore[index]
            return Response(
                body,
                headers.get_content_type(),
                partial=response.status == 206 or "X-SPARQL-Anytime" in headers,
                limit="X-SPARQL-MaxRows" in headers,
            )

    def _read(self, response: Any, deadline: float) -> bytes:
        """The whole body; a service that drips must not take longer than one that is silent."""
        parts = []
        try:
            while part := response.read1(1 << 16):
                parts.append(part)
                if time.monotonic() > deadline:
                    raise TimeoutError
            if response.length:  # what the header promised and did not come
                raise errors.broken_off(self.address)
        except TimeoutError as error:
            raise errors.too_slow(self.address, self._timeout) from error
        except (OSError, http.client.HTTPException) as error:
            raise errors.broken_off(self.address) from error
        return b"".join(parts)

    def _status(self, error: urllib.error.HTTPError) -> Exception:
        with error:
            if error.code in BUSY:
                pause = _retry_after(error.headers.get("Retry-After"))
                if pause is not None and pause > LONGEST_PAUSE:
                    return errors.asks_to_wait(self.address, error.code, pause)
                attempts = len(PAUSES) + 1
                return _BusyError(errors.overloaded(self.address, error.code, attempts), pause)
            if 300 <= error.code < 400:
                target = error.headers.get("Location", "")
                return errors.moved(self.address, error.code, _without_secrets(target))
            try:
                body = error.read(4096)
            except (OSError, http.client.HTTPException):
                body = b""
        secret = self._known.password if self._known else None
        known = self._known is not None
        reason = errors.readable(body, secret)
        return errors.refused(self.address, error.code, reason, known=known)

    def _no_connection(self, reason: object) -> Exception:
        told = errors.unreachable(self.address, _reason(reason))
        passing = (ConnectionRefusedError, ConnectionResetError, TimeoutError)
        return _BusyError(told) if isinstance(reason, passing) else told


def _shown(address: str) -> str:
    """The address as messages name it; raises `InputError` when it is none."""
    shown = _without_secrets(address)
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or any(c.isspace() or not c.isprintable() for c in address):
        # A password with a slash in it is no part of the host any more.
        raise errors.no_address(shown.rpartition("@")[2])
    if "@" in parts.netloc:
        raise errors.password_in_address(shown)
    return shown


def _without_secrets(address: str) -> str:
    """An address without what may be secret in it: name, password, query string."""
    bare = address.split("?")[0].split("#")[0]
    scheme, slashes, rest = bare.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{slashes}{host.rpartition('@')[2]}{slash}{path}" if slashes else bare


def _retry_after(text: str | None) -> float | None:
    """The seconds that a Retry-After asks for, as a number or as a date; else None."""
    if text is None:
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _reason(error: object) -> str:
    """The words of the system for an error, or its name where it has none."""
    words = getattr(error, "strerror", None) or str(error)
    return errors.readable(str(words).encode(), None) or type(error).__name__
