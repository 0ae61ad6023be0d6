"""Every provider's table of cases (`<provider>/cases.py`): what its gateway calls with, and what is understood."""

import re
from importlib import import_module

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from console.service import here
from gateways.heard import Ended, Heard, Hop, fields_of, phone_of
from gateways.registry import providers
from tests.gateways.callbacks import CALLBACKS

PROVIDERS = providers()


def table(name: str) -> dict[str, list[tuple[str, Heard | Hop | Ended | None]]]:
    """What a provider calls with, path by path."""
    return import_module(f"tests.gateways.{name}.cases").HEARD


CASES = [
    pytest.param(callback, raw, understood, id=f"{callback.provider}/{callback.path}?{raw[:60]}")
    for callback in CALLBACKS
    for raw, understood in table(callback.provider)[callback.path]
]


@pytest.mark.parametrize(("callback", "raw", "understood"), CASES)
def test_what_is_understood(callback, raw, understood):
    form = {"data": raw, "content_type": "application/x-www-form-urlencoded"}
    asked = EnvironBuilder(method=callback.method, **(form if callback.method == "POST" else {"query_string": raw}))
    assert callback.read(fields_of(Request(asked.get_environ()), callback.method)) == understood


@pytest.mark.parametrize(
    ("written", "country", "means"),
    [
        ("+254711000001", "UG", "+254711000001"), (" 254711000001", "UG", "+254711000001"), ("00254711000001", "UG", "+254711000001"),
        ("254711000001", "KE", "+254711000001"), ("254711000001", "UG", "+254711000001"), ("0711000001", "KE", "+254711000001"),
        ("0711 000-001", "KE", "+254711000001"), ("(0711) 000.001", "KE", "+254711000001"), ("711000001", "KE", "+254711000001"),
        ("0771000001", "UG", "+256771000001"), ("0111000001", "KE", "+254111000001"), ("254999000001", "KE", "+254999000001"),
        ("0711000001", None, None), ("711000001", None, "+711000001"), ("Amina", "KE", None), ("22384", "KE", None), ("", "KE", None),
        ("+0711000001", "KE", None), ("٠٧١١٠٠٠٠٠١", "KE", None), ("0711000001000000000", "KE", None),
    ],
)  # fmt: skip
def test_a_number_without_its_country_is_read_as_of_the_service(written, country, means):
    assert phone_of(written, country) == means


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_callback_has_cases_of_what_is_understood_and_of_what_is_not(name):
    heard = table(name)
    assert sorted(heard) == sorted(each.path for each in CALLBACKS if each.provider == name)
    for path, rows in heard.items():
        assert len({understood is None for _raw, understood in rows}) == 2, path


@pytest.mark.parametrize("name", [name for name, each in PROVIDERS.items() if each.ussd])
def test_what_is_shown(name):
    ussd = PROVIDERS[name].ussd
    for text, ends, given in import_module(f"tests.gateways.{name}.cases").SHOWN:
        assert ussd.answer(text, ends=ends) == given


@pytest.mark.parametrize("name", PROVIDERS)
def test_rows_keep_a_provider_by_the_name_of_its_folder(name):
    assert not PROVIDERS[name].sms or PROVIDERS[name].sms.name == name


@pytest.mark.parametrize("name", PROVIDERS)
def test_no_provider_knows_another(name):
    others = "|".join(PROVIDERS.keys() - {name})
    for file in (here() / "gateways" / name).glob("**/*.py"):
        assert not re.search(rf"gateways[. ](import )?({others})\b", file.read_text()), file.name


def test_no_two_providers_share_an_address_or_a_setting():
    prefixes = [each.prefix for each in PROVIDERS.values()]
    assert len(set(prefixes)) == len(prefixes)
    names = [name for each in PROVIDERS.values() for name in each.settings.model_fields]
    assert len(set(names)) == len(names)
