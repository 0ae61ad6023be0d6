"""What Kannel is to be told."""

from collections.abc import Iterator

from pydantic import Field, SecretStr

from gateways.settings import ProviderSettings


class KannelSettings(ProviderSettings):
    """The smsbox, and the account at it."""

    kannel_url: str | None = Field(None, description="address of Kannel's sendsms interface")
    kannel_username: str | None = Field(None, description="user name at Kannel")
    kannel_password: SecretStr | None = Field(None, description="password at Kannel")

    def complaints(self) -> Iterator[str]:
        """What is missing for messages to be carried: a sentence for each setting, which names it."""
        if not (self.kannel_url and self.kannel_username and self.kannel_password):
            yield "KANNEL_URL, KANNEL_USERNAME and KANNEL_PASSWORD are needed to send through Kannel."
