"""`baraza web`: the web server, granian, whose worker process never outlives it."""

import signal

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from app import create_app
from domain import limits
from embedded.processes import dying_with_parent


def serve(host: str, port: int) -> None:
    """Serve until told to stop."""
    Granian(
        "console.serving:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        blocking_threads=limits.POOL,
        log_access=False,
    ).serve()


def application() -> Flask:
    """What granian's worker process serves. Left alone by a server that was killed, it would go on taking its calls."""
    ask_the_kernel = dying_with_parent(signal.SIGTERM)
    if ask_the_kernel:
        ask_the_kernel()
    return create_app()
