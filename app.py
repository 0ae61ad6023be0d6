"""The front door: `create_app(settings)` wires everything and mounts the channels; nothing else."""

import hmac
from functools import lru_cache, partial
from urllib.parse import urlsplit

import structlog
from flask import Flask, Response, abort, redirect, request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

import limits
import sms.webhook
import ussd.webhook
import web.phone
from console.demo import people_to_try, stage
from domain.founding.approval import Operator
from domain.schema import is_current
from domain.store import Store
from gateways.registry import providers
from locales import Words
from settings import Settings
from ussd.engine import Engine
from ussd.screens.home import front
from watch import logs, metrics

log = structlog.get_logger()


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application. Raises SettingMissing when the environment does not allow it to run in earnest."""
    logs.configure()
    settings = (settings or Settings()).require()
    store = Store(settings.database_url.get_secret_value())
    words = Words(settings.at_service_code, settings.at_short_code)
    operator = Operator(settings.baraza_groups_a_day, settings.groups_wait)
    engine = Engine(store, words, settings.pepper, front, operator)

    app = Flask("baraza", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = limits.HOP_BYTES
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # a redirect would say the secret aloud
    app.extensions["baraza"] = store
    # Asked by every request that has a body; of a handful of paths, those of the gateways' callbacks.
    app.extensions["admits"] = lru_cache(limits.PATHS_KNOWN)(partial(_admits, app, settings.webhook_secrets))
    app.url_value_preprocessor(lambda _endpoint, values: _let_in(values, settings.webhook_secrets))
    app.before_request(_refuse_unmeasured)
    app.after_request(_as_it_is)
    country = settings.baraza_country
    for name, provider in providers().items():
        path = f"/{provider.prefix}/<secret>"
        if provider.sms:
            app.register_blueprint(
                sms.webhook.blueprint(provider.sms, store, settings.pepper, country), url_prefix=path
            )
        if provider.ussd:
            app.register_blueprint(ussd.webhook.blueprint(name, provider.ussd, engine, country), url_prefix=path)
    if settings.baraza_trial:  # its phones are the stand-in's: they speak as Africa's Talking does
        line = web.phone.Line(f"/at/{settings.webhook_secrets[0]}", settings.at_service_code, settings.at_short_code)
        own_host = urlsplit(settings.public_url).hostname or ""
        stages = partial(stage.build, settings.pepper)
        phone = web.phone.blueprint(store, line, own_host, visitors=people_to_try, stage=stages)
        app.register_blueprint(phone, url_prefix="/phone")
        app.add_url_rule("/", "front", lambda: redirect("/phone"))
    app.register_error_handler(HTTPException, _plain)
    app.register_error_handler(Exception, _unexpected)
    _mount_health(app, store)
    return app


def _mount_health(app: Flask, store: Store) -> None:
    numbers = metrics.CollectorRegistry()
    numbers.register(metrics.REGISTRY)
    numbers.register(metrics.Stored(store))

    @app.get("/healthz")
    def alive() -> Response:
        return _text("alive\n")

    @app.get("/readyz")
    def ready() -> Response:
        try:
            return _text("ready\n") if store.surviving(lambda: _is_current(store)) else _text("not migrated\n", 503)
        except SQLAlchemyError:
            return _text("no database\n", 503)

    @app.get("/metrics")
    def show_metrics() -> Response:
        return Response(generate_latest(numbers), content_type=CONTENT_TYPE_LATEST)


def _is_current(store: Store) -> bool:
    with store.glance() as session:
        return is_current(session)


def _let_in(values: dict | None, secrets: tuple[str, ...]) -> None:
    """A callback with a wrong secret gets the same bare 404 as an unknown path."""
    if values and "secret" in values and not _knows(values.pop("secret"), secrets):
        abort(404)


def _knows(given: str, secrets: tuple[str, ...]) -> bool:
    """Whether `given` is one of the secrets; takes the same time whichever it is."""
    return sum(hmac.compare_digest(given.encode(), secret.encode()) for secret in secrets) > 0


def _admits(app: Flask, secrets: tuple[str, ...], method: str, path: str) -> bool:
    """Whether a request leads anywhere: there is such a route, and the secret in it is right."""
    try:
        _endpoint, values = app.url_map.bind("").match(path, method)
    except HTTPException:
        return False
    return "secret" not in values or _knows(values["secret"], secrets)


def _refuse_unmeasured() -> None:
    """No body without its length: of one that comes in chunks and breaks off nobody can tell that there was more."""
    if request.routing_exception is None and "Transfer-Encoding" in request.headers:
        abort(411)


def _as_it_is(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _plain(error: HTTPException) -> Response:
    """A refusal in a few plain words. What is not there and what is not asked for in that way are the same."""
    code = 404 if error.code == 405 else error.code or 400
    words = {404: "not found\n", 411: "length required\n", 413: "too large\n"}
    return _text(words.get(code, "bad request\n"), code)


def _unexpected(error: Exception) -> Response:
    """Whatever else goes wrong: the gateway shall call again. Neither it nor the log learns what was in the callback."""
    log.error("callback-failed", **logs.culprit(error))
    return _text("try again later\n", 503)


def _text(words: str, status: int = 200) -> Response:
    return Response(words, status=status, mimetype="text/plain")
