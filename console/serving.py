"""`baraza web`: the web server, granian, whose worker process never outlives it."""

import signal

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from app import create_app
from console.entrance import Entrance
from embedded.processes import dying_with_parent


def serve(host: str, port: int) -> None:
    """Serve until told to stop."""
    Granian(
        "console.serving:application",
        factory=True,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        address=host,
        port=port,
        log_access=False,
        log_dictconfig={
            "handlers": {},
            "loggers": {"_granian": {"propagate": True}},
        },  # as every library's: watch/logs.py
    ).serve()


def application() -> Entrance:
    """What granian's worker process serves. Left alone by a server that was killed, it would go on taking its calls."""
    ask_the_kernel = dying_with_parent(signal.SIGTERM)
    if ask_the_kernel:
        ask_the_kernel()
    return Entrance(create_app())
