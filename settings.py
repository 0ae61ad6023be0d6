"""Every setting of Baraza, read once from the environment; a provider's own stand with it, in `gateways/`.

Only `app.py`, `cli.py`, `console/` and `jobs/worker.py` read settings; everything else is handed the values it needs.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, PrivateAttr, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

import domain.limits
import limits
from gateways import registry
from gateways.settings import ProviderSettings


class SettingMissing(RuntimeError):
    """The service cannot start as it is set up; the message names the setting and what it should hold."""


class Settings(BaseSettings):
    """What the environment says. Secrets never appear in `repr`, in a log or in an error."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True)

    database_url: SecretStr | None = Field(None, description="PostgreSQL; embedded when absent")
    database_owner_url: SecretStr | None = Field(
        None, description="the same database as its owner, for commands that change its form; DATABASE_URL when absent"
    )
    redis_url: SecretStr | None = Field(None, description="Redis or Valkey; embedded when absent")
    baraza_data: Path = Field(
        Path(".baraza"),
        validate_default=True,
        description="folder of the embedded parts, from the project's own folder",
    )
    baraza_host: str = Field("127.0.0.1", description="address that the web server listens on")
    baraza_port: int = Field(8000, ge=1, le=65535, description="port that the web server listens on")
    baraza_trial: bool = Field(False, description="demonstration: stand-in gateway, /phone, PINs in world files")
    baraza_webhook_secret: SecretStr | None = Field(
        None, description="part of every callback address; two, joined by a comma, while it is being changed"
    )
    baraza_pin_pepper: SecretStr | None = Field(None, description="mixed into every PIN; never in the database")
    baraza_provider: Literal[registry.carriers()] = Field(
        "africastalking", description="who carries the SMS that go out"
    )
    # The service's own, whoever carries its messages, though their names begin with AT_.
    at_sender_id: str | None = Field(None, description="name or number that SMS come from")
    at_short_code: str = Field("22384", description="number that members text")
    at_service_code: str = Field("*384*123#", description="code that members dial")
    baraza_country: str | None = Field(
        None, pattern="^[A-Z]{2}$", description="country (ISO 3166) whose numbers gateways may write in national form"
    )
    baraza_groups_a_day: int = Field(
        domain.limits.GROUPS_ASKED_A_DAY, ge=0, le=10_000, description="groups that phones may ask to begin; 0: none"
    )
    baraza_groups_approval: bool | None = Field(
        None, description="whether such a group waits for `baraza groups approve`; when absent it does, but in a trial"
    )
    baraza_public_url: str | None = Field(None, description="where gateways reach this server, for their reports")

    _gateways: dict[str, ProviderSettings] = PrivateAttr(default_factory=registry.read_settings)

    @field_validator("baraza_data")
    @classmethod
    def _beside_the_project(cls, folder: Path) -> Path:
        """Whatever the current folder is: a command in another one would find no data, and make a new database there."""
        return Path(__file__).resolve().parent / folder

    @property
    def gateways(self) -> dict[str, ProviderSettings]:
        """What is each provider's own, by the provider's name."""
        return dict(self._gateways)

    def with_gateway(self, name: str, **changes) -> "Settings":
        """These settings with something else told to one provider."""
        changed = self.model_copy()
        changed._gateways = self._gateways | {name: self._gateways[name].model_copy(update=changes)}
        return changed

    @property
    def webhook_secrets(self) -> tuple[str, ...]:
        """The secrets that a callback's path may carry."""
        value = self.baraza_webhook_secret.get_secret_value() if self.baraza_webhook_secret else ""
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @property
    def pepper(self) -> bytes:
        """What is mixed into every PIN and into every digest of what was typed."""
        return self.baraza_pin_pepper.get_secret_value().encode() if self.baraza_pin_pepper else b""

    @property
    def groups_wait(self) -> bool:
        """Whether a group that phones begin waits for who runs the service."""
        return not self.baraza_trial if self.baraza_groups_approval is None else self.baraza_groups_approval

    @property
    def own_url(self) -> str:
        """Where processes on this machine reach the server, without a slash at its end."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.baraza_host, self.baraza_host)  # noqa: S104 (read, not bound)
        return f"http://[{host}]:{self.baraza_port}" if ":" in host else f"http://{host}:{self.baraza_port}"

    @property
    def public_url(self) -> str:
        """Where everybody else reaches the server, without a slash at its end."""
        return (self.baraza_public_url or self.own_url).rstrip("/")

    def require(self, *, queue: bool = False) -> "Settings":
        """These settings, if the service can run in earnest on them; `queue` where it takes Redis too.

        Raises SettingMissing, naming every setting that is absent or too weak.
        """
        complaints = [*self._places(queue), *self._complaints()]
        if complaints:
            raise SettingMissing("Baraza cannot start. " + " ".join(complaints))
        return self

    def _places(self, queue: bool):
        if not self.database_url:
            yield "DATABASE_URL is missing: where PostgreSQL is, postgresql://user:password@host/baraza."
        if queue and not self.redis_url:
            yield "REDIS_URL is missing: where Redis or Valkey is, redis://host:6379/0."

    def _complaints(self):
        if not self.webhook_secrets:
            yield "BARAZA_WEBHOOK_SECRET is missing: a long random word that only the gateway knows."
        elif any(len(secret) < limits.SHORTEST_SECRET or "/" in secret for secret in self.webhook_secrets):
            yield f"BARAZA_WEBHOOK_SECRET needs at least {limits.SHORTEST_SECRET} characters, and no slash."
        elif len(self.webhook_secrets) > limits.SECRETS_AT_ONCE:
            yield f"BARAZA_WEBHOOK_SECRET may hold {limits.SECRETS_AT_ONCE} secrets at once, not more."
        elif any(map(_is_guessed, self.webhook_secrets)):
            yield f"BARAZA_WEBHOOK_SECRET {_SAME_FEW}"
        elif self.pepper.decode() in self.webhook_secrets:
            yield "BARAZA_WEBHOOK_SECRET is the same word as BARAZA_PIN_PEPPER: gateways know the one, nobody the other."
        if not self.pepper:
            yield "BARAZA_PIN_PEPPER is missing: a long random word, kept for as long as the PINs."
        elif len(self.pepper) < limits.SHORTEST_SECRET:
            yield f"BARAZA_PIN_PEPPER needs at least {limits.SHORTEST_SECRET} characters."
        elif _is_guessed(self.pepper.decode()):
            yield f"BARAZA_PIN_PEPPER {_SAME_FEW}"
        yield from self._gateways[self.baraza_provider].complaints()


_SAME_FEW = "is made of the same few characters: take a random one, such as `openssl rand -hex 24` gives."


def _is_guessed(secret: str) -> bool:
    """Whether somebody pressed a key or two for as long as it took."""
    return len(set(secret)) < limits.SECRET_SIGNS
