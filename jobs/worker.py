"""The RQ worker and the tick that rings its bell. The queue is only a doorbell: with Redis emptied nothing is lost."""

import secrets
import signal
import threading
import time
from collections.abc import Callable
from functools import cache

import structlog
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.exceptions import StopRequested
from rq.serializers import JSONSerializer
from rq.worker import WorkerStatus

from domain.store import Store
from gateways.registry import carrier_of
from jobs import limits
from jobs.lanes import Lanes
from jobs.schedule import JOBS, Job, Workshop
from locales import Words
from settings import Settings
from watch.logs import culprit

QUEUE = "baraza"

log = structlog.get_logger()
_stopping = threading.Event()


class JobFailed(Exception):
    """A job's error, in words that may stand in Redis: its type and place, and nothing of what it was about."""


# --- the worker ------------------------------------------------------------------------------------------------------


class _Worker(SimpleWorker):
    """Works in this very process: its connections to the database and to the provider stay open from job to job.

    Told to stop, it ends the job at the next message instead of waiting for all of it.
    """

    max_connection_wait_time = limits.REDIS_AGAIN_SECONDS

    def request_stop(self, *_signal) -> None:
        _stopping.set()
        if self.get_state() == WorkerStatus.BUSY:
            self._stop_requested = True
        else:
            raise StopRequested


def work(redis_url: str) -> None:
    """Work until told to stop; a Redis that is gone is waited for.

    One queue a process: with several, a job popped by a dying worker is lost for ever.
    """
    _workshop()  # what is wrong with the settings comes out now, and not with the first job
    while not _stopping.is_set():
        try:
            _work_while_redis_lasts(redis_url)
            _stopping.wait(limits.REDIS_AGAIN_SECONDS)
        except StopRequested:
            break


def _work_while_redis_lasts(redis_url: str) -> None:
    try:
        worker = _Worker(
            [_queue(redis_url)],
            serializer=JSONSerializer,
            log_job_description=False,
            worker_ttl=limits.WORKER_SEEN_SECONDS,
            maintenance_interval=limits.WORKER_TIDY_SECONDS,
        )
        worker.work(logging_level="WARNING")
    except RedisError as error:
        log.warning("no-redis", **culprit(error))


def perform(name: str) -> int:
    """What the worker runs when the bell rings: the job with this name, on what is due now."""
    job = next(each for each in JOBS if each.name == name)
    began = time.monotonic()
    shop = _workshop(stopped=lambda: _stopping.is_set() or time.monotonic() - began > limits.DRAIN_SECONDS)
    try:
        done = job.run(shop)
    except Exception as error:
        where = culprit(error)
        log.error("job-failed", job=name, **where)
        raise JobFailed("{error} at {place}".format(**where)) from None
    log.info("job", job=name, done=done, ms=round(1000 * (time.monotonic() - began)))
    return done


@cache
def _parts() -> tuple:
    settings = Settings()
    store = Store(settings.database_url.get_secret_value(), pool=limits.WORKER_POOL)
    return store, carrier_of(settings), Words(settings.at_service_code, settings.at_short_code), Lanes()


def _workshop(stopped: Callable[[], bool] = _stopping.is_set) -> Workshop:
    store, carrier, words, lanes = _parts()
    return Workshop(store, carrier, words, stopped, lanes)


# --- the tick --------------------------------------------------------------------------------------------------------


def tick(redis_url: str, store: Store) -> None:
    """Ring the bell for each job that is due, until told to stop. Several ticks at once do no harm."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: _stopping.set())
    rung = dict.fromkeys((job.name for job in JOBS), float("-inf"))
    while not _stopping.wait(limits.PAUSE_SECONDS):
        for job in JOBS:
            if time.monotonic() - rung[job.name] >= job.every and ring(redis_url, store, job):
                rung[job.name] = time.monotonic()


def ring(redis_url: str, store: Store, job: Job) -> bool:
    """Enqueue a job if it is due and its bell is not ringing already; False when that could not be found out.

    Every ring has an id of its own. A worker that dies with a job in its hands leaves traces under the old id, which
    nobody ever asks about again; only what waits in the queue keeps a bell from ringing once more.
    """
    try:
        if store.surviving(lambda: job.due(store)):
            queue = _queue(redis_url)
            waiting = {each.rpartition("-")[0] for each in queue.job_ids}  # a few: one a job at the most, but for races
            if job.name not in waiting:
                queue.enqueue(
                    perform,
                    job.name,
                    job_id=f"{job.name}-{secrets.token_hex(8)}",
                    description=job.name,
                    job_timeout=limits.JOB_SECONDS,
                    result_ttl=0,
                    failure_ttl=limits.FAILURE_SECONDS,
                    ttl=limits.JOB_SECONDS,
                )
    except (
        Exception
    ) as error:  # no database, no Redis, a fault in one job's `due`: the other bells are rung all the same
        log.warning("tick-failed", job=job.name, **culprit(error))
        return False
    return True


@cache
def _queue(redis_url: str) -> Queue:
    return Queue(QUEUE, connection=Redis.from_url(redis_url), serializer=JSONSerializer)
