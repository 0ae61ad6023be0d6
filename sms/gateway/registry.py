"""Which provider the settings name."""

from sms.gateway import Provider
from sms.gateway.africastalking import AfricasTalking


def provider_of(settings) -> Provider:
    """The provider that carries what goes out."""
    key = settings.at_api_key.get_secret_value() if settings.at_api_key else ""
    return AfricasTalking(settings.at_username, key, base_url=settings.at_base_url, sender=settings.at_sender_id)
