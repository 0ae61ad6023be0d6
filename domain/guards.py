"""The guards that the database itself keeps, whatever the application does: an audit says when one is off.

A restored backup may lack them, and a hand in the database may have put one aside "for a moment". Each room says in its
`guards.py` which are its own; that they are not hollow, `form.py` knows; what leads past them, `loopholes.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from domain import form, loopholes
from domain.checks import Check, sql


@dataclass(frozen=True, slots=True, kw_only=True)
class Guards:
    """What the database refuses to do to the tables of one room.

    `triggers` are told as "table.trigger", `constraints` by their names. Rows of the tables `append_only` never change,
    those of the tables `kept` go their way and stay; `withheld` is what else the application may not do.
    """

    triggers: tuple[str, ...] = ()
    append_only: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()

    @property
    def forbidden(self) -> tuple[str, ...]:
        """What the application may not do, as "right ON table"."""
        return (
            *(f"{right} ON {table}" for table in self.append_only for right in ("UPDATE", "DELETE", "TRUNCATE")),
            *(f"{right} ON {table}" for table in self.kept for right in ("DELETE", "TRUNCATE")),
            *self.withheld,
        )


def check(rooms: Iterable[Guards]) -> Check:
    """The check that all of them are there, and on."""
    every = list(rooms)
    named = sql(
        "SELECT NULL, 'trigger ' || wanted, 'on', coalesce('switched ' || t.tgenabled::text, 'gone')"
        " FROM unnest(CAST(:triggers AS text[])) wanted LEFT JOIN (pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid)"
        " ON c.relname || '.' || t.tgname = wanted WHERE t.tgenabled IS DISTINCT FROM 'O'"
        " UNION ALL SELECT NULL, 'the application''s right', 'no ' || forbidden, 'given'"
        " FROM unnest(CAST(:forbidden AS text[])) forbidden WHERE has_table_privilege('baraza_application',"
        " split_part(forbidden, ' ON ', 2), split_part(forbidden, ' ON ', 1))"
        " UNION ALL SELECT NULL, 'constraint ' || wanted, 'there', 'gone'"
        " FROM unnest(CAST(:constraints AS text[])) wanted LEFT JOIN pg_constraint k ON k.conname = wanted"
        " AND k.convalidated WHERE k.oid IS NULL",
        triggers=[name for each in every for name in each.triggers],
        forbidden=[right for each in every for right in each.forbidden],
        constraints=[name for each in every for name in each.constraints],
    )
    return Check(
        "guards",
        "The database itself refuses to change a book: its functions, triggers, keys and rights are as they were made, and"
        " nothing leads past them.",
        lambda session: chain(named(session), form.differences(session), loopholes.found(session)),
    )
