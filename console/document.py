"""Reading a JSON document that somebody wrote by hand: strictly, and knowing which line each object stands on."""

import json
from collections import Counter
from json.decoder import JSONObject
from json.scanner import py_make_scanner
from typing import BinaryIO

from console import limits
from console.report import Sorry, printable


class Placed(dict):
    """A JSON object, with the line that it begins on; None where all of the document is one line, which tells nothing."""

    line: int | None = None


def read_document(file: BinaryIO, most: int = limits.WORLD_BYTES) -> object:
    """The document in `file`; every number in it is a string as it was written, so that no sum is rounded.

    Raises Sorry with line and column for what is not JSON, is not UTF-8, names one thing twice in one object, is nested
    beyond reason, or has more than `most` bytes.
    """
    raw = file.read(most + 1)
    if len(raw) > most:
        raise Sorry(f"{file.name} is larger than {most:,} bytes.")
    try:
        return _Decoder().decode(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Sorry(f"{file.name} is not UTF-8: see line {line}.") from None
    except json.JSONDecodeError as error:
        raise Sorry(f"{file.name} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from None
    except RecursionError:
        raise Sorry(f"{file.name} is nested too deeply.") from None


class _Decoder(json.JSONDecoder):
    """The standard library's decoder in its Python form, which lets us see where an object begins."""

    def __init__(self):
        super().__init__(parse_float=str, parse_int=str, parse_constant=str)
        self._line, self._counted, self._many = 1, 0, False
        self.parse_object = self._object
        self.scan_once = py_make_scanner(self)

    def decode(self, s: str, *rest):
        """The document."""
        self._many = "\n" in s.strip()
        return super().decode(s, *rest)

    def _object(self, text_and_end, strict, scan_once, _hook, _pairs_hook, memo=None):
        text, at = text_and_end
        self._line += text.count("\n", self._counted, at)
        self._counted = at
        line = self._line if self._many else None

        def placed(pairs: list) -> Placed:
            found = Placed(pairs)
            found.line = line
            if len(found) < len(pairs):
                twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
                raise json.JSONDecodeError(f"'{printable(twice)}' stands twice in this object", text, at - 1)
            return found

        return JSONObject(text_and_end, strict, scan_once, None, placed, memo)
