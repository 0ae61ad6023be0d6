"""Long work shows how far it is, on a terminal only: a pipe and a `--json` document stay clean."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

import click


@contextlib.contextmanager
def progress(label: str, length: int, *, beside: TextIO | None = None) -> Iterator[Callable[[int], None]]:
    """What to call with how many steps were done; it draws a bar on standard error where that is a terminal.

    No bar is drawn where `beside`, which something else is written to meanwhile, is a terminal too.
    """
    hidden = not sys.stderr.isatty() or (beside is not None and beside.isatty())
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar.update
