"""The log: one line a hop, an SMS, a report, a call to a provider. It says what happened, how it ended, how long it took.

No line ever holds a number, a name, a PIN, what somebody wrote, or a secret: ours are written with care, and of the
libraries' lines only the template is kept, for what they fill in may be anything. An error is its type and its place.
"""

import contextlib
import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import structlog

from watch import limits

ROOT = Path(__file__).parent.parent


def configure() -> None:
    """Write JSON lines to standard error; lines for people where that is a terminal."""
    people = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if people else structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: _Out(),
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_Libraries()], force=True)


class _Out:
    """Writes a finished line, whole, to what standard error is by then.

    What it tells of has happened: a disk that is full or a pipe that is closed must not undo it.
    """

    def msg(self, line: str) -> None:
        raw = getattr(getattr(sys.stderr, "buffer", None), "raw", None)
        with contextlib.suppress(OSError, ValueError):
            if raw:  # past the buffer, which keeps what it cannot get rid of and fails again whenever it is emptied
                raw.write(f"{line}\n".encode())
            else:
                sys.stderr.write(f"{line}\n")
                sys.stderr.flush()

    debug = info = warning = error = critical = msg


class _Libraries(logging.Handler):
    """A library's line without what it fills in: `could not connect to %s`, and the type of the error that it tells of."""

    def emit(self, record: logging.LogRecord) -> None:
        line = {
            "event": str(record.msg)[: limits.LIBRARY_LINE]
            if isinstance(record.msg, str)
            else type(record.msg).__name__,
            "logger": record.name,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info and record.exc_info[1]:
            line |= culprit(record.exc_info[1])
        _Out().msg(json.dumps(line))


def culprit(error: BaseException) -> dict[str, str]:
    """What a line may say of an error: its type, and the innermost place of our own code that it passed through."""
    place = "elsewhere"
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(ROOT) and ".venv" not in path.parts:
            place = f"{path.relative_to(ROOT)}:{frame.lineno}"
    return {"error": type(error).__name__, "place": place}
