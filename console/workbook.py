"""Writing a paper as a workbook of XLSX: a sheet for each table, sums as numbers in the currency's units."""

from datetime import date
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from console import limits, sheet
from console.paper import facts_of, head_of, lines_of, tables
from console.report import Sorry
from domain.amount import Money, decimals
from domain.papers.paper import Paper


def xlsx(paper: Paper, out: BinaryIO) -> None:
    """The paper as a workbook: a sheet for each table, and one of what is said once. Raises Sorry for more than it holds."""
    book = Workbook(write_only=True)
    about = book.create_sheet("about")
    for name, value in head_of(paper).items():
        about.append([_cell(about, name), _cell(about, " ".join(value) if isinstance(value, list) else value)])
    for part in paper.parts:
        page = book.create_sheet(part.name)
        page.freeze_panes = "A2"
        page.append([*facts_of(part), *part.fields])
        rows = ((*each.facts.values(), *map(row.get, part.fields)) for each in tables(part) for row in lines_of(each))
        for count, row in enumerate(rows, 2):
            if count > limits.TABLE_ROW_NUMBER:
                raise Sorry(f"More than {limits.TABLE_ROW_NUMBER:,} rows: a workbook cannot hold them. Take --csv.")
            page.append([_cell(page, each) for each in row])
    book.save(out)


def _cell(page, value: object) -> WriteOnlyCell:
    """A cell of a workbook; a text is a text, whatever it begins with."""
    if isinstance(value, Money):
        places = decimals(value.currency)
        cell = WriteOnlyCell(page, value.units)
        cell.number_format = "#,##0" + ("." + "0" * places if places else "")
        return cell
    kept = value if type(value) is date else sheet.plain(value)
    cell = WriteOnlyCell(page, kept)
    if isinstance(kept, str):
        cell.data_type = "s"
    return cell
