"""The providers that there are, and which one of them the settings name."""

from gateways.africastalking.sms import AfricasTalking
from gateways.kannel.sms import Kannel
from gateways.protocols import Provider

PROVIDERS: tuple[type[Provider], ...] = (AfricasTalking, Kannel)


def provider_of(settings) -> Provider:
    """The provider that carries what goes out. All of them are heard: reports of the one before come late."""
    return next(each for each in PROVIDERS if each.name == settings.baraza_provider).of(settings)
