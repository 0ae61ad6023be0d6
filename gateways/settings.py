"""The settings that are a provider's own: a model of this kind in its folder, read from the same environment."""

from collections.abc import Iterator

from pydantic_settings import BaseSettings, SettingsConfigDict


class ProviderSettings(BaseSettings):
    """What the environment says to one provider. Secrets never appear in `repr`, in a log or in an error."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True)

    def complaints(self) -> Iterator[str]:
        """What is missing for messages to be carried: a sentence for each setting, which names it."""
        yield from ()
