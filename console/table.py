"""Reading a table that somebody kept in a spreadsheet: CSV as Excel, LibreOffice and phones save it, or XLSX."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from openpyxl import load_workbook

from console import limits
from console.report import Sorry

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",;\t|"
_SEP = re.compile(r"sep=(.)[,;\t| ]*", re.IGNORECASE)  # a first line for Excel alone: what stands between the cells
_AS_TEXT = re.compile(r'="([^"]*)"')  # a formula that says nothing but: this is text

Row = tuple[int, list[str]]  # its line in the file, its cells


class Table(NamedTuple):
    """The rows of a table that are not empty, and whether it writes 1,50 for one and a half."""

    rows: list[Row]
    decimal_comma: bool


def read_table(file: BinaryIO) -> Table:
    """The rows of `file` that are not empty, each with the number of its line, cells without spaces around them.

    A cell that begins with = is a formula whose result is not in the file. Raises Sorry for what is no table, or is larger
    than a list of members can be.
    """
    raw = file.read(limits.TABLE_BYTES + 1)
    if len(raw) > limits.TABLE_BYTES:
        raise Sorry(f"{file.name} is larger than {limits.TABLE_BYTES:,} bytes.")
    if raw.startswith(_OLD_EXCEL):
        raise Sorry(f"{file.name} is an old Excel file, or a locked one. Save it as XLSX or CSV.")
    if raw.startswith(_ZIP):
        return Table(_kept(_xlsx(raw, file.name), file.name), decimal_comma=False)
    text, delimiter, above = _told(_decoded(raw, file.name))
    # A spreadsheet puts semicolons between the cells where people write the comma before the cents.
    return Table(_kept(_csv(text, delimiter, above, file.name), file.name), decimal_comma=delimiter == ";")


def _kept(rows: Iterator[Row], name: str) -> list[Row]:
    found = []
    for line, cells in rows:
        row = [_cell(cell) for cell in cells[: limits.TABLE_COLUMNS]]
        if any(row):
            found.append((line, row))
        if len(found) > limits.TABLE_ROWS:
            raise Sorry(f"{name} has more than {limits.TABLE_ROWS:,} rows.")
    return found


def _cell(written: str) -> str:
    text = written.strip()[: limits.TABLE_CELL]
    return found[1].strip() if (found := _AS_TEXT.fullmatch(text)) else text


# --- CSV -------------------------------------------------------------------------------------------------------------


def _decoded(raw: bytes, name: str) -> str:
    """The text of a CSV file: UTF-8, Excel's "Unicode text", or what Windows writes in Western Europe and Africa."""
    encodings = ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Sorry(f"{name} is neither XLSX nor a text that can be read. Save it as XLSX or as CSV in UTF-8.")


def _told(text: str) -> tuple[str, str, int]:
    """The rows of a CSV file, what stands between their cells, and how many lines above them say so."""
    first, _end, rest = text.partition("\n")
    said = _SEP.fullmatch(first.strip("\r"))
    return (rest, said[1], 1) if said else (text, _delimiter(text), 0)


def _csv(text: str, delimiter: str, above: int, name: str) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = above + lines.line_num + 1
        try:
            yield line, next(lines)
        except StopIteration:
            return
        except csv.Error:
            raise Sorry(f'{name}, line {line}: a quotation mark (") opens there and is not closed properly.') from None


def _delimiter(text: str) -> str:
    """What stands between cells: the sign that is in most of the first lines, and of several such the most frequent.

    The first line alone does not tell: it may be a title.
    """
    filled = (line for line in io.StringIO(text) if line.strip(_DELIMITERS + " \r\n"))
    first = list(islice(filled, limits.TABLE_TITLES))
    return max(_DELIMITERS, key=lambda sign: (sum(sign in line for line in first), "".join(first).count(sign)))


# --- XLSX ------------------------------------------------------------------------------------------------------------


def _xlsx(raw: bytes, name: str) -> Iterator[Row]:
    """The first sheet of a workbook. Formulas have the value that they had when the file was saved, if they had one."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
        if len(parts) > limits.TABLE_PARTS or sum(part.file_size for part in parts) > limits.TABLE_UNPACKED_BYTES:
            raise Sorry(f"{name} unpacks to more than {limits.TABLE_UNPACKED_BYTES:,} bytes.")
        values, formulas = (_sheet(raw, data_only=each) for each in (True, False))
        for line, (cells, made) in enumerate(zip(values, formulas, strict=False), 1):
            if any(cell is not None for cell in made):
                yield line, [_written(cell, how) for cell, how in zip(cells, made, strict=False)]
    except Sorry:
        raise
    except Exception:  # openpyxl raises whatever a damaged file makes it stumble over
        raise Sorry(f"{name} is not an XLSX file that can be read. Save it again, or as CSV.") from None


def _sheet(raw: bytes, *, data_only: bool) -> Iterator[tuple]:
    """The rows of the first sheet: the values that were saved, or what they are made by."""
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=data_only, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    # A cell may claim to stand in any row: the rows above it would all be made up.
    return sheet.iter_rows(max_row=limits.TABLE_ROW_NUMBER, max_col=limits.TABLE_COLUMNS, values_only=True)


def _written(cell: object, made_by: object) -> str:
    """A cell as its owner sees it: a telephone number that Excel holds as 712345678.0 has no point.

    A formula whose result was not saved is given as it is: it begins with =, as nothing that is a value does.
    """
    if cell is None:
        return "" if made_by is None else made_by if isinstance(made_by, str) and made_by.startswith("=") else "=?"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    return str(cell)
