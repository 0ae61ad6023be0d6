"""What keeps the service from starting is said in one sentence for each setting, and no secret is ever shown."""

import os
import subprocess
import sys

import psycopg
import pytest
from pydantic import SecretStr

import app
from console import service
from console.service import environment, here
from domain import store
from domain.schema import upgrade
from embedded.processes import CannotStart
from settings import SettingMissing, Settings

SECRET = "a-secret-that-nobody-may-see"


def test_a_command_beside_a_trial_is_one_of_it_unless_something_else_is_said(tmp_path, monkeypatch):
    for name in ("BARAZA_TRIAL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BARAZA_DATA", str(tmp_path))
    assert not service.beside_trial(Settings()).baraza_trial
    service.note_trial(Settings())
    assert service.beside_trial(Settings()).baraza_trial
    monkeypatch.setenv("BARAZA_TRIAL", "0")
    assert not service.beside_trial(Settings()).baraza_trial
    monkeypatch.delenv("BARAZA_TRIAL")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    assert not service.beside_trial(Settings()).baraza_trial


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ["AT_API_KEY is missing: the key that Africa's Talking gave you."]),
        (
            {"baraza_provider": "kannel"},
            ["KANNEL_URL, KANNEL_USERNAME and KANNEL_PASSWORD are needed to send through Kannel."],
        ),
        (
            {"baraza_webhook_secret": None, "baraza_pin_pepper": None},
            [
                "BARAZA_WEBHOOK_SECRET is missing: a long random word that only the gateway knows.",
                "BARAZA_PIN_PEPPER is missing: a long random word, kept for as long as the PINs.",
                "AT_API_KEY is missing: the key that Africa's Talking gave you.",
            ],
        ),
        (
            {"baraza_webhook_secret": SecretStr("short"), "baraza_pin_pepper": SecretStr("short")},
            [
                "BARAZA_WEBHOOK_SECRET needs at least 16 characters, and no slash.",
                "BARAZA_PIN_PEPPER needs at least 16 characters.",
                "AT_API_KEY is missing: the key that Africa's Talking gave you.",
            ],
        ),
        (
            {"baraza_webhook_secret": SecretStr(",".join(f"{SECRET}-{n}" for n in range(3)))},
            [
                "BARAZA_WEBHOOK_SECRET may hold 2 secrets at once, not more.",
                "AT_API_KEY is missing: the key that Africa's Talking gave you.",
            ],
        ),
        (
            {"database_url": None},
            [
                "DATABASE_URL is missing: where PostgreSQL is, postgresql://user:password@host/baraza.",
                "AT_API_KEY is missing: the key that Africa's Talking gave you.",
            ],
        ),
        (
            {"baraza_webhook_secret": SecretStr("a" * 16), "baraza_pin_pepper": SecretStr("xyxy" * 5)},
            [
                "BARAZA_WEBHOOK_SECRET is made of the same few characters: take a random one, such as `openssl rand -hex 24` gives.",
                "BARAZA_PIN_PEPPER is made of the same few characters: take a random one, such as `openssl rand -hex 24` gives.",
                "AT_API_KEY is missing: the key that Africa's Talking gave you.",
            ],
        ),
        (
            {"baraza_webhook_secret": SecretStr(f"{SECRET}-new, {SECRET}"), "baraza_pin_pepper": SecretStr(SECRET)},
            [
                "BARAZA_WEBHOOK_SECRET is the same word as BARAZA_PIN_PEPPER: gateways know the one, nobody the other.",
                "AT_API_KEY is missing: the key that Africa's Talking gave you.",
            ],
        ),
    ],
)
def test_what_is_missing_is_named(settings, changes, said):
    told = settings.with_gateway("africastalking", at_api_key=None).model_copy(update=changes)
    with pytest.raises(SettingMissing) as refusal:
        told.require()
    assert str(refusal.value) == " ".join(["Baraza cannot start.", *said])


def test_the_provider_that_carries_nothing_need_not_be_set_up(settings):
    kannel = {"kannel_url": "http://127.0.0.1:13013", "kannel_username": "baraza", "kannel_password": SecretStr("word")}
    told = settings.with_gateway("africastalking", at_api_key=None).with_gateway("kannel", **kannel)
    assert told.model_copy(update={"baraza_provider": "kannel"}).require()


def test_what_the_environment_says_is_read_once_and_no_secret_is_shown(monkeypatch):
    for name in ("BARAZA_WEBHOOK_SECRET", "BARAZA_PIN_PEPPER", "AT_API_KEY", "KANNEL_PASSWORD"):
        monkeypatch.setenv(name, SECRET)
    monkeypatch.setenv("KANNEL_URL", "")
    settings = Settings()
    monkeypatch.setenv("AT_API_KEY", "another")
    assert settings.gateways["africastalking"].at_api_key.get_secret_value() == SECRET
    assert settings.gateways["kannel"].kannel_url is None, "what is empty is absent"
    assert SECRET not in f"{settings!r} {settings} {settings.gateways}"


# --- the processes say it, and end -----------------------------------------------------------------------------------


def run(settings, *command, **changes) -> tuple[int, str]:
    """The exit code of a `baraza` command with other settings, and all that it says."""
    env = {"PATH": os.environ["PATH"], **environment(settings)} | changes
    ran = subprocess.run(
        [sys.executable, "-m", "cli", *command],
        cwd=here(),
        env={name: value for name, value in env.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("command", "names"),
    [("web", {"DATABASE_URL"}), ("worker", {"DATABASE_URL", "REDIS_URL"}), ("tick", {"DATABASE_URL", "REDIS_URL"})],
)
def test_a_process_without_its_servers_says_which(settings, command, names):
    code, said = run(settings, command, DATABASE_URL=None, REDIS_URL=None)
    assert code == 1 and said.count("\n") == 1
    assert {name for name in ("DATABASE_URL", "REDIS_URL") if f"{name} is missing" in said} == names


@pytest.fixture
def other(postgres):
    """The address of a migrated database that a test may spoil."""
    postgres.make_database("spoiled")
    upgrade(postgres.url("spoiled"))
    yield postgres.url("spoiled")
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE spoiled WITH (FORCE)")


@pytest.mark.parametrize("command", ["audit", "web", "worker", "tick"])
def test_a_database_that_was_restored_without_its_rights_is_one_sentence(settings, other, command):
    with psycopg.connect(other, autocommit=True) as admin:
        admin.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM baraza_application")
    code, said = run(settings, command, DATABASE_URL=other, REDIS_URL="redis://127.0.0.1:1/0")
    assert code == 1 and said.count("\n") == 1 and said.startswith("The database withholds rights"), said


def test_a_database_without_the_role_is_one_sentence(settings, other, monkeypatch):
    monkeypatch.setattr(
        store, "APPLICATION_ROLE", "baraza_application_gone"
    )  # roles are the whole server's: not dropped
    with pytest.raises(CannotStart, match="knows no role"):
        service.fit(settings.model_copy(update={"database_url": SecretStr(other)}))


def test_a_database_that_does_not_answer_is_one_sentence(settings):
    code, said = run(settings, "audit", DATABASE_URL="postgresql://nobody:secret@127.0.0.1:1/baraza")
    assert code == 1 and said == (
        "The database does not answer: look whether it runs, and where DATABASE_URL says that it is.\n"
    )


def test_a_secret_is_compared_in_the_same_time_whatever_is_given(monkeypatch):
    """No stopwatch tells that in a test: every secret is compared, by the comparison that does not stop at the first sign."""
    compared = []
    monkeypatch.setattr(app.hmac, "compare_digest", lambda *pair: compared.append(pair) or pair[0] == pair[1])
    assert app._knows("right", ("right", "other")) and not app._knows("wrong", ("right", "other"))
    assert compared == [(given, secret) for given in (b"right", b"wrong") for secret in (b"right", b"other")]
