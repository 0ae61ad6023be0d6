"""What stands between the web server and Flask: a request takes a thread when it is whole, and not before.

The server's own WSGI reads a body on the thread that answers, for as long as the sender likes: as many slow senders as
there are threads would stop the service. Here a body is read by the event loop, under a deadline, and only where route
and secret are known, so that senders without one cost nothing but their connection.
"""

import asyncio
import io
import sys
from concurrent.futures import ThreadPoolExecutor

import structlog
from flask import Flask
from granian.rsgi import HTTPProtocol, ProtocolError, Scope

import domain.limits
import limits
from watch.logs import culprit

Answer = tuple[int, list[tuple[str, str]], bytes]

log = structlog.get_logger()

_LATE: Answer = (408, [("content-type", "text/plain; charset=utf-8"), ("connection", "close")], b"too late\n")
_CUT_OFF: Answer = (400, [("content-type", "text/plain; charset=utf-8"), ("connection", "close")], b"bad request\n")
_BROKEN: Answer = (503, [("content-type", "text/plain; charset=utf-8")], b"try again later\n")
_NAMELESS = ("server", "")  # the server would name itself


class Entrance:
    """A Flask application as granian serves it, by granian's own interface (RSGI)."""

    def __init__(self, app: Flask):
        self._app = app
        self._admits = app.extensions["admits"]
        self._threads = ThreadPoolExecutor(domain.limits.POOL, thread_name_prefix="answer")

    async def __rsgi__(self, scope: Scope, proto: HTTPProtocol) -> None:
        """Answer one request."""
        try:
            status, headers, body = await self._answer(scope, proto)
        except Exception as error:  # a fault of ours: the server would write down all that it knows of the request
            log.error("request-failed", **culprit(error))
            status, headers, body = _BROKEN
        proto.response_bytes(status, [_NAMELESS, *headers], body)

    async def _answer(self, scope: Scope, proto: HTTPProtocol) -> Answer:
        environ = _environ(scope)
        if self._is_to_be_read(environ):
            try:
                async with asyncio.timeout(limits.BODY_SECONDS):
                    environ["wsgi.input"] = io.BytesIO(await proto())
            except TimeoutError:
                return _LATE
            except ProtocolError:
                return _CUT_OFF
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, environ)

    def _is_to_be_read(self, environ: dict) -> bool:
        """Whether a body is wanted. What is refused anyway Flask refuses without it, in its own words."""
        length = environ.get("CONTENT_LENGTH", "")
        return (
            length.isdecimal()
            and 0 < int(length) <= limits.HOP_BYTES
            and "HTTP_TRANSFER_ENCODING" not in environ
            and self._admits(environ["REQUEST_METHOD"], environ["PATH_INFO"])
        )

    def _ask(self, environ: dict) -> Answer:
        said: list = []
        pieces = self._app.wsgi_app(environ, lambda status, headers, _error=None: said.extend((status, headers)))
        try:
            body = b"".join(pieces)
        finally:
            if hasattr(pieces, "close"):
                pieces.close()
        status, headers = said
        return int(status[:3]), headers, body


def _environ(scope: Scope) -> dict:
    """What WSGI wants to know of a request; the body is empty until it is read."""
    host, _colon, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ
