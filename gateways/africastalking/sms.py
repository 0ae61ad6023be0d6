"""Africa's Talking, through its own SDK, made fit for a service: pooled connections, timeouts, typed outcomes.

The SDK opens a new TLS connection for every send, gives back a string when the content type names a charset, and its
errors carry no status; so its one method that talks HTTP is replaced, and what builds the request stays the SDK's.
Source of the codes and statuses: https://developers.africastalking.com/docs/sms/sending/bulk and …/sms/notifications.
"""

import json
import re
from collections.abc import Mapping

from africastalking.SMS import SMSService

from gateways import limits
from gateways.africastalking.settings import AfricasTalkingSettings
from gateways.heard import Incoming, Report, Wish, id_of, phone_of, status_of, text_of
from gateways.line import call, open_line, refusal_of
from gateways.outcomes import Recipient, Sent, accepted, later, refused, unknown

# The codes of one recipient's outcome. One that is not here is unknown: the message is tried once more, not for ever.
_TAKEN = {100, 101, 102}
_NEVER = {403, 404, 406, 409}  # no number, a landline, on the blacklist, do not disturb
_LATER = {407, 500, 501, 502}  # no route just now, faults of the gateway
_FOR_ALL = {402, 405}  # no such sender id, no money left: nothing is carried until somebody mends it

_STATES = {
    "Success": "delivered",
    "Failed": "failed",
    "Rejected": "failed",
    "Expired": "failed",
    "AbsentSubscriber": "failed",
}


def read_sms(form: Mapping[str, str]) -> Incoming | None:
    """An incoming SMS."""
    provider_id, phone, text = id_of(form.get("id", "")), phone_of(form.get("from", "")), text_of(form.get("text", ""))
    return Incoming(provider_id, phone, text) if provider_id and phone and text is not None else None


def read_delivery(form: Mapping[str, str]) -> Report | None:
    """A delivery report. Sent, Submitted, Buffered and what is not known to us say nothing final."""
    provider_id, status = id_of(form.get("id", "")), status_of(form.get("status", ""))
    return Report(provider_id, status, _STATES.get(status)) if provider_id and status else None


def read_opt_out(form: Mapping[str, str]) -> Wish | None:
    """Somebody has asked the gateway itself to be left alone."""
    phone = phone_of(form.get("phoneNumber", ""))
    return Wish(phone, hear=False) if phone else None


def read_subscription(form: Mapping[str, str]) -> Wish | None:
    """Somebody has subscribed, or has ended her subscription, at the gateway. The letter case of the type varies."""
    phone, kind = phone_of(form.get("phoneNumber", "")), form.get("updateType", "").strip().lower()
    return Wish(phone, hear=kind == "addition") if phone and kind in ("addition", "deletion") else None


class _Service(SMSService):
    """The SDK's SMS service over one pooled line. An answer is (status, body), or a Sent where there is none."""

    def __init__(self, username: str, api_key: str, base_url: str | None):
        super().__init__(username, api_key)
        if base_url:
            self._baseUrl = self._contentUrl = f"{base_url.rstrip('/')}/version1"
        self._line = open_line()

    def _make_request(self, url, method, headers, data, params, callback=None, timeout=None):
        del callback, timeout  # ours are in `line.py`
        return call(self._line, method, url, headers=headers, data=data, params=params)


class AfricasTalkingSms:
    """SMS by Africa's Talking. `sender` is the sender id or short code that messages come from."""

    name = "africastalking"
    at_once = limits.RECIPIENTS_A_CALL
    method = "POST"
    callbacks = {
        "sms": read_sms,
        "delivery": read_delivery,
        "opt-out": read_opt_out,
        "subscription": read_subscription,
    }

    def __init__(self, username: str, api_key: str, *, base_url: str | None = None, sender: str | None = None):
        self._service = _Service(username, api_key, base_url)
        self._sender = sender

    @classmethod
    def of(cls, own: AfricasTalkingSettings, service) -> "AfricasTalkingSms":
        """The provider as its own settings and those of the service describe it."""
        key = own.at_api_key.get_secret_value() if own.at_api_key else ""
        return cls(own.at_username, key, base_url=own.at_base_url, sender=service.at_sender_id)

    def send(self, text: str, to: list[Recipient]) -> list[Sent]:
        """Hand one text for some numbers over; what became of each, in their order. What goes wrong is an outcome."""
        numbers = [each.number for each in to]
        answer = self._service.send(text, numbers, sender_id=self._sender, enqueue=len(numbers) > 1)
        if isinstance(answer, Sent):
            return [answer] * len(numbers)
        return read_answer(*answer, numbers)


def read_answer(status: int, body: bytes, numbers: list[str]) -> list[Sent]:
    """What an answer says of each number."""
    if wrong := refusal_of(status):
        return [wrong] * len(numbers)
    try:
        data = json.loads(body)["SMSMessageData"]
        rows = {_digits(row["number"]): row for row in data["Recipients"] if isinstance(row, dict) and "number" in row}
    except (ValueError, KeyError, TypeError, RecursionError):
        return [unknown("unreadable").as_outage()] * len(numbers)
    if not data["Recipients"]:  # a bad sender id is a 201 too
        return [later(_word(data.get("Message")) or "no-recipients").as_outage()] * len(numbers)
    return [_outcome(rows.get(_digits(number))) for number in numbers]


def _outcome(row: dict | None) -> Sent:
    if row is None:
        return unknown("not-mentioned")
    try:
        code = int(row.get("statusCode", 0))
    except (TypeError, ValueError, OverflowError):
        code = 0
    provider_id = id_of(str(row.get("messageId"))) if row.get("messageId") not in (None, "None") else None
    if code in _TAKEN:
        return accepted(provider_id)
    if code in _NEVER:
        return refused(str(code))
    if code in _LATER:
        return later(str(code))
    if code in _FOR_ALL:
        return later(str(code)).as_outage()
    return unknown(str(code) if 0 < code < 1000 else "no-code", provider_id)


def _digits(number: object) -> str:
    """A number as two writings of it have it in common: with its plus or without."""
    return re.sub(r"[^0-9]", "", str(number))


def _word(message: object) -> str:
    """The provider's one-word reasons (InvalidSenderId); never a sentence, which may carry a number."""
    return (
        message[: limits.PROVIDER_SAID] if isinstance(message, str) and message.isalpha() and message.isascii() else ""
    )
