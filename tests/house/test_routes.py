"""The doors: every route has a guard, and nothing that is refused says more than a few plain words."""

import inspect

import pytest
from pydantic import SecretStr

import app as front
from gateways.registry import providers
from tests.conftest import SECRET, application
from tests.world import AMINA

OPEN = {"/healthz", "/readyz", "/metrics"}
TRIAL = "/phone"  # in a trial only, and "/", which leads there
SECOND = "another-secret-of-the-tests-0002"


@pytest.fixture(scope="module")
def app(settings):
    """The application with two secrets at once, as while the address is being changed at the gateway."""
    both = {"baraza_webhook_secret": SecretStr(f"{SECRET}, {SECOND}")}
    with application(settings.model_copy(update=both)) as app:
        yield app


@pytest.fixture
def client(app):
    """Somebody who calls it."""
    return app.test_client()


def guarded(app) -> list:
    """The routes behind the secret."""
    return [rule for rule in app.url_map.iter_rules() if "secret" in rule.arguments]


def test_every_route_is_behind_the_secret_or_on_the_list(app):
    prefixes = {f"/{provider.prefix}/<secret>/" for provider in providers().values()}
    for rule in app.url_map.iter_rules():
        behind = any(rule.rule.startswith(prefix) for prefix in prefixes)
        assert behind or rule.rule in OPEN | {"/"} or rule.rule.startswith(TRIAL), f"{rule.rule} is open to everybody"
    assert {rule.rule for rule in guarded(app)} >= {
        f"/at/<secret>/{path}" for path in ("ussd", "ussd-events", "sms", "delivery", "opt-out", "subscription")
    }


def test_a_wrong_secret_is_an_unknown_path(app, client, fresh):
    unknown = client.get("/nothing/here")
    for rule in guarded(app):
        for secret in ("wrong", SECRET[:-1], f"{SECRET}x", SECRET.upper(), "%00", "%FF", f"{SECRET},{SECOND}"):
            path = rule.rule.replace("<secret>", secret)
            for method in sorted(rule.methods):
                found = client.open(path, method=method, data={"phoneNumber": AMINA})
                assert found.status_code == 404, f"{method} {path}"
                assert (found.data, found.headers["Content-Type"]) == (
                    b"" if method == "HEAD" else unknown.data, unknown.headers["Content-Type"],
                )  # fmt: skip


def test_a_secret_is_compared_in_constant_time():
    compared = inspect.getsource(front._knows)  # no stopwatch tells it reliably, so here the words of the code count
    assert "compare_digest" in compared and "==" not in compared


@pytest.mark.parametrize("secret", [SECRET, SECOND])
def test_both_secrets_are_heard(client, fresh, secret):
    answer = client.post(f"/at/{secret}/opt-out", data={"phoneNumber": AMINA})
    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"])
def test_a_wrong_method_is_an_unknown_path(client, method):
    answer = client.open(f"/at/{SECRET}/ussd", method=method)
    assert answer.status_code == 404 and answer.headers["Content-Type"].startswith("text/plain")
    assert "Allow" not in answer.headers


@pytest.mark.parametrize("path", [f"//at/{SECRET}/ussd", f"/at//{SECRET}/ussd", f"/at/{SECRET}//ussd"])
def test_no_redirect_says_the_secret_aloud(client, path):
    answer = client.post(path, data={})
    assert answer.status_code == 404 and "Location" not in answer.headers


def test_alive_and_ready(client, fresh):
    assert (client.get("/healthz").text, client.get("/readyz").text) == ("alive\n", "ready\n")
