"""What the USSD gateways call: hops in, screens out, and the event when a session is over."""

import time

import structlog
from flask import Blueprint, Response, request

from domain.people.phone import country_of
from gateways.heard import Hop, fields_of
from gateways.protocols import HearsUssd
from locales import _, language_of
from ussd import calls
from ussd.engine import Engine
from watch import metrics
from watch.logs import culprit

log = structlog.get_logger()

SORRY = _("Sorry, this does not work right now. Dial {dial} again in a few minutes.")


def blueprint(name: str, provider: HearsUssd, engine: Engine, country: str | None = None) -> Blueprint:
    """The routes of the provider of this name, to be mounted under its secret path; `country` is the service's."""
    routes = Blueprint(f"{name}-ussd", __name__)

    def hop() -> Response:
        began = time.perf_counter()
        heard = provider.read_hop(fields_of(request, provider.method, country))
        outcome, answer = _hear(engine, provider, heard) if heard else ("unreadable", _bad_request())
        took = time.perf_counter() - began
        metrics.HOPS.labels(outcome).inc()
        metrics.HOP_SECONDS.observe(took)
        log.info("hop", outcome=outcome, ms=round(1000 * took, 1))
        return answer

    def ended() -> Response:
        # A call that did not come to its end stays as it is, so that the member can take it up again.
        event = provider.read_ended(fields_of(request, provider.method, country))
        if event is None:
            return _bad_request()
        metrics.SESSIONS.labels("whole" if event.whole else "failed" if event.failed else "dropped").inc()
        if event.whole:
            engine.house.store.surviving(lambda: _end(engine, event.session_id))
        return Response("OK", mimetype="text/plain")

    routes.add_url_rule(f"/{provider.hops}", "hop", hop, methods=[provider.method])
    routes.add_url_rule(f"/{provider.ended}", "ended", ended, methods=[provider.method])
    return routes


def _hear(engine: Engine, provider: HearsUssd, heard: Hop) -> tuple[str, Response]:
    """The reply to a hop. Whatever goes wrong, the member reads one sentence and no session is left hanging."""
    try:
        reply = engine.house.store.surviving(lambda: engine.hear(heard))
        outcome, text, ends = ("end" if reply.ends else "con"), reply.text, reply.ends
    except Exception as error:
        log.error("hop-failed", **culprit(error))
        outcome, text, ends = "sorry", engine.house.words.say(language_of(country_of(heard.phone)), SORRY), True
    return outcome, Response(provider.answer(text, ends=ends), mimetype="text/plain")


def _end(engine: Engine, session_id: str) -> None:
    with engine.house.store.glance() as session:
        calls.end(session, session_id)


def _bad_request() -> Response:
    """To what no gateway sends."""
    return Response("bad request\n", status=400, mimetype="text/plain")
