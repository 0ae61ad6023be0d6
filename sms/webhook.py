"""What the SMS gateways call: incoming messages, delivery reports, their own lists of who wants to hear."""

import hmac
import time
from collections.abc import Callable

import structlog
from flask import Blueprint, Response, request
from sqlalchemy.exc import OperationalError

from domain.people import reach, wishes
from domain.post import barred, inbox, outbox, reports
from domain.store import Session, Store
from gateways.heard import Heard, Incoming, Report, Wish, fields_of
from gateways.protocols import CarriesSms
from locales.answers import Answer
from sms import limits
from sms.conversation import Reply, lost, reply_to
from watch import metrics
from watch.logs import culprit

log = structlog.get_logger()


def blueprint(provider: type[CarriesSms], store: Store, pepper: bytes, country: str | None = None) -> Blueprint:
    """The routes of one provider, to be mounted under its secret path. `pepper` and `country` are the service's."""
    routes = Blueprint(f"{provider.name}-sms", __name__)
    for path, read in provider.callbacks.items():
        view = _view(
            provider, path, lambda read=read: read(fields_of(request, provider.method, country)), store, pepper
        )
        routes.add_url_rule(f"/{path}", path, view, methods=[provider.method])
    return routes


def _view(provider: type[CarriesSms], path: str, read: Callable[[], Heard | None], store: Store, pepper: bytes):
    def heard() -> Response:
        began = time.perf_counter()
        event = read()
        outcome = "unreadable" if event is None else store.surviving(lambda: _done(store, provider.name, event, pepper))
        metrics.CALLBACKS.labels(provider.name, path, outcome).inc()
        log.info("callback", provider=provider.name, path=path, outcome=outcome, ms=_ms(began))
        # Nothing is said in the answer: a provider may send it to the member as an SMS.
        return Response("", mimetype="text/plain") if event else Response("bad request\n", 400, mimetype="text/plain")

    return heard


def _done(store: Store, provider: str, event: Heard, pepper: bytes) -> str:
    """What `act` did; or, where a text makes a command stumble, that it was answered as one that nobody understands.

    Called again, the gateway's copy would stumble too, and the member would never hear anything. What the database
    cannot do now it may do later: that is not the text's fault, and the gateway shall call again.
    """
    try:
        return act(store, provider, event, pepper)
    except OperationalError:
        raise
    except Exception as error:
        if not isinstance(event, Incoming):
            raise
        log.error("command-failed", **culprit(error))
        with store.begin() as session:
            if _is_new(session, provider, event, pepper):
                _answer(session, provider, event, Reply(lost(), None, None))
        return "failed"


def act(store: Store, provider: str, event: Heard, pepper: bytes) -> str:
    """Do what follows from one callback, in one transaction; what that was. The same callback again changes nothing."""
    with store.begin() as session:
        match event:
            case Incoming():
                return _hear(session, provider, event, pepper)
            case Report():
                reports.report(session, provider, event.id, event.status, event.state)
                if event.barred:
                    reach.bar(session, provider, event.barred)
                return event.state or "under-way"
            case Wish():
                wishes.stop_phone(session, event.phone, hear=event.hear)
                if event.barred:
                    reach.bar(session, provider, event.phone)
                elif event.hear:
                    barred.lift(session, event.phone)
                return "start" if event.hear else "stop"


def hear(store: Store, provider: str, message_id: str, phone: str, words: str, pepper: bytes) -> str:
    """Act on an incoming SMS as its callback would; "heard", or "again" for one that was heard before."""
    return act(store, provider, Incoming(message_id, phone, words), pepper)


def _hear(session: Session, provider: str, message: Incoming, pepper: bytes) -> str:
    if not _is_new(session, provider, message, pepper):
        return _say_again(session, provider, message, pepper)
    words = message.text[: limits.SMS_TEXT]
    reply = reply_to(session, message.phone, words, _intent(provider, message.id), pepper=pepper)
    return "heard" if not reply.says or _answer(session, provider, message, reply) else "unanswered"


def _say_again(session: Session, provider: str, message: Incoming, pepper: bytes) -> str:
    """Somebody who heard nothing has sent the same words again: they are answered again, and done once."""
    before = inbox.twin(session, message.phone, message.text[: limits.SMS_TEXT], _digest_key(pepper))
    if before and before[:2] != (provider, message.id) and reach.may_be_answered(session, message.phone):
        was, key = f"answer:{_intent(*before[:2])}", f"answer:{_intent(provider, message.id)}"
        outbox.answer_again(session, was, key, phone=message.phone, at=before[2])
    return "again"


def _is_new(session: Session, provider: str, message: Incoming, pepper: bytes) -> bool:
    words = message.text[: limits.SMS_TEXT]
    return inbox.once(session, provider, message.id, message.phone, words, _digest_key(pepper))


def _digest_key(pepper: bytes) -> bytes:
    return hmac.digest(pepper, b"what was texted", "sha256")


def _answer(session: Session, provider: str, message: Incoming, reply: Reply) -> bool:
    """Answer, unless this number has had as many answers as are paid for in a day; whether it was answered."""
    answered = reach.may_be_answered(session, message.phone)
    if answered:
        key = f"answer:{_intent(provider, message.id)}"
        said = Answer.of(reply.says)
        outbox.answer(session, message.phone, said, org_id=reply.org_id, person_id=reply.person_id, key=key)
    return answered


def _intent(provider: str, message_id: str) -> str:
    return f"sms:{provider}:{message_id}"


def _ms(began: float) -> float:
    return round(1000 * (time.perf_counter() - began), 1)
