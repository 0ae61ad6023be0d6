"""What keeps the service from starting is said in one sentence for each setting, and no secret is ever shown."""

import pytest
from pydantic import SecretStr

from settings import SettingMissing, Settings

SECRET = "a-secret-that-nobody-may-see"


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
