"""Lists of members, as tables: made, and looked at once they are in the book."""

import io

import openpyxl
from sqlalchemy import text

from domain.store import Store

_PEOPLE = (
    "SELECT h.number, m.name, p.language FROM membership m JOIN person p ON p.id = m.person_id"
    " LEFT JOIN phone h ON h.person_id = p.id AND h.until IS NULL ORDER BY m.number"
)


def workbook(rows: list[list]) -> bytes:
    """An XLSX file with these rows."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def people(store: Store) -> list[tuple]:
    """Who is a member of UMOJA."""
    with store.glance() as session:
        return [tuple(row) for row in session.execute(text(_PEOPLE))]
