"""Africa's Talking's USSD callbacks: form in, `CON …` or `END …` out."""

import re
import time

import structlog
from flask import Blueprint, Response, request

from domain.limits import SESSION_ID
from domain.people.phone import country_of
from locales import _, language_of
from ussd import calls
from ussd.engine import Engine, Hop
from watch import metrics
from watch.logs import culprit

log = structlog.get_logger()

# What a gateway says of who calls is taken as it is, in E.164: a new range of numbers must not shut anybody out.
_PHONE = re.compile(r"[+ ]?([1-9][0-9]{6,14})", re.ASCII)
_SESSION = re.compile(rf"[A-Za-z0-9_.:-]{{1,{SESSION_ID}}}", re.ASCII)
SORRY = _("Sorry, this does not work right now. Dial {dial} again in a few minutes.")


def blueprint(engine: Engine) -> Blueprint:
    """The routes, to be mounted under the secret path."""
    routes = Blueprint("ussd", __name__)

    @routes.post("/ussd")
    def hop() -> Response:
        began = time.perf_counter()
        heard = read_hop(request.form)
        if heard is None:
            outcome, answer = "unreadable", bad_request()
        else:
            outcome, answer = _hear(engine, heard)
        took = time.perf_counter() - began
        metrics.HOPS.labels(outcome).inc()
        metrics.HOP_SECONDS.observe(took)
        log.info("hop", outcome=outcome, ms=round(1000 * took, 1))
        return answer

    @routes.post("/ussd-events")
    def ended() -> Response:
        # Its `input` holds what was typed, PINs included: nothing of it is kept. A call that did not come to its end
        # stays as it is, so that the member can take it up again.
        session_id = request.form.get("sessionId", "")
        if not _SESSION.fullmatch(session_id):
            return bad_request()
        if request.form.get("status") == "Success":
            engine.house.store.surviving(lambda: _end(engine, session_id))
        return Response("OK", mimetype="text/plain")

    return routes


def _hear(engine: Engine, heard: Hop) -> tuple[str, Response]:
    """The reply to a hop. Whatever goes wrong, the member reads one sentence and no session is left hanging."""
    try:
        reply = engine.house.store.surviving(lambda: engine.hear(heard))
        outcome, text, ends = ("end" if reply.ends else "con"), reply.text, reply.ends
    except Exception as error:
        log.error("hop-failed", **culprit(error))
        outcome, text, ends = "sorry", engine.house.words.say(language_of(country_of(heard.phone)), SORRY), True
    return outcome, Response(("END " if ends else "CON ") + text, mimetype="text/plain")


def _end(engine: Engine, session_id: str) -> None:
    with engine.house.store.glance() as session:
        calls.end(session, session_id)


def read_hop(form) -> Hop | None:
    """The hop in a form; None for what no gateway sends."""
    session_id, typed = form.get("sessionId", ""), form.get("text", "")
    phone = _PHONE.fullmatch(form.get("phoneNumber", ""))
    if not phone or not _SESSION.fullmatch(session_id) or "\0" in typed or not is_text(typed):
        return None
    return Hop(session_id, f"+{phone[1]}", typed)


def is_text(typed: str) -> bool:
    """Whether it can be written as UTF-8: a lone surrogate cannot."""
    try:
        typed.encode()
    except UnicodeEncodeError:
        return False
    return True


def bad_request() -> Response:
    """To what no gateway sends."""
    return Response("bad request\n", status=400, mimetype="text/plain")
