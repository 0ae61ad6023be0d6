"""A process that hears one hop, to be killed while it does: the server loses its power, and the network asks again."""

import multiprocessing

from domain.store import Store
from locales import Words
from tests.conftest import PEPPER
from ussd.engine import Engine, Hop
from ussd.screens.home import front

CONTEXT = multiprocessing.get_context("forkserver")
WORDS = Words("*384*123#", "22384")


def engine_of(store: Store) -> Engine:
    """What answers hops in the tests' world."""
    return Engine(store, WORDS, PEPPER.encode(), front)


def hear(database: str, hop: Hop, pipe) -> None:
    """Hear the hop; `pipe` is told before it, when the database is at hand."""
    engine = engine_of(Store(database, pool=1))
    with engine.house.store.glance() as session:
        session.exec_driver_sql("SELECT 1")
    pipe.send("ready")
    engine.hear(hop)


def killed_hearing(database: str, hop: Hop, after: float) -> None:
    """Have a process hear the hop that is killed `after` seconds, wherever it is then."""
    CONTEXT.set_forkserver_preload([__name__])
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=hear, args=(database, hop, theirs), daemon=True)
    process.start()
    theirs.close()
    ours.recv()
    process.join(after)
    process.kill()
    process.join()
    ours.close()
