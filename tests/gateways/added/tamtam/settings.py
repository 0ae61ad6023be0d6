"""What Tam-tam is to be told."""

from collections.abc import Iterator

from pydantic import Field

from gateways.settings import ProviderSettings


class TamtamSettings(ProviderSettings):
    """Where the drums are."""

    tamtam_url: str | None = Field(None, description="address of the drums")
    tamtam_drums: int = Field(1, ge=1, description="how many there are")

    def complaints(self) -> Iterator[str]:
        """What is missing for messages to be carried: a sentence for each setting, which names it."""
        if not self.tamtam_url:
            yield "TAMTAM_URL is missing: the address of the drums."
