"""Doing the same thing many times at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def at_once(times: int, act: Callable[[int], object], workers: int = 0) -> list[object]:
    """What `act(0)` … `act(times - 1)` gave back or raised, when all of them start at the same moment."""
    workers = workers or times
    gate = threading.Barrier(workers)

    def run(at: int) -> object:
        if at < workers:
            gate.wait(30)
        try:
            return act(at)
        except Exception as error:
            return error

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(times)))
