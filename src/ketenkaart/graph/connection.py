"""How a service is connected to: soon or not at all, never redirected, with a password when asked.

urllib has one time-out for everything; a host that is not there must not take as long as an answer.
"""

from __future__ import annotations

import hashlib
import http.client
import urllib.request
from contextlib import closing
from http.client import HTTPMessage
from typing import IO, Any, Final
from urllib.request import Request

from ketenkaart.graph.credentials import Credentials

CONNECTING: Final = 10.0
"""Seconds for making a connection, at most."""


def opener(address: str, known: Credentials | None) -> urllib.request.OpenerDirector:
    """What sends requests to an address.

    With `basic` the request itself must carry the password; otherwise it is given when the service
    asks for it, and only by digest where that is the method.
    """
    handlers: list[urllib.request.BaseHandler] = [_Stay(), _Http(), _Https()]
    if known is not None and known.method != "basic":
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, address, known.user, known.password)
        handlers.append(_Digest(passwords))
        if known.method is None:
            handlers.append(_Basic(passwords))
    return urllib.request.build_opener(*handlers)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: it would carry the password along and leave the query behind."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        """No request; urllib then raises the status."""


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """Digest with any password, and with SHA-256; urllib knows ASCII and older sums alone."""

    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> Any:
        """The answer to the request made again; None when something else is asked."""
        if not _asks(req, headers, "digest"):
            return None
        with closing(fp):
            return super().http_error_401(req, fp, code, msg, headers)

    def get_algorithm_impls(self, algorithm: str) -> Any:
        """The sum of a text, and that of a secret with a text."""
        name = {"MD5": "md5", "SHA": "sha1", "SHA-256": "sha256"}[algorithm]

        def checksum(text: str) -> str:
            return hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()

        return checksum, lambda secret, text: checksum(f"{secret}:{text}")


class _Basic(urllib.request.HTTPBasicAuthHandler):
    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> Any:
        """The answer to the request made again; None when something else is asked."""
        if not _asks(req, headers, "basic"):
            return None
        with closing(fp):
            return super().http_error_401(req, fp, code, msg, headers)


def _asks(request: Request, headers: HTTPMessage, scheme: str) -> bool:
    """Whether a service asks for a way of authentication that it was not given yet."""
    asked = headers.get_all("WWW-Authenticate", [])
    first = any(head.lower().split()[:1] == [scheme] for head in asked)
    return first and not request.has_header("Authorization")


class _Connection(http.client.HTTPConnection):
    def connect(self) -> None:
        answering = self.timeout
        self.timeout = _connecting(answering)
        super().connect()
        self.sock.settimeout(answering)


class _SecureConnection(http.client.HTTPSConnection):
    def connect(self) -> None:
        answering = self.timeout
        self.timeout = _connecting(answering)
        super().connect()
        self.sock.settimeout(answering)


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_SecureConnection, req)


def _connecting(answering: float | None) -> float:
    return CONNECTING if answering is None else min(answering, CONNECTING)
