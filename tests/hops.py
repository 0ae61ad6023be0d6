"""Hops of calls, given to an engine in this very process."""

import uuid

import psycopg

from domain import quick
from locales import Words
from tests.conftest import PEPPER
from ussd.engine import Engine, Hop
from ussd.screens.home import front


def engine_on(store) -> Engine:
    """An engine on a world."""
    return Engine(store, Words("*384*123#", "22384"), PEPPER.encode(), front)


def typed(engine: Engine, *answers: str, phone: str) -> str:
    """The last screen of a new call that types these answers one after the other."""
    session_id = uuid.uuid4().hex
    for count in range(len(answers) + 1):
        said = engine.hear(Hop(session_id, phone, "*".join(answers[:count]))).text
    return said


def statements(monkeypatch) -> list:
    """What the database is asked from now on."""
    asked, execute = [], psycopg.Cursor.execute

    def counted(cursor, query, *facts, **how):
        asked.append(query)
        return execute(cursor, query, *facts, **how)

    ask = quick.Prepared.ask

    def quickly(prepared, query, facts):
        asked.append(query)
        return ask(prepared, query, facts)

    monkeypatch.setattr(psycopg.Cursor, "execute", counted)
    monkeypatch.setattr(quick.Prepared, "ask", quickly)
    return asked
