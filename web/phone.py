"""The phone in the browser, in a trial only: one page of feature phones that speak to the real webhooks.

The page and the terminal phone learn here what a gateway knows: the secret path of the callbacks, the code to dial, the
number to text. That opens the webhooks to whoever can open the page, which is why `app.py` mounts it in a trial alone.
"""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, jsonify, request
from sqlalchemy import text

from domain.store import Store
from domain.texts import fold
from locales import Words
from web import limits, open_book, showing

_PHONE = re.compile(r"[+ ]?([1-9][0-9]{6,14})", re.ASCII)  # in an address a bare + is a space
_ID = re.compile(r"[0-9]{1,18}", re.ASCII)
_GUARDS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True)
class Line:
    """What a gateway knows of this service: the path of its callbacks, the code to dial, the number to text."""

    callbacks: str
    dial: str
    number: str


@dataclass(frozen=True)
class Somebody:
    """A phone to try, and whose it is."""

    number: str
    name: str
    group: str
    role: str
    language: str


def blueprint(
    store: Store,
    line: Line,
    own_host: str,
    visitors: Callable[[Store], list],
    stage: Callable[[Store, str, int, str], showing.Stage],
) -> Blueprint:
    """The routes, to be mounted at `/phone`. `own_host` is the name that the server is reached by.

    `visitors` says which phones there are to try first: records like Somebody, which may also say `what` can be done on
    this phone, and its `pin`. After them come all that the database knows. `stage` makes the group that a journey is shown
    in, of a language, with a vote that is open for so many seconds (0: none) on what is given.
    """
    routes = Blueprint("phone", __name__, static_folder="static", static_url_path="/static")

    @routes.before_request
    def asked_by_its_own_name() -> None:
        # A stranger's web page can have its own name point at this machine, and would then count as the same origin.
        # It cannot do so with an address in digits.
        if not _is_ours(urlsplit(f"//{request.host}").hostname or "", own_host):
            abort(404)

    @routes.after_request
    def guarded(response: Response) -> Response:
        response.headers.update(_GUARDS)
        response.headers["Cache-Control"] = (
            "no-cache" if request.endpoint in ("phone.page", "phone.static") else "no-store"
        )
        return response

    @routes.get("")
    def page() -> Response:
        return routes.send_static_file("phone.html")

    @routes.get("/line")
    def gateway() -> Response:
        return jsonify(asdict(line))

    @routes.get("/people")
    def people() -> Response:
        if "find" in request.args:
            found, more = search(store, visitors(store), request.args["find"])
        elif "phone" in request.args:
            found, more = owners(store, _phone()), 0
        else:
            found, more = _offered(visitors(store), everybody(store)), 0
        return jsonify(people=[asdict(each) for each in found], more=more)

    @routes.get("/messages")
    def messages() -> Response:
        after = request.args.get("after", "0")
        if not _ID.fullmatch(after):
            abort(400)
        return jsonify(messages=inbox(store, _phone(), int(after)))

    words = Words(line.dial, line.number)
    open_book.mount(routes, store, words)
    showing.mount(routes, words, partial(stage, store))
    return routes


def _is_ours(host: str, own_host: str) -> bool:
    if host in ("localhost", own_host):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _phone() -> str:
    found = _PHONE.fullmatch(request.args.get("phone", ""))
    return f"+{found[1]}" if found else abort(400)


# --- who -------------------------------------------------------------------------------------------------------------

_SEATS = (
    "SELECT h.number AS phone, m.name, o.name AS group_name, p.language, o.id AS org_id, o.kind, m.number, coalesce(("
    "  SELECT r.role FROM role r WHERE r.org_id = m.org_id AND r.member_id = m.id AND r.until IS NULL"
    "  ORDER BY array_position(ARRAY['treasurer', 'chair', 'secretary'], r.role) LIMIT 1), 'member') AS role"
    " FROM membership m JOIN person p ON p.id = m.person_id JOIN phone h ON h.person_id = p.id AND h.until IS NULL"
    " JOIN organisation o ON o.id = m.org_id"
    " WHERE m.status = 'active'"
)
_OWNER = text(f"{_SEATS} AND h.number = :phone ORDER BY o.kind <> 'group', m.id LIMIT 1")
_EVERYBODY = text(f"{_SEATS} ORDER BY o.kind <> 'group', o.id, m.number LIMIT :most")


def _offered(first: list, others: list[Somebody]) -> list:
    """Those to try first, and everybody else; nobody twice in one organisation."""
    there = {(each.number, each.group) for each in first}
    return [*first, *(each for each in others if (each.number, each.group) not in there)]


def owners(store: Store, phone: str) -> list[Somebody]:
    """Whose phone this is: one or nobody."""
    with store.glance() as session:
        return [_read(row) for row in session.execute(_OWNER, {"phone": phone})]


def everybody(store: Store) -> list[Somebody]:
    """Everybody who can be tried, organisation by organisation, the groups first; who is in two is there twice."""
    with store.glance() as session:
        return [_read(row) for row in session.execute(_EVERYBODY, {"most": limits.PHONE_PEOPLE})]


_ALL = text(f"{_SEATS} ORDER BY o.kind <> 'group', o.id, m.number")


def search(store: Store, first: list, words: str) -> tuple[list, int]:
    """Who has all of these words in group, role, name or number, or what they begin with, `first` first; how many more."""
    asked = [fold(word) for word in words.replace("+", " ").split()]
    with store.glance() as session:
        everyone = _offered(first, [_read(row) for row in session.execute(_ALL)])
    found = [each for each in everyone if all(_is_about(each, word) for word in asked)]
    return found[: limits.FOUND], max(len(found) - limits.FOUND, 0)


def _is_about(each, word: str) -> bool:
    said = f" {each.group} {each.role} {each.name} {each.number[1:]}"
    return f" {word}" in fold(said) or (word.isdigit() and word in each.number)


def _read(row) -> Somebody:
    return Somebody(row.phone, row.name, row.group_name, row.role, row.language)


# --- what they have heard --------------------------------------------------------------------------------------------

# In the order in which they arrived: an older one whose first try failed comes after a younger one. Drains that commit at
# the same time may show theirs out of this order, so the last seconds are given again, and the phone knows them by id.
_INBOX = text(
    "SELECT id, body, parts, language, sent_at FROM outbox WHERE phone = :phone AND state IN ('sent', 'delivered')"
    " AND sent_at > coalesce((SELECT sent_at FROM outbox WHERE id = :after AND phone = :phone) - interval '5 seconds',"
    " '-infinity') ORDER BY sent_at DESC, id DESC LIMIT :most"
)


def inbox(store: Store, phone: str, after: int) -> list[dict]:
    """The SMS that the network has taken to a phone since the one with the id `after`, oldest first."""
    with store.glance() as session:
        rows = session.execute(_INBOX, {"phone": phone, "after": after, "most": limits.PHONE_INBOX}).all()
    return [
        {"id": row.id, "body": row.body, "parts": row.parts, "language": row.language, "time": row.sent_at.isoformat()}
        for row in reversed(rows)
    ]
