"""What the SMS gateways call: incoming messages, delivery reports, their own lists of who wants to hear."""

import hmac
import time

import structlog
from flask import Blueprint, Response, request

from domain.people import wishes
from domain.post import inbox, outbox, reports
from domain.store import Session, Store
from gateways.heard import Heard, Incoming, Report, Wish, fields_of
from gateways.protocols import CarriesSms, Reader
from locales.answers import Answer
from sms import limits
from sms.conversation import reply_to
from watch import metrics

log = structlog.get_logger()


def blueprint(provider: type[CarriesSms], store: Store, pepper: bytes) -> Blueprint:
    """The routes of one provider, to be mounted under its secret path. `pepper` is the service's."""
    routes = Blueprint(f"{provider.name}-sms", __name__)
    for path, read in provider.callbacks.items():
        view = _view(provider, path, read, store, pepper)
        routes.add_url_rule(f"/{path}", path, view, methods=[provider.method])
    return routes


def _view(provider: type[CarriesSms], path: str, read: Reader, store: Store, pepper: bytes):
    def heard() -> Response:
        began = time.perf_counter()
        event = read(fields_of(request, provider.method))
        outcome = "unreadable" if event is None else store.surviving(lambda: act(store, provider.name, event, pepper))
        metrics.CALLBACKS.labels(provider.name, path, outcome).inc()
        log.info("callback", provider=provider.name, path=path, outcome=outcome, ms=_ms(began))
        # Nothing is said in the answer: Kannel would send it to the member as an SMS.
        return Response("", mimetype="text/plain") if event else Response("bad request\n", 400, mimetype="text/plain")

    return heard


def act(store: Store, provider: str, event: Heard, pepper: bytes) -> str:
    """Do what follows from one callback, in one transaction; what that was. The same callback again changes nothing."""
    with store.begin() as session:
        match event:
            case Incoming():
                return _hear(session, provider, event, pepper)
            case Report():
                reports.report(session, provider, event.id, event.status, event.state)
                return event.state or "under-way"
            case Wish():
                wishes.stop_phone(session, event.phone, hear=event.hear)
                return "start" if event.hear else "stop"


def hear(store: Store, provider: str, message_id: str, phone: str, words: str, pepper: bytes) -> str:
    """Act on an incoming SMS as its callback would; "heard", or "again" for one that was heard before."""
    return act(store, provider, Incoming(message_id, phone, words), pepper)


def _hear(session: Session, provider: str, message: Incoming, pepper: bytes) -> str:
    phone, words = message.phone, message.text[: limits.SMS_TEXT]
    digest_key = hmac.digest(pepper, b"what was texted", "sha256")
    if not inbox.once(session, provider, message.id, phone, words, digest_key):
        return "again"
    intent = f"sms:{provider}:{message.id}"
    answer, org_id = reply_to(session, phone, words, intent, pepper=pepper)
    if answer:
        outbox.answer(session, phone, Answer.of(answer), org_id=org_id, key=f"answer:{intent}")
    return "heard"


def _ms(began: float) -> float:
    return round(1000 * (time.perf_counter() - began), 1)
