"""The lines of a text file that may be anything: broken, huge, in another encoding. One line is held at a time."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class LineUnfit(Exception):
    """One line cannot be read; the text says why."""


def lines(file: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | LineUnfit]]:
    """Each line with its number, from 1, without its end; or why it cannot be read. `longest` is in bytes.

    A line ends at a line feed and nowhere else: a quote that is never closed costs its own line and not the rest of
    the file, and a file without line ends is one line that is too long.
    """
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > longest and not line.endswith(b"\n"):
            while rest := file.readline(longest):
                if rest.endswith(b"\n"):
                    break
            yield number, LineUnfit(f"longer than {longest} bytes")
            continue
        yield number, line.rstrip(b"\r\n")


def fields(line: bytes | LineUnfit) -> list[str]:
    """The fields of a line of CSV. Raises LineUnfit for what is not UTF-8, or no CSV."""
    if isinstance(line, LineUnfit):
        raise line
    if line.startswith(_UTF16):
        raise LineUnfit("not UTF-8: the file is UTF-16, save it as UTF-8")
    if b"\0" in line:
        raise LineUnfit("a NUL byte in it")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise LineUnfit("not UTF-8") from None
    if '"' not in text:
        return text.split(",")
    try:
        return next(csv.reader([text], strict=True))
    except csv.Error:
        raise LineUnfit("a quote in it is not closed") from None
