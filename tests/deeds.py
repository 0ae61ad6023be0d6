"""Every use-case there is, found by walking, each with somebody for whom it does something (`tests/every_step.py`)."""

import ast
import contextlib
import functools
import importlib
import inspect
import itertools
import pkgutil
import uuid
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import domain
from domain.amount import Money
from domain.bank import account
from domain.going import gone
from domain.lending import for_her as lending_for_her
from domain.lending import loan_requests, taken_back_for_her
from domain.people import members, organisations
from domain.people.caller import Caller
from domain.people.members import Member
from domain.refusals import Refusal
from domain.sharing import handing
from domain.sharing.preview import preview
from domain.sitting import at_once, reading, sittings
from domain.sitting.parts import Part
from domain.social import for_her as help_for_her
from domain.society import settlements
from domain.store import Session, Store, clock
from domain.turns import circles
from domain.voice import papers
from domain.voice.ballots import Tally
from tests import every_step, turns
from tests.conftest import PEPPER
from tests.people import group, member

TAKES_PART = {"acting", "writing"}  # what a use-case asks who acts by …
IN_ROOM = {"sitting": {"hold"}}  # … and what does it for a room
NOT_DEEDS = {"people.members.writing", "sitting.sittings.hold"}  # these themselves
NUMBERS = range(1, 9)  # of loans, claims, slips and so on, which are tried one after the other


# Where it does something, and is not only let pass.
ELSEWHERE = {"sitting.dated.say": ["STUCK"]}


@dataclass(frozen=True)
class Deed:
    """One use-case with somebody who does it in the group `code`; a fresh intent each time."""

    name: str
    code: str
    do: Callable[[Session], object]
    done: bool  # whether it does something, or is refused


def use_cases() -> Iterator[tuple[str, Callable]]:
    """Every public function of the domain that asks who acts, by room, file and name."""
    for found in pkgutil.walk_packages(domain.__path__, "domain."):
        if found.ispkg:
            continue
        module = importlib.import_module(found.name)
        asking = _asking(Path(module.__file__))
        for name in sorted(asking):
            label = f"{found.name.removeprefix('domain.')}.{name}"
            if not name.startswith("_") and label not in NOT_DEEDS:
                yield label, getattr(module, name)


def _asking(file: Path) -> set[str]:
    """The functions of a file that call one of TAKES_PART, be it through a private one beside them."""
    functions = [each for each in ast.parse(file.read_text()).body if isinstance(each, ast.FunctionDef)]
    called = {each.name: {_name(call) for call in ast.walk(each) if isinstance(call, ast.Call)} for each in functions}
    takes_part = TAKES_PART | IN_ROOM.get(file.parent.name, set())
    found = {name for name, names in called.items() if names & takes_part}
    while (
        more := {name for name, names in called.items() if any(each.startswith("_") for each in names & found)} - found
    ):
        found |= more
    return found


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


# --- what is handed to them ------------------------------------------------------------------------------------------

FIFTY = Money(50_00, "KES")
SAID = {"yes", "accept"}
COUNTED = {"number", "meeting_id", "cycle", "year", "called", "turn_id", "series_id", "member_id", "other_id"}
ORG = ("lender", "to_org", "payer", "org_id")
PLAIN = {
    "amount": FIFTY,
    "counted": FIFTY,
    "said": FIFTY,
    "giver": "An uncle",
    "purse": "cash",
    "fund": "reserve",
    "days": 3,
    "months": 2,
    "percent": 10,
    "at": time(14),
    "every": "week",
    "place": "Hall",
    "typed": "abacus baboon",
    "what": "Buy a mill",
    "word": "take",
    "written": "Buy a mill",
    "reason": "wrong",
    "spent_on": "paper",
    "purpose": None,
    "kind": "illness",
    "choice": "yes",
    "how": "late",
    "numbers": [1, 2, 3, 4, 5],
    "pepper": b"a-pepper-of-the-tests-0001",
    "handed": [Part("savings", 200_00)],
    "comes": True,
    "right": True,
    "with_pin": True,
    "new": "+254712345670",
    "name": "Mary Wanjiku",
}
ABOUT_WHO_ASKS = ("people.taking_in.agree", "people.taking_in.answer", "voice.admissions.put_to_vote")
OF_SLIPS = ("book.second_word.confirm", "book.second_word.refuse", "sitting.entering.withdraw")
OWN = {  # by the use-case, in the place of the above
    "voice.questions.open_vote": {
        "kind": lambda *_facts: "elect",
        "options": lambda *_facts: ["Maize", "Beans"],
        "seats": lambda *_facts: 1,
    },
    "voice.questions.answer": {"picks": lambda *_facts: [2]},
    "bank.account.say": {"kind": lambda *_facts: account.BEARING},
    "bank.statements.compare": {"day": lambda session, me, _number: _today(session, me)},
    "outside.debts.take": {
        "lender": lambda *_facts: "A bank",
        "total": lambda *_facts: Money(60_00, "KES"),
    },
    "book.on_behalf.answer": {
        "deed": lambda *_facts: loan_requests.LOAN_FOR,
        "member_id": lambda session, me, _number: _phoneless(session, me),
    },
    "book.on_behalf.say": {
        "deed": lambda *_facts: loan_requests.LOAN_FOR,
        "member_id": lambda session, me, _number: _phoneless(session, me),
        "facts": lambda *_facts: {"minor": 1, "months": 1, "purpose": None, "total": 1},
    },
    "lending.loan_requests.ask_for": {"member_id": lambda session, me, _number: _phoneless(session, me)},
    "lending.for_her.vouch": {
        "member_id": lambda session, me, _number: _phoneless(session, me),
        "number": lambda session, me, _number: _asked(session, lending_for_her.to_vouch, me),
    },
    "lending.for_her.name": {"number": lambda session, me, _number: _asked(session, lending_for_her.wanting, me)},
    "lending.for_her.dates": {
        "member_id": lambda session, me, _number: _phoneless(session, me),
        "number": lambda session, me, _number: _asked(session, lending_for_her.new_dates, me),
    },
    "lending.taken_back_for_her.take_back": {
        "number": lambda session, me, _number: _asked(session, taken_back_for_her.requests, me)
    },
    "lending.setoff_for_her.pay": {"member_id": lambda session, me, _number: _phoneless(session, me)},
    "social.for_her.take_back": {
        "number": lambda session, me, number: next((each.claim for each in help_for_her.requests(session, me)), number)
    },
    "social.for_her.ask": {"member_id": lambda session, me, _number: _phoneless(session, me)},
    "turns.for_her.ask": {"member_id": lambda session, me, _number: _phoneless(session, me)},
    "people.first_codes.make": {"pepper": lambda *_facts: PEPPER.encode()},
    "people.helpers.name": {"number": lambda *_facts: "+254712345675"},
    "book.helpers_named.name_for": {
        "member_id": lambda session, me, _number: _phoneless(session, me),
        "number": lambda *_facts: "+254712345675",
    },
    "sitting.at_once.enter": {
        "others": lambda *_facts: [],
        "seen": lambda session, me, _number: _as_usual(session, me),
    },
    "sharing.handing.hand_over_all": {
        "but": lambda *_facts: [],
        "seen": lambda session, me, _number: handing.all_parts(session, me).digest,
    },
    "sitting.reading.read": {
        "slips": lambda session, me, _number: [each.slip for each in reading.unread(session, me.org)],
        "words": lambda session, me, _number: [each.word for each in reading.unread_words(session, me.org)],
    },
    "voice.taking_back.propose": {"receipt": lambda session, me, number: _given_up(session, me)[number % 2].receipt},
    "voice.taking_back.carry_out": {"number": lambda session, me, number: _given_up(session, me)[number % 2].number},
    "voice.papers.count": {
        "count_id": lambda session, me, _number: next((each.id for each in papers.asked_of(session, me)), 0),
        "counted": lambda *_facts: Tally(1, 0, 0),
    },
    "voice.papers.enter": {
        "whose": lambda session, me, _number: [_phoneless(session, me)],
        "counted": lambda *_facts: Tally(1, 0, 0),
    },
    "going.settling.clear": {"member_id": lambda session, me, _number: _gone(session, me)},
    "lending.waivers.propose": {"amount": lambda *_facts: Money(1_00, "KES")},
    "deposits.paying_in.open_": {"kind": lambda *_facts: "fixed", "first": lambda *_facts: Money(1_00, "KES")},
    "deposits.paying_in.pay_in": {"number": lambda session, me, number: _deposit(session, me.org_id, me.id, number)},
    "deposits.paying_out.hand_over": {
        "member_id": lambda session, me, _number: _who_has_deposits(session, me),
        "number": lambda session, me, number: _deposit(session, me.org_id, _who_has_deposits(session, me), number),
    },
    "saving.handing_on.ask": {"what": lambda *_facts: "capital", "amount": lambda *_facts: Money(1_00, "KES")},
    "sitting.other_fines.put": {"kind": lambda *_facts: "noise"},
    "sitting.fines.declare": {"amount": lambda *_facts: Money(1_00, "KES")},
    "sitting.fines.enter": {"amount": lambda *_facts: Money(1_00, "KES")},
    "sitting.fines.propose": {"amount": lambda *_facts: Money(1_00, "KES")},
    "lending.guarantors.ask": {"number": lambda session, me, _number: _to_vouch_for(session, me)},
    "people.kin.choose": {"number": lambda *_facts: None},
    "seal.receipts.check": {"typed": lambda session, me, _number: _receipt(session, me)},
    "sitting.counting.count": {"counted": lambda session, me, _number: _box(session, me)},
    "sitting.sheets.prepare": {"typed": lambda session, me, number: every_step.typed(session, me.org, number)},
    "sitting.sittings.open_from_book": {"day": lambda session, me, number: _today(session, me) - timedelta(number)},
    "society.settlements.book": {"year": lambda session, me, _number: _last_year(session, me)},
    "tiers.transfers.say": {"kind": lambda *_facts: "dues"},
    "turns.pots.hand_over": {"turn_id": lambda session, me, _number: _turn(session, me), "short": lambda *_facts: True},
    "turns.stakes.declare": {"amount": lambda *_facts: turns.SUM},
    **{name: {"number": lambda session, me, number: _slip(session, me, number)} for name in OF_SLIPS},
    **{name: {"member_id": lambda session, me, number: _who_asks(session, me, number)} for name in ABOUT_WHO_ASKS},
}


def _facts(session: Session, name: str, what: Callable, me: Member, number: int, yes: bool) -> dict:
    """What a use-case is handed, by the names of its parameters; what may be left out is left out."""
    wanted = list(inspect.signature(what, eval_str=True).parameters.values())[1:]
    needed = [each for each in wanted if each.default is each.empty and each.kind is not each.VAR_KEYWORD]
    own = {each: look(session, me, number) for each, look in OWN.get(name, {}).items()}
    return {each.name: _fact(session, each, me, number, yes) for each in needed if each.name not in own} | own


def _fact(session: Session, wanted: inspect.Parameter, me: Member, number: int, yes: bool) -> object:
    name = wanted.name
    if wanted.annotation is Member:
        return me
    if wanted.annotation is Caller:
        return Caller(me, "test", f"deed:{uuid.uuid4()}")
    if name == "key":
        return f"deed:{uuid.uuid4()}"
    if name in PLAIN:
        return PLAIN[name]
    if name in SAID:
        return yes
    if name in ("day", "first"):
        return _today(session, me) + timedelta(3 + number)
    if name in ORG:
        return group(session, "UMOJA" if me.org.code == "KISUMU" else "KISUMU").id
    if name in ("member_id", "other_id", "who", "old"):
        everybody = members.everybody(session, me.org_id)
        one = everybody[number % len(everybody)]
        return one.phone if name == "old" else one.id if name != "who" else [everybody[0].id]
    return _looked_up(session, name, me, number)


def _looked_up(session: Session, name: str, me: Member, number: int) -> object:
    """What stands in the book, or the number under which it may stand there."""
    if name == "receipt":
        return _receipt(session, me)
    if name == "ends":
        return clock(session) + timedelta(days=1)
    if name == "seen":
        return preview(session, me.org).digest
    if name == "wanted":
        return settlements.rates(session, me.org, _last_year(session, me), *[Decimal(1)] * 3)
    if name in COUNTED:
        return number
    raise AssertionError(f"what is {name!r}? tests/deeds.py does not know what to hand over")


def _today(session: Session, me: Member) -> date:
    return organisations.today(session, me.org)


def _receipt(session: Session, me: Member) -> str:
    """Of the newest savings; what looks like one, where nobody has saved."""
    statement = "SELECT receipt FROM entry WHERE org_id = %s AND kind = 'savings' ORDER BY number DESC LIMIT 1"
    return session.exec_driver_sql(statement, (me.org_id,)).scalar() or "3K7DP2QX"


def _given_up(session: Session, me: Member) -> list:
    """The two loans that its members gave up; anything, where there is none."""
    statement = "SELECT number, receipt FROM entry WHERE org_id = %s ORDER BY kind = 'write-off' DESC, number LIMIT 2"
    return session.exec_driver_sql(statement, (me.org_id,)).all()


def _phoneless(session: Session, me: Member) -> int:
    """Who has no phone; herself where everybody has one."""
    return next((each.id for each in members.everybody(session, me.org_id) if each.phone is None), me.id)


def _asked(session: Session, waiting: Callable[[Session, int], list], me: Member) -> int:
    """The loan that somebody without a phone is asked about."""
    return next((each.loan for each in waiting(session, me.org_id)), 1)


def _gone(session: Session, me: Member) -> int:
    """Who has died and owes; herself where nobody has."""
    return next((each.id for each in gone.open_accounts(session, me.org_id)), me.id)


def _as_usual(session: Session, me: Member) -> str:
    """The digest of what is usual at the meeting that is open."""
    held = sittings.open_one(session, me.org_id)
    return at_once.usual(session, held).digest if held else ""


def _slip(session: Session, me: Member, number: int) -> int:
    """One that waits."""
    statement = "SELECT number FROM slip WHERE org_id = %s AND status = 'waiting' ORDER BY number"
    waiting = session.exec_driver_sql(statement, (me.org_id,)).scalars().all()
    return waiting[number % len(waiting)] if waiting else number


def _who_has_deposits(session: Session, me: Member) -> int:
    """Another member who has one; herself where nobody has."""
    statement = "SELECT min(member_id) FROM deposit WHERE org_id = %s AND member_id <> %s"
    return session.exec_driver_sql(statement, (me.org_id, me.id)).scalar() or me.id


def _deposit(session: Session, org_id: int, member_id: int, number: int) -> int:
    statement = "SELECT max(number) FROM deposit WHERE org_id = %s AND member_id = %s"
    return session.exec_driver_sql(statement, (org_id, member_id)).scalar() or number


def _to_vouch_for(session: Session, me: Member) -> int:
    statement = "SELECT max(number) FROM loan WHERE org_id = %s AND guarantors > 0 AND status = 'requested'"
    return session.exec_driver_sql(statement, (me.org_id,)).scalar() or 1


def _box(session: Session, me: Member) -> Money:
    held = sittings.open_one(session, me.org_id)
    return every_step.in_the_box(session, held) if held else FIFTY


def _last_year(session: Session, me: Member) -> int:
    return _today(session, me).year - 1


def _turn(session: Session, me: Member) -> int:
    circle = circles.newest(session, me.org_id)
    turn = circle and circles.current(session, circle)
    return turn.id if turn else 0


def _who_asks(session: Session, me: Member, number: int) -> int:
    asking = every_step.asking_of(session, me)
    return asking[number % len(asking)].id if asking else me.id


# --- who does what ---------------------------------------------------------------------------------------------------


class _Undone(Exception):
    """Nothing of it is kept."""


def undone(store: Store, do: Callable[[Session], object]) -> object:
    """What `do` gives back or raises, with all that is looked at as it commits; the world stays as it is."""
    with contextlib.suppress(_Undone), store.begin() as session:
        given = do(session)
        session.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        raise _Undone
    return given


def deeds(store: Store) -> list[Deed]:
    """Every use-case, with somebody for whom it does something."""
    return [_for_somebody(store, name, what, ELSEWHERE.get(name, every_step.GROUPS)) for name, what in use_cases()]


def deeds_in(store: Store, code: str, names: Container[str] | None = None) -> list[Deed]:
    """The use-cases that do something in one group: all of them, or those that are named."""
    named = [(name, what) for name, what in use_cases() if names is None or name in names]
    return [found for name, what in named if (found := _for_somebody(store, name, what, [code])).done]


_found: dict[tuple, Deed] = {}  # the tests' worlds are all alike: who it is, is looked for once


def _for_somebody(store: Store, name: str, what: Callable, codes: Iterable[str]) -> Deed:
    key = name, *codes
    if key not in _found:
        tried = (_search(store, name, what, code) for code in codes)
        _found[key] = next((each for each in tried if each.done), None) or _search(store, name, what, next(iter(codes)))
    return _found[key]


def _search(store: Store, name: str, what: Callable, code: str) -> Deed:
    parameters = inspect.signature(what).parameters
    numbers = NUMBERS if parameters.keys() & COUNTED else (1,)
    words = (True, False) if parameters.keys() & SAID else (True,)
    tried = [
        functools.partial(_do, name, what, code, who, number, yes)
        for number, who, yes in itertools.product(numbers, every_step.GROUPS[code], words)
    ]
    for do in tried:
        try:
            undone(store, do)
        except Refusal:
            continue
        return Deed(name, code, do, True)
    return Deed(name, code, tried[0], False)


def _do(name: str, what: Callable, code: str, who: str, number: int, yes: bool, session: Session) -> object:
    me = member(session, who, code)
    return what(session, **_facts(session, name, what, me, number, yes))
