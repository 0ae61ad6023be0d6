"""The calls to a provider that a process has under way at once: LANES of them, for as long as the process lives.

A call that stalls keeps its lane and nothing else. The drain that began it ends without it, so that the worker's other jobs
get their turn, and the next drain goes on in the lanes that are left.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field

import structlog

import gateways.limits
from jobs import limits
from watch.logs import culprit

log = structlog.get_logger()


@dataclass
class _Rota:
    """Which lanes of a drain have work. One that has none waits for new work as long as another is under way: what comes
    up while a call stalls goes out at once, and not when that call is over.
    """

    at_work: set[int] = field(default_factory=set)
    changed: threading.Condition = field(default_factory=threading.Condition)


@dataclass(frozen=True)
class Lane:
    """One call after the other, beside those of the other lanes of the same drain."""

    number: int
    rota: _Rota

    def says(self, *, works: bool) -> None:
        """Whether it has a call to make."""
        with self.rota.changed:
            (self.rota.at_work.add if works else self.rota.at_work.discard)(self.number)
            self.rota.changed.notify_all()

    def is_over(self) -> bool:
        """Whether no lane has work any more; False after NEW_WORK_SECONDS, to look whether something came up."""
        with self.rota.changed:
            return self.rota.changed.wait_for(lambda: not self.rota.at_work, limits.NEW_WORK_SECONDS)


class Lanes:
    """The lanes of a process, which its drains take in turn."""

    def __init__(self) -> None:
        self._free = threading.BoundedSemaphore(gateways.limits.LANES)

    def run(self, work: Callable[[Lane], int], stopped: Callable[[], bool]) -> int:
        """The sum of what `work` gives back in every lane that is free, when all are done or `stopped` says so.

        What stalls when `stopped` says so ends by itself, and is not in the sum. Raises what the first of them raised.
        """
        rota = _Rota()
        begun = [each for number in range(gateways.limits.LANES) if (each := self._begin(Lane(number, rota), work))]
        while wait(begun, limits.NEW_WORK_SECONDS).not_done and not stopped():
            pass
        done, stalled = wait(begun, limits.STALLED_SECONDS)
        if stalled:
            log.warning("calls-stall", lanes=len(stalled))
        for each in stalled:
            each.add_done_callback(_say_if_it_failed)
        return sum(each.result() for each in begun if each in done)

    def _begin(self, lane: Lane, work: Callable[[Lane], int]) -> Future | None:
        """What `work` will have given back in that lane; None where every lane of the process is taken."""
        if not self._free.acquire(blocking=False):
            return None
        lane.says(works=True)
        threading.Thread(target=self._do, args=(lane, work, outcome := Future()), name=f"lane-{lane.number}").start()
        return outcome

    def _do(self, lane: Lane, work: Callable[[Lane], int], outcome: Future) -> None:
        given, failed = 0, None
        try:
            given = work(lane)
        except Exception as error:
            failed = error
        lane.says(works=False)  # whatever ended it, nobody waits for it any more
        self._free.release()
        outcome.set_exception(failed) if failed else outcome.set_result(given)


def _say_if_it_failed(outcome: Future) -> None:
    """Of a lane that nobody waits for any more."""
    if failed := outcome.exception():
        log.error("lane-failed", **culprit(failed))
