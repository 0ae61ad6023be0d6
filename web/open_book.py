"""The open book beside the phones: what waits for whose word, what was entered and on whose, what was sealed and told.

In a trial only, as the phones are. An engineer sees the double entry in it, and everybody the two words of each payment.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from flask import Blueprint, Response, abort, jsonify, request
from sqlalchemy import text

from domain.amount import Money
from domain.book import ledger
from domain.people import organisations
from domain.people.organisations import Organisation
from domain.people.refusals import NoSuchOrganisation
from domain.seal import chain, pages, seals
from domain.store import Session, Store
from locales import Words
from locales.kinds import SLIPS
from locales.writing import day, money
from web import limits

LANGUAGE = "en"  # of this page


def mount(routes: Blueprint, store: Store, words: Words) -> None:
    """Add the routes: `/books`, and of one organisation `/book` and `/cheat`, by its `group` code."""

    @routes.get("/books")
    def books() -> Response:
        with store.glance() as session:
            found = session.execute(_BOOKS, {"most": limits.BOOKS}).all()
        return jsonify(books=[{"code": code, "name": name} for code, name in found])

    @routes.get("/book")
    def book() -> Response:
        return jsonify(_of_one(store, lambda session, org: opened(session, org, words)))

    @routes.get("/cheat")
    def cheat() -> Response:
        return jsonify(_of_one(store, cheated))


def _of_one(store: Store, read: Callable[[Session, Organisation], dict]) -> dict:
    with store.snapshot() as session:
        try:
            org = organisations.by_code(session, request.args.get("group", ""))
        except NoSuchOrganisation:
            abort(404)
        return read(session, org)


_BOOKS = text("SELECT o.code, o.name FROM organisation o ORDER BY o.kind <> 'group', o.id LIMIT :most")

# --- what was new in it ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened: `moves` are the sums on accounts, which come to nought; `of` is what it is: a slip that
    `waits`, an `entry`, a `seal`, an `sms`.
    """

    id: str
    of: str
    at: datetime
    says: str
    more: str = ""
    moves: tuple[str, ...] = ()


def opened(session: Session, org: Organisation, words: Words) -> dict:
    """The newest deeds of a book, the newest first, with what is in the box and the words of the newest seal."""
    facts = {"org": org.id, "most": limits.DEEDS}
    found = [
        *(_waits(row, org, words) for row in session.execute(_WAITING, facts)),
        *(_entered(row, org) for row in session.execute(_ENTERED, facts)),
        *(_told(row) for row in session.execute(_TOLD, facts)),
    ]
    newest = seals.latest(session, org.id)
    if newest:
        found.append(Deed(f"seal-{newest.number}", "seal", newest.made_at, f"Sealed: {newest.code}"))
    found.sort(key=lambda deed: deed.at, reverse=True)
    return {
        "name": org.name,
        "box": money(LANGUAGE, ledger.in_the_box(session, org.id)),
        "words": newest.code if newest else "",
        "deeds": [asdict(deed) | {"at": deed.at.isoformat()} for deed in found[: limits.DEEDS]],
    }


_WAITING = text(
    "SELECT s.number, s.said_at AS at, s.kind, s.amount, s.asked, b.name AS by, m.name AS whose FROM slip s"
    " JOIN membership b ON b.org_id = s.org_id AND b.id = s.said_by"
    " JOIN membership m ON m.org_id = s.org_id AND m.id = s.member_id"
    " WHERE s.org_id = :org AND s.status = 'waiting' ORDER BY s.said_at DESC LIMIT :most"
)


def _waits(row, org: Organisation, words: Words) -> Deed:
    what = words.say(LANGUAGE, SLIPS[row.kind]) if row.kind in SLIPS else row.kind.replace("-", " ")
    said = f"{row.by} says {money(LANGUAGE, Money(row.amount, org.currency))}, {what}"
    waits = "an officer" if row.asked == "officer" else row.whose
    return Deed(f"slip-{row.number}", "waits", row.at, said, f"It waits for the word of {waits}.")


_ENTERED = text(
    "SELECT e.number, e.posted_at AS at, e.happened_on, e.kind, e.channel, e.receipt, a.name AS actor, w.name AS witness,"
    " (SELECT json_agg(json_build_array(c.kind, m.name, l.amount) ORDER BY l.position) FROM line l"
    "  JOIN account c ON c.org_id = l.org_id AND c.id = l.account_id"
    "  LEFT JOIN membership m ON m.org_id = c.org_id AND m.id = c.member_id"
    "  WHERE l.org_id = e.org_id AND l.entry_number = e.number) AS lines FROM entry e"
    " LEFT JOIN membership a ON a.org_id = e.org_id AND a.id = e.actor_id"
    " LEFT JOIN membership w ON w.org_id = coalesce(e.witness_org, e.org_id) AND w.id = e.witness_id"
    " WHERE e.org_id = :org ORDER BY e.number DESC LIMIT :most"
)


def _entered(row, org: Organisation) -> Deed:
    what = row.kind.replace("-", " ")
    by = " and ".join(dict.fromkeys(each for each in (row.actor, row.witness) if each))
    through = row.channel.upper() if row.channel in ("ussd", "sms") else row.channel
    return Deed(
        f"entry-{row.number}",
        "entry",
        row.at,
        f"Entry {row.number}, {what}" + (f": the word of {by}" if by else ""),
        f"Of {day(LANGUAGE, row.happened_on)}. Receipt {row.receipt}, by {through}",
        tuple(_move(*line, org) for line in row.lines or ()),
    )


def _move(account: str, whose: str | None, minor: int, org: Organisation) -> str:
    sum_ = money(LANGUAGE, Money(abs(minor), org.currency))
    return f"{'+' if minor > 0 else '−'} {sum_}  {account.replace('-', ' ')}{f' of {whose}' if whose else ''}"


_TOLD = text(
    "SELECT max(o.id) AS id, o.created_at AS at, count(*) AS people, sum(o.parts) AS parts, min(m.name) AS name"
    " FROM outbox o LEFT JOIN membership m ON m.org_id = o.org_id AND m.person_id = o.person_id"
    " WHERE o.org_id = :org AND o.state IN ('sent', 'delivered')"
    " GROUP BY o.created_at, o.kind ORDER BY o.created_at DESC LIMIT :most"
)


def _told(row) -> Deed:
    parts = f"{row.parts} part{'' if row.parts == 1 else 's'}"
    to = row.name if row.people == 1 and row.name else f"{row.people} phones" if row.people > 1 else "a phone"
    return Deed(f"sms-{row.id}", "sms", row.at, f"SMS to {to}: {parts}")


# --- somebody cheats -------------------------------------------------------------------------------------------------

_SAVED = text(
    "SELECT max(l.entry_number) FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
    " WHERE l.org_id = :org AND a.kind = 'savings' AND l.entry_number <= :last"
)


def cheated(session: Session, org: Organisation) -> dict:
    """What becomes of the seals if one sum of a copy of the book is made ten times as large. The book itself stays.

    Gives `entry` None for a book that is not sealed, or too long to be copied for a look.
    """
    every = seals.every(session, org.id)
    shown = every[-limits.CHEAT_SEALS :]
    number = session.execute(_SAVED, {"org": org.id, "last": shown[0].last_entry}).scalar() if shown else None
    if number is None or every[-1].last_entry > limits.CHEAT_ENTRIES:
        return {"entry": None}
    copy = {entry["number"]: entry for entry in pages.entries(session, org.id, last=every[-1].last_entry)}
    changed = copy[number] | {"lines": [line | {"minor": line["minor"] * 10} for line in copy[number]["lines"]]}
    now = _sealed_anew(org, every, copy | {number: changed})[-limits.CHEAT_SEALS :]
    return {
        "entry": number,
        "was": [_line(line, org) for line in copy[number]["lines"]],
        "becomes": [_line(line, org) for line in changed["lines"]],
        "seals": [
            {
                "number": each.number,
                "day": each.day.isoformat(),
                "told": each.code,
                "now": code,
                "agrees": each.code == code,
            }
            for each, code in zip(shown, now, strict=True)
        ],
    }


def _line(line: dict, org: Organisation) -> str:
    whose = f"member {line['member']}" if line["member"] else None
    return _move(line["account"], whose, line["minor"], org)


def _sealed_anew(org: Organisation, every: list[seals.Seal], book: dict[int, dict]) -> list[str]:
    """The words of each seal, made again over these entries."""
    before, codes = chain.beginning(org.code, org.currency), []
    for each in every:
        covered = [book[number] for number in range(each.first_entry, each.last_entry + 1)]
        before = chain.digest(before, each.facts(), covered)
        codes.append(chain.code(before, each.language))
    return codes
