"""The RQ worker and the tick that rings its bell. The queue is only a doorbell: with Redis emptied nothing is lost."""

import signal
import threading
import time
from functools import cache

import structlog
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, Worker
from rq.serializers import JSONSerializer
from sqlalchemy.exc import SQLAlchemyError

from domain.store import Store
from jobs.schedule import JOBS, Workshop
from locales import Words
from settings import Settings
from sms.gateway.registry import provider_of

QUEUE = "baraza"
JOB_SECONDS = 600
PAUSE_SECONDS = 1.0

log = structlog.get_logger()


def work(redis_url: str) -> None:
    """Work until told to stop. One queue a process: with several, a job popped by a dying worker is lost for ever."""
    worker = Worker(
        [_queue(redis_url)],
        serializer=JSONSerializer,
        log_job_description=False,
        worker_ttl=30,
        maintenance_interval=20,
    )
    worker.work(logging_level="WARNING")


def perform(name: str) -> int:
    """What the worker runs when the bell rings: the job with this name, on what is due now."""
    job = next(each for each in JOBS if each.name == name)
    return job.run(_workshop())


@cache
def _workshop() -> Workshop:
    settings = Settings()
    store = Store(settings.database_url.get_secret_value(), pool=2)
    return Workshop(store, provider_of(settings), Words(settings.at_service_code, settings.at_short_code))


def tick(redis_url: str, store: Store, stopped: threading.Event | None = None) -> None:
    """Ring the bell for each job that is due, until told to stop. Several ticks at once do no harm."""
    stopped = stopped or _until_signalled()
    last = dict.fromkeys((job.name for job in JOBS), float("-inf"))
    while not stopped.wait(PAUSE_SECONDS):
        for job in JOBS:
            if time.monotonic() - last[job.name] < job.every:
                continue
            try:
                if job.due(store):
                    _ring(redis_url, job.name)
                last[job.name] = time.monotonic()
            except (RedisError, SQLAlchemyError) as error:
                log.warning("tick-failed", job=job.name, error=type(error).__name__)


def _ring(redis_url: str, name: str) -> None:
    """Enqueue a job unless the same one waits already."""
    queue = _queue(redis_url)
    if name not in queue.job_ids:
        queue.enqueue(
            perform, name, job_id=name, job_timeout=JOB_SECONDS, result_ttl=0, failure_ttl=3600, ttl=JOB_SECONDS
        )


@cache
def _queue(redis_url: str) -> Queue:
    return Queue(QUEUE, connection=Redis.from_url(redis_url), serializer=JSONSerializer)


def _until_signalled() -> threading.Event:
    stopped = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopped.set())
    return stopped
