"""The providers that there are, found by walking the folders of this package, and the one that the settings name."""

import pkgutil
from importlib import import_module

import gateways
from gateways.protocols import CarriesSms, Provider
from gateways.settings import ProviderSettings


def providers() -> dict[str, Provider]:
    """Every provider by its name, which is that of its folder."""
    names = [each.name for each in pkgutil.iter_modules(gateways.__path__) if each.ispkg]
    return {name: import_module(f"gateways.{name}").PROVIDER for name in names}


def carriers() -> tuple[str, ...]:
    """The names of the providers that carry SMS."""
    return tuple(name for name, each in providers().items() if each.sms)


def read_settings() -> dict[str, ProviderSettings]:
    """What the environment says to each provider, by its name."""
    return {name: each.settings() for name, each in providers().items()}


def carrier_of(settings) -> CarriesSms:
    """Who carries what goes out. All providers are heard: reports of the one before come late."""
    name = settings.baraza_provider
    return providers()[name].sms.of(settings.gateways[name], settings)
