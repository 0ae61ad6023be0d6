"""Every provider's table of cases (`<provider>/cases.py`): what its gateway calls with, and what is understood."""

from importlib import import_module

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from gateways.heard import Ended, Heard, Hop, fields_of
from gateways.protocols import Provider
from gateways.registry import providers

PROVIDERS = providers()


def readers(provider: Provider) -> dict:
    """The HTTP method and the reader for the path of each callback."""
    found = {path: (provider.sms.method, read) for path, read in provider.sms.callbacks.items()} if provider.sms else {}
    if heard := provider.ussd:
        found |= {heard.hops: (heard.method, heard.read_hop), heard.ended: (heard.method, heard.read_ended)}
    return found


def table(name: str) -> dict[str, list[tuple[str, Heard | Hop | Ended | None]]]:
    """What a provider calls with, path by path."""
    return import_module(f"tests.gateways.{name}.cases").HEARD


CASES = [
    pytest.param(name, path, raw, understood, id=f"{name}/{path}?{raw[:60]}")
    for name in PROVIDERS
    for path, rows in table(name).items()
    for raw, understood in rows
]


@pytest.mark.parametrize(("name", "path", "raw", "understood"), CASES)
def test_what_is_understood(name, path, raw, understood):
    method, read = readers(PROVIDERS[name])[path]
    form = {"data": raw, "content_type": "application/x-www-form-urlencoded"}
    asked = EnvironBuilder(method=method, **(form if method == "POST" else {"query_string": raw}))
    assert read(fields_of(Request(asked.get_environ()), method)) == understood


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_callback_has_cases_of_what_is_understood_and_of_what_is_not(name):
    heard = table(name)
    assert heard.keys() == readers(PROVIDERS[name]).keys()
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


def test_no_two_providers_share_an_address_or_a_setting():
    prefixes = [each.prefix for each in PROVIDERS.values()]
    assert len(set(prefixes)) == len(prefixes)
    names = [name for each in PROVIDERS.values() for name in each.settings.model_fields]
    assert len(set(names)) == len(names)
