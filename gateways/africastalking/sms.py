"""Africa's Talking, through its own SDK, made fit for a service: pooled connections, timeouts, typed outcomes.

The SDK opens a new TLS connection for every send, gives back a string when the content type names a charset, and its
errors carry no status; so its one method that talks HTTP is replaced, and what builds the request stays the SDK's.
Source of the codes and statuses: https://developers.africastalking.com/docs/sms/sending/bulk and …/sms/notifications.
"""

import json
import re

from africastalking.SMS import SMSService

from gateways import limits
from gateways.africastalking.settings import AfricasTalkingSettings
from gateways.heard import Fields, Incoming, Report, Wish, id_of, status_of, text_of
from gateways.line import call, open_line, refusal_of
from gateways.outcomes import Recipient, Sent, accepted, later, refused, unknown

# What a row says in words, where it says it in no number.
_CODES = {
    "success": 101,
    "sent": 101,
    "queued": 102,
    "processed": 100,
    "userinblacklist": 406,
    "invalidphonenumber": 403,
}
# The codes of one recipient's outcome. One that is not here is unknown: the message is tried once more, not for ever.
_TAKEN = {100, 101, 102}
_BARRED = {406}  # on the gateway's list of people who want no messages
_NEVER = {403, 404, 409}  # no number, a landline, do not disturb
_LATER = {407, 500, 501, 502}  # no route just now, faults of the gateway
_FOR_ALL = {402, 405}  # no such sender id, no money left: nothing is carried until somebody mends it

_STATES = {
    "Success": "delivered",
    "Failed": "failed",
    "Rejected": "failed",
    "Expired": "failed",
    "AbsentSubscriber": "failed",
}


def read_sms(form: Fields) -> Incoming | None:
    """An incoming SMS."""
    provider_id, phone = id_of(form.get("id", "")), form.phone("from")
    return Incoming(provider_id, phone, text_of(form.get("text", ""))) if provider_id and phone else None


def read_delivery(form: Fields) -> Report | None:
    """A delivery report. Sent, Submitted, Buffered and what is not known to us say nothing final."""
    provider_id, status = id_of(form.get("id", "")), status_of(form.get("status", ""))
    barred = form.phone("phoneNumber") if _is_barred(form.get("failureReason", "")) else None
    return Report(provider_id, status, _STATES.get(status), barred) if provider_id and status else None


def read_opt_out(form: Fields) -> Wish | None:
    """Somebody has asked the gateway itself to be left alone."""
    phone = form.phone("phoneNumber")
    return Wish(phone, hear=False, barred=True) if phone else None


def read_subscription(form: Fields) -> Wish | None:
    """Somebody has subscribed, or has ended her subscription, at the gateway. The letter case of the type varies."""
    phone, kind = form.phone("phoneNumber"), form.get("updateType", "").strip().lower()
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
        rows = [row for row in data["Recipients"] if isinstance(row, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return [unknown("unreadable").as_outage()] * len(numbers)
    if not data["Recipients"]:  # a bad sender id is a 201 too
        return [later(_word(data.get("Message")) or "no-recipients").as_outage()] * len(numbers)
    return [_outcome(row) for row in _in_order(rows, numbers)]


def _in_order(rows: list[dict], numbers: list[str]) -> list[dict | None]:
    """The row of each number. Rows without a number, or with one that stands for all, are in the order of the call."""
    known: dict[str, dict] = {}
    loose = []
    for row in rows:
        said = _digits(row.get("number") or "").lstrip("0")  # national forms have a zero in the place of the country
        whose = next((each for each in numbers if len(said) >= limits.NUMBER_ENDING and each.endswith(said)), None)
        if whose and whose not in known:
            known[whose] = row
        elif whose or not said:
            loose.append(row)
    nameless = [each for each in numbers if each not in known]
    if len(loose) == len(nameless):
        known |= dict(zip(nameless, loose, strict=True))
    return [known.get(each) for each in numbers]


def _is_barred(reason: str) -> bool:
    """Whether a report's reason is the gateway's own list; the letter case varies."""
    return _CODES.get(reason.strip().lower()) in _BARRED


def _outcome(row: dict | None) -> Sent:
    if row is None:
        return unknown("not-mentioned")
    code = _code(row)
    provider_id = id_of(str(row.get("messageId"))) if row.get("messageId") not in (None, "None") else None
    if code in _TAKEN or (code == 0 and provider_id):  # it has a name: so it was taken, whatever else is not said
        return accepted(provider_id)
    if code in _BARRED:
        return refused(str(code)).as_barred()
    if code in _NEVER:
        return refused(str(code))
    if code in _LATER:
        return later(str(code))
    if code in _FOR_ALL:
        return later(str(code)).as_outage()
    return unknown(str(code) if 0 < code < 1000 else "no-code", provider_id)


def _code(row: dict) -> int:
    """The code of a row: its number, or what its words stand for; 0 where it has neither."""
    try:
        return int(row["statusCode"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return _CODES.get(str(row.get("status", "")).lower(), 0)


def _digits(number: object) -> str:
    """A number as two writings of it have it in common: with its plus or without."""
    return re.sub(r"[^0-9]", "", str(number))


def _word(message: object) -> str:
    """The provider's one-word reasons (InvalidSenderId); never a sentence, which may carry a number."""
    return (
        message[: limits.PROVIDER_SAID] if isinstance(message, str) and message.isalpha() and message.isascii() else ""
    )
