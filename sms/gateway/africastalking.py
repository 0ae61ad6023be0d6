"""Africa's Talking, through its own SDK, made fit for a service: pooled connections, timeouts, typed outcomes.

The SDK opens a new TLS connection for every send, gives back a string when the content type names a charset, and its
errors carry no status; so its one method that talks HTTP is replaced, and what builds the request stays the SDK's.
"""

import json

import requests
from africastalking.SMS import SMSService
from requests.adapters import HTTPAdapter

from domain.limits import PROVIDER_ANSWER_BYTES, PROVIDER_ANSWER_SECONDS, PROVIDER_CONNECT_SECONDS
from sms.gateway.outcomes import Sent, accepted, later, refused, unknown

# https://developers.africastalking.com: the codes of one recipient's outcome.
_ACCEPTED = {100, 101, 102}
_NEVER = {402, 403, 404, 406, 409}  # no sender id, no number, landline, blacklisted, do not disturb
_CONNECTIONS = 8


class _Service(SMSService):
    """The SDK's SMS service over one pooled session."""

    def __init__(self, username: str, api_key: str, base_url: str | None):
        super().__init__(username, api_key)
        if base_url:
            self._baseUrl = self._contentUrl = f"{base_url}/version1"
        self._session = requests.Session()
        self._session.mount("https://", HTTPAdapter(pool_connections=1, pool_maxsize=_CONNECTIONS))
        self._session.mount("http://", HTTPAdapter(pool_connections=1, pool_maxsize=_CONNECTIONS))

    def _make_request(self, url, method, headers, data, params, callback=None, timeout=None):
        del callback, timeout  # ours are below
        with self._session.request(
            method,
            url,
            headers=headers,
            data=data,
            params=params,
            timeout=(PROVIDER_CONNECT_SECONDS, PROVIDER_ANSWER_SECONDS),
            allow_redirects=False,
            stream=True,
        ) as answer:
            body = answer.raw.read(PROVIDER_ANSWER_BYTES, decode_content=True)
            return answer.status_code, body


class AfricasTalking:
    """The provider. `sender` is the sender id or short code that messages come from."""

    name = "africastalking"

    def __init__(self, username: str, api_key: str, *, base_url: str | None = None, sender: str | None = None):
        self._service = _Service(username, api_key, base_url)
        self._sender = sender

    def send(self, text: str, numbers: list[str]) -> list[Sent]:
        """Hand one text for many numbers over. Never raises: what went wrong is an outcome."""
        try:
            status, body = self._service.send(text, numbers, sender_id=self._sender, enqueue=len(numbers) > 1)
        except requests.ConnectTimeout:
            return [later("connect-timeout")] * len(numbers)
        except requests.Timeout:
            return [unknown("timeout")] * len(numbers)
        except requests.ConnectionError as error:
            # Refused before anything was sent, or cut off after it: only the first is certain.
            certain = "NewConnectionError" in repr(error) or "NameResolutionError" in repr(error)
            return [later("no-connection") if certain else unknown("connection-lost")] * len(numbers)
        except (requests.RequestException, OSError):
            return [unknown("http")] * len(numbers)
        return read_answer(status, body, numbers)


def read_answer(status: int, body: bytes, numbers: list[str]) -> list[Sent]:
    """What an answer says of each number."""
    if status in (401, 403):
        return [later("credentials")] * len(numbers)
    if status == 429 or 500 <= status < 600:
        return [later(f"http-{status}")] * len(numbers)
    if not 200 <= status < 300:
        return [later(f"http-{status}")] * len(numbers)
    try:
        data = json.loads(body)["SMSMessageData"]
        rows = {str(row["number"]): row for row in data["Recipients"]}
    except (ValueError, KeyError, TypeError):
        return [unknown("unreadable")] * len(numbers)
    if not rows:  # a bad sender id is a 201 too
        return [later(_word(data.get("Message", "")) or "no-recipients")] * len(numbers)
    return [_outcome(rows.get(number)) for number in numbers]


def _outcome(row: dict | None) -> Sent:
    if row is None:
        return unknown("not-mentioned")
    try:
        code = int(row.get("statusCode", 0))
    except (TypeError, ValueError):
        code = 0
    provider_id = str(row.get("messageId") or "None")
    if code in _ACCEPTED and provider_id != "None":
        return accepted(provider_id)
    if code in _NEVER:
        return refused(str(code))
    return later(str(code)) if code else unknown("no-code")


def _word(message: object) -> str:
    """The provider's one-word reasons (InvalidSenderId); never a sentence, which may carry a number."""
    return message[:40] if isinstance(message, str) and message.isalnum() else ""
