"""The calls to a provider that a process has under way at once: LANES of them, for as long as the process lives.

A call that stalls keeps its lane and nothing else. The drain that began it ends without it, so that the worker's other jobs
get their turn, and the next drain goes on in the lanes that are left.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

import structlog

import gateways.limits
from jobs import limits
from watch.logs import culprit

log = structlog.get_logger()

Ended = TypeVar("Ended")


class Lanes:
    """The lanes of a process, which its drains take in turn."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(gateways.limits.LANES, thread_name_prefix="lane")
        self._lock = threading.Lock()
        self._taken = 0

    @property
    def free(self) -> int:
        """How many calls may be begun now."""
        return gateways.limits.LANES - self._taken

    def begin(self, work: Callable[[], object]) -> None:
        """Do `work` in a lane that is free."""
        with self._lock:
            self._taken += 1
        self._threads.submit(self._do, work)

    def end(self) -> None:
        """Wait for what is under way; nothing is begun any more."""
        self._threads.shutdown()

    def _do(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:  # nobody waits for it
            log.error("lane-failed", **culprit(error))
        finally:
            with self._lock:
                self._taken -= 1


class Calls(Generic[Ended]):
    """The calls of one drain. What ends after the drain has left is handed to `late`, in its lane.

    Used as a context: leaving it leaves the calls that are under way.
    """

    def __init__(self, lanes: Lanes, late: Callable[[Ended], object]) -> None:
        self._lanes, self._late = lanes, late
        self._ended: SimpleQueue[Ended] = SimpleQueue()
        self._leaving = threading.Lock()
        self._left = False
        self.under_way = 0  # begun, and not given back by `ended` yet

    @property
    def free(self) -> int:
        """How many more may be begun."""
        return self._lanes.free

    def begin(self, call: Callable[[], Ended]) -> None:
        """Make a call in a lane of its own."""
        self.under_way += 1
        self._lanes.begin(lambda: self._give_back(call()))

    def _give_back(self, what: Ended) -> None:
        with self._leaving:
            if not self._left:
                self._ended.put(what)
                return
        self._late(what)

    def ended(self, *, wait: bool) -> list[Ended]:
        """Those that are over. With `wait`, and while any is under way, the first of them is waited for, NEW_WORK_SECONDS at
        the longest, and those that end together with it.
        """
        found = []
        if wait and self.under_way:
            try:
                found.append(self._ended.get(timeout=limits.NEW_WORK_SECONDS))
                if self.under_way > 1:
                    time.sleep(limits.TOGETHER_SECONDS)
            except Empty:
                return []
        while not self._ended.empty():
            found.append(self._ended.get())
        self.under_way -= len(found)
        return found

    def __enter__(self) -> "Calls[Ended]":
        return self

    def __exit__(self, *_error) -> None:
        with self._leaving:
            self._left = True
        while not self._ended.empty():
            self._late(self._ended.get())
