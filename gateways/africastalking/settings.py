"""What Africa's Talking is to be told. The code to dial and the numbers of the service are everybody's: `settings.py`."""

from collections.abc import Iterator

from pydantic import Field, SecretStr

from gateways.settings import ProviderSettings


class AfricasTalkingSettings(ProviderSettings):
    """The account at Africa's Talking."""

    at_username: str = Field("sandbox", description="user name at Africa's Talking")
    at_api_key: SecretStr | None = Field(None, description="key at Africa's Talking")
    at_base_url: str | None = Field(None, description="Africa's Talking's address, or that of a stand-in")

    def complaints(self) -> Iterator[str]:
        """What is missing for messages to be carried: a sentence for each setting, which names it."""
        if not self.at_api_key:
            yield "AT_API_KEY is missing: the key that Africa's Talking gave you."
