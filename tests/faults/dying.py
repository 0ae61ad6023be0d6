"""A worker that is killed with SIGKILL at one point of its first call: `python -m tests.faults.dying POINT DATABASE GATEWAY`."""

import os
import signal
import sys

from domain.post import sending
from domain.store import Store
from gateways.africastalking.sms import AfricasTalkingSms
from jobs.outbox import drain
from tests.outgoing import WORDS


def die(*_call, **_more) -> None:
    """As if the machine had lost its power."""
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(work):
    """Die when `work` is done."""

    def dying(*call, **more):
        work(*call, **more)
        die()

    return dying


def main(point: str, database: str, gateway: str) -> None:
    """Drain, and die at the point."""
    store, provider = Store(database), AfricasTalkingSms("sandbox", "key", base_url=gateway)
    match point:
        case "while claiming":
            sending.take = then_die(sending.take)
        case "after claiming":
            provider.send = die
        case "after the provider took it":
            provider.send = then_die(provider.send)
        case "before settling":
            sending.settle = die
        case "while settling":
            sending.settle = then_die(sending.settle)
    drain(store, provider, WORDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
