"""A line to a provider: pooled HTTP connections, time limits, and what an error says about the message."""

import ssl
import time

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, NewConnectionError

from gateways import limits
from gateways.outcomes import Sent, later, unknown


def open_line() -> requests.Session:
    """Connections that are kept open between calls, one a lane."""
    line = requests.Session()
    for scheme in ("https://", "http://"):
        line.mount(scheme, HTTPAdapter(pool_connections=1, pool_maxsize=limits.LANES))
    return line


def call(line: requests.Session, method: str, url: str, **request) -> tuple[int, bytes] | Sent:
    """The status and the body of an answer, cut at PROVIDER_ANSWER_BYTES; or what is known when there is none.

    Redirects are not followed: a message is handed to nobody else.
    """
    deadline = time.monotonic() + limits.PROVIDER_CONNECT_SECONDS + limits.PROVIDER_ANSWER_SECONDS
    patience = (limits.PROVIDER_CONNECT_SECONDS, limits.PROVIDER_ANSWER_SECONDS)
    try:
        with line.request(method, url, **request, timeout=patience, allow_redirects=False, stream=True) as answer:
            body = b""
            while len(body) < limits.PROVIDER_ANSWER_BYTES:
                piece = answer.raw.read1(limits.PROVIDER_PIECE_BYTES, decode_content=True)
                if not piece:
                    break
                body += piece
                if time.monotonic() > deadline:  # it drips: every piece comes in time, and the answer never
                    return unknown("timeout").as_outage()
            return answer.status_code, body
    except (requests.ConnectTimeout, requests.ConnectionError) as error:
        return _without_connection(error).as_outage()
    except requests.Timeout:
        return unknown("timeout").as_outage()
    except (requests.RequestException, HTTPError, OSError):
        return unknown("connection-lost").as_outage()


def _without_connection(error: requests.RequestException) -> Sent:
    """Refused before anything was said, or cut off after it: only the first is certain not to have been heard."""
    if isinstance(error, requests.ConnectTimeout):
        return later("no-connection")
    reason = getattr(error.args[0], "reason", None) if error.args else None
    causes = (reason, *getattr(reason, "args", ()))
    if any(isinstance(cause, NewConnectionError | ssl.SSLCertVerificationError) for cause in causes):
        return later("no-connection")
    return unknown("connection-lost")


def refusal_of(status: int) -> Sent | None:
    """What an HTTP status says of the whole call, if it is not the answer that was hoped for.

    503 and 429 say that nothing was taken, and so does every 4xx. Behind any other 5xx the message may be on its way:
    a proxy that gave up waiting says 502 or 504, and who stumbles after taking it says 500.
    """
    if 200 <= status < 300:
        return None
    known = later if status in (429, 503) or status < 500 else unknown
    return known("credentials" if status in (401, 403) else f"http-{status}").as_outage()
