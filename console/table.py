"""Reading a table that somebody kept in a spreadsheet: CSV as Excel, LibreOffice and phones save it, or XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from openpyxl import load_workbook

from console import limits
from console.report import Sorry

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",;\t|"

Row = tuple[int, list[str]]  # its line in the file, its cells


def read_table(file: BinaryIO) -> Iterator[Row]:
    """The rows of `file` that are not empty, each with the number of its line, cells without spaces around them.

    Raises Sorry for what is no table, or is larger than a list of members can be.
    """
    raw = file.read(limits.TABLE_BYTES + 1)
    if len(raw) > limits.TABLE_BYTES:
        raise Sorry(f"{file.name} is larger than {limits.TABLE_BYTES:,} bytes.")
    if raw.startswith(_OLD_EXCEL):
        raise Sorry(f"{file.name} is an old Excel file, or a locked one. Save it as XLSX or CSV.")
    rows = _xlsx(raw, file.name) if raw.startswith(_ZIP) else _csv(_decoded(raw, file.name), file.name)
    count = 0
    for line, cells in rows:
        row = [cell.strip()[: limits.TABLE_CELL] for cell in cells[: limits.TABLE_COLUMNS]]
        if not any(row):
            continue
        count += 1
        if count > limits.TABLE_ROWS:
            raise Sorry(f"{file.name} has more than {limits.TABLE_ROWS:,} rows.")
        yield line, row


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


def _csv(text: str, name: str) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        line = lines.line_num + 1
        try:
            yield line, next(lines)
        except StopIteration:
            return
        except csv.Error:
            raise Sorry(f'{name}, line {line}: a quotation mark (") opens there and is not closed properly.') from None


def _delimiter(text: str) -> str:
    """What stands between cells: the sign that occurs most in the first line that is not empty."""
    heading = next((line for line in text.splitlines() if line.strip(_DELIMITERS + " ")), "")
    return max(_DELIMITERS, key=heading.count)


# --- XLSX ------------------------------------------------------------------------------------------------------------


def _xlsx(raw: bytes, name: str) -> Iterator[Row]:
    """The first sheet of a workbook. Formulas have the value that they had when the file was saved."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
        if len(parts) > limits.TABLE_PARTS or sum(part.file_size for part in parts) > limits.TABLE_UNPACKED_BYTES:
            raise Sorry(f"{name} unpacks to more than {limits.TABLE_UNPACKED_BYTES:,} bytes.")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size may be wrong
        # A cell may claim to stand in any row: the rows above it would all be made up.
        rows = sheet.iter_rows(max_row=limits.TABLE_ROW_NUMBER, max_col=limits.TABLE_COLUMNS, values_only=True)
        for line, cells in enumerate(rows, 1):
            if any(cells):
                yield line, [_written(cell) for cell in cells]
    except Sorry:
        raise
    except Exception:  # openpyxl raises whatever a damaged file makes it stumble over
        raise Sorry(f"{name} is not an XLSX file that can be read. Save it again, or as CSV.") from None


def _written(cell: object) -> str:
    """A cell as its owner sees it: a telephone number that Excel holds as 712345678.0 has no point."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    return str(cell)
