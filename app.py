"""The front door: `create_app(settings)` wires everything and mounts the channels; nothing else."""

import hmac

from flask import Flask, Response, abort
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

import sms.webhook
import ussd.webhook
from domain.limits import HOP_BYTES
from domain.schema import is_current
from domain.store import Store
from locales import Words
from settings import Settings
from ussd.engine import Engine
from ussd.screens.home import front


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application. Raises SettingMissing when the environment does not allow it to run in earnest."""
    settings = (settings or Settings()).require()
    store = Store(settings.database_url.get_secret_value())
    words = Words(settings.at_service_code, settings.at_short_code)
    engine = Engine(store, words, settings.pepper, front)
    digest_key = hmac.digest(settings.pepper, b"what was texted", "sha256")

    app = Flask("baraza", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = HOP_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = HOP_BYTES
    app.url_map.strict_slashes = False
    app.extensions["baraza"] = store
    app.url_value_preprocessor(lambda _endpoint, values: _let_in(values, settings.webhook_secrets))
    app.register_blueprint(ussd.webhook.blueprint(engine), url_prefix="/at/<secret>")
    app.register_blueprint(sms.webhook.blueprint(store, digest_key), url_prefix="/at/<secret>")
    app.register_error_handler(HTTPException, _plain)

    @app.get("/healthz")
    def alive() -> Response:
        return _text("alive\n")

    @app.get("/readyz")
    def ready() -> Response:
        try:
            with store.glance() as session:
                return _text("ready\n") if is_current(session) else _text("not migrated\n", 503)
        except SQLAlchemyError:
            return _text("no database\n", 503)

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    return app


def _let_in(values: dict | None, secrets: tuple[str, ...]) -> None:
    """A callback with a wrong secret gets the same bare 404 as an unknown path."""
    if values and "secret" in values and not _knows(values.pop("secret"), secrets):
        abort(404)


def _knows(given: str, secrets: tuple[str, ...]) -> bool:
    """Whether `given` is one of the secrets; takes the same time whichever it is."""
    return sum(hmac.compare_digest(given.encode(), secret.encode()) for secret in secrets) > 0


def _plain(error: HTTPException) -> Response:
    """A refusal in a few plain words: what the gateway logs must not carry a trace."""
    code = 400 if error.code == 405 else error.code or 400
    return _text({404: "not found\n", 413: "too large\n"}.get(code, "bad request\n"), code)


def _text(words: str, status: int = 200) -> Response:
    return Response(words, status=status, mimetype="text/plain")
