"""One `baraza up` on one folder: a second would share its database and its queue, and both would send what is due."""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from console import service
from embedded.processes import CannotStart
from settings import Settings

_FILE = "running"  # in BARAZA_DATA: locked as long as one runs, with its process and its port


@contextlib.contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Hold BARAZA_DATA for this process. Raises CannotStart where another one has it: the lock ends with its process."""
    with (service.data_folder(settings) / _FILE).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            pid, port = [*file.read().split(), "?", "?"][:2]
            raise CannotStart(
                f"Baraza runs on these data already (process {pid}, port {port}): stop it, or set BARAZA_DATA to another folder."
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()} {settings.baraza_port}\n")
        file.flush()
        yield
