"""Africa's Talking's SMS callbacks: incoming messages, delivery reports, the gateway's own lists."""

import re

from flask import Blueprint, Response, request

from domain.limits import SMS_TEXT
from domain.people import wishes
from domain.post import inbox, outbox
from domain.store import Store
from locales.answers import Answer
from sms.conversation import reply_to

PROVIDER = "africastalking"
_ID = re.compile(r"[A-Za-z0-9_.:+/=-]{1,120}", re.ASCII)
_PHONE = re.compile(r"[+ ]?([1-9][0-9]{6,14})", re.ASCII)


def blueprint(store: Store, key: bytes) -> Blueprint:
    """The routes, to be mounted under the secret path. `key` makes digests of what was texted."""
    routes = Blueprint("sms", __name__)

    @routes.post("/sms")
    def incoming() -> Response:
        phone, provider_id, text = _phone("from"), request.form.get("id", ""), request.form.get("text", "")
        if not phone or not _ID.fullmatch(provider_id) or not _is_text(text):
            return _bad_request()
        hear(store, PROVIDER, provider_id, phone, text[:SMS_TEXT], key)
        return _ok()

    @routes.post("/delivery")
    def delivery() -> Response:
        provider_id, status = request.form.get("id", ""), request.form.get("status", "")
        if not _ID.fullmatch(provider_id) or not re.fullmatch(r"[A-Za-z _-]{1,40}", status):
            return _bad_request()
        with store.begin() as session:
            outbox.report(session, PROVIDER, provider_id, status)
        return _ok()

    @routes.post("/opt-out")
    def opt_out() -> Response:
        return _listed(store, hear=False)

    @routes.post("/subscription")
    def subscription() -> Response:
        kind = request.form.get("updateType", "").lower()
        if kind not in ("addition", "deletion"):
            return _bad_request()
        return _listed(store, hear=kind == "addition")

    return routes


def hear(store: Store, provider: str, provider_id: str, phone: str, text: str, key: bytes) -> None:
    """Act on an incoming SMS, once, and put the answer into the outbox, all in one transaction."""
    with store.begin() as session:
        if not inbox.once(session, provider, provider_id, phone, text, key):
            return
        intent = f"sms:{provider}:{provider_id}"
        answer, org_id = reply_to(session, phone, text, intent)
        if answer:
            outbox.answer(session, phone, Answer.of(answer), org_id=org_id, key=f"answer:{intent}")


def _listed(store: Store, *, hear: bool) -> Response:
    phone = _phone("phoneNumber")
    if not phone:
        return _bad_request()
    with store.begin() as session:
        wishes.stop_phone(session, phone, hear=hear)
    return _ok()


def _phone(field: str) -> str | None:
    found = _PHONE.fullmatch(request.form.get(field, ""))
    return f"+{found[1]}" if found else None


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _ok() -> Response:
    return Response("OK", mimetype="text/plain")


def _bad_request() -> Response:
    return Response("bad request\n", status=400, mimetype="text/plain")
