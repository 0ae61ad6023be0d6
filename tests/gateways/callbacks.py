"""The callbacks of every provider: where each is, how it is called, what reads it."""

from collections.abc import Callable
from dataclasses import dataclass

from gateways.registry import providers


@dataclass(frozen=True)
class Callback:
    """One callback of a provider: its path behind the secret, its HTTP method, its reader."""

    provider: str
    prefix: str
    path: str
    method: str
    read: Callable


def _all() -> list[Callback]:
    found = []
    for name, each in providers().items():
        if sms := each.sms:
            found += [Callback(name, each.prefix, path, sms.method, read) for path, read in sms.callbacks.items()]
        if ussd := each.ussd:
            for path, read in ((ussd.hops, ussd.read_hop), (ussd.ended, ussd.read_ended)):
                found.append(Callback(name, each.prefix, path, ussd.method, read))
    return found


CALLBACKS = _all()
