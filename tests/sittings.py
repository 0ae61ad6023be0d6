"""What the tests about meetings do over and over: a meeting of UMOJA that is held."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import text

from domain.amount import Money, money
from domain.book import accounts, entries, ledger, second_word
from domain.book.slips import Slip
from domain.people.caller import Caller
from domain.sitting import closing, counting, dated, entering, sittings
from domain.sitting.parts import Part
from domain.sitting.sittings import Sitting
from domain.store import DBAPIError, Store
from tests.conftest import PEPPER
from tests.lending import adopt, new_key
from tests.longest import WORDS
from tests.people import group, member
from tests.phone import Phone
from tests.world import PEOPLE, PIN
from ussd.engine import Engine, Hop
from ussd.fit import fits
from ussd.screens.home import front

# Of a savings group: shares of 100, everybody pays 20 into the social fund, who is late or absent is fined.
RULES = {
    "saves_by": "shares",
    "share_price": 100,
    "shares_most": 5,
    "social_fund": 20,
    "fine_late": 10,
    "fine_absent": 30,
}
IN_THE_BOX = 5300_00  # what UMOJA's members have saved before


def kes(units: "int | str") -> Money:
    """So many shillings."""
    return money(units, "KES")


def savings(units: int) -> Part:
    """Shares for so many shillings."""
    return Part("savings", kes(units).minor)


def social(units: int = 20) -> Part:
    """So many shillings for the social fund."""
    return Part("social", kes(units).minor)


def fine(units: int) -> Part:
    """So many shillings for a fine."""
    return Part("fine", kes(units).minor)


def loan(units: "int | str", number: int = 1) -> Part:
    """So many shillings back on a loan."""
    return Part("repayment", kes(units).minor, number)


def opened(
    store: Store, day: date | None = None, *, absent=(), late=(), by: str = "Chebet", key: str | None = None, **rules
) -> Sitting:
    """A meeting that an officer of UMOJA has opened; `absent` and `late` are first names, `rules` changes of RULES.

    Of another day than today it is by the word of a second officer.
    """
    adopt(store, **(RULES | rules))
    with store.begin() as session:
        out, behind = ([member(session, name).id for name in names] for names in (absent, late))
        sittings.open_(session, member(session, by), day, absent=out, late=behind, key=key or new_key())
        return dated.say(session, member(session, "Baraka" if by != "Baraka" else "Amina"))


def go_on(store: Store) -> None:
    """Two officers agree to the day of the meeting that is held, where that is not today."""
    for name in ("Amina", "Baraka"):
        with store.begin() as session:
            dated.say(session, member(session, name))


def enter(store: Store, whose: str, *handed: Part, by: str = "Chebet", key: str | None = None) -> Slip | None:
    """What an officer writes that a member handed over."""
    with store.begin() as session:
        officer, number = member(session, by), member(session, whose).id
        return entering.enter(session, Caller(officer, "ussd", key or new_key()), number, handed)


def usual(store: Store, whose: str) -> list[Part]:
    """What one tap would take of a member."""
    with store.glance() as session:
        return entering.usual(session, sittings.now(session, group(session).id), member(session, whose))


def say(store: Store, slip: Slip, by: str) -> entries.Entry:
    """The member's word."""
    with store.begin() as session:
        return second_word.confirm(session, member(session, by), slip.number, with_pin=True)


class Near(Phone):
    """An officer's phone on the engine itself, without a web server, at the menu of meetings."""

    def __init__(self, store: Store, name: str):
        super().__init__(PEOPLE[name], "", store)
        self._engine = Engine(store, WORDS, PEPPER.encode(), front)

    def meeting(self) -> str:
        """Dial, and open the menu of the meeting that is held."""
        self.dial()
        if self.screen.startswith("Go on with"):
            self.type("0" if "type your PIN" in self.screen else "2")
        self.choose("Officers")
        self.type(PIN)
        return self.choose("Meetings")

    def _hop(self) -> str:
        reply = self._engine.hear(Hop(self._session, self.number, self._typed))
        self.screen = reply.text
        assert fits(self.screen), self.screen
        return self.screen


def book(store: Store) -> int:
    """What UMOJA's book says that the box holds, in shillings."""
    with store.glance() as session:
        org_id = group(session).id
        return sum(ledger.balance(session, org_id, accounts.Account(kind)) for kind in accounts.IN_THE_BOX) // 100


def counted(store: Store, units: "int | str", by: str = "Chebet") -> counting.Outcome:
    """An officer counts the box."""
    with store.begin() as session:
        return counting.count(session, member(session, by), kes(units))


def can_stand(store: Store, by: str = "Chebet") -> bool:
    """Whether the last count, which this officer has made, can be written down as it is."""
    with store.glance() as session:
        me = member(session, by)
        return counting.to_stand(session, me, sittings.now(session, me.org_id)) is not None


def as_it_is(store: Store, units: "int | str", by: str = "Chebet") -> None:
    """An officer counts the box until what does not agree can be written down, and says that it is so."""
    while not can_stand(store, by):
        counted(store, units, by)
    with store.begin() as session:
        counting.as_it_is(session, member(session, by))


def closed(store: Store, by: str = "Amina", units: "int | str | None" = None, *, passed: Iterable[str] = ()) -> Sitting:
    """Another officer counts too (None: the same), and says that those on whom the lot fell before the witness are absent."""
    with store.begin() as session:
        me = member(session, by)
        held = sittings.open_one(session, me.org_id)
        same = Money(held.counted or 0, "KES") if held else kes(0)
        absent = [member(session, name).id for name in passed]
        return closing.close(session, me, same if units is None else kes(units), passed=absent)


def passed_over(store: Store) -> list[str]:
    """The first names of those on whom the lot fell before the witness, and who are marked absent."""
    with store.glance() as session:
        held = sittings.now(session, group(session).id)
        return [seat.name.split()[0] for seat in closing.passed_over(session, held)]


def marked(store: Store, how: str, *names: str, by: str = "Chebet") -> Sitting:
    """An officer says who exactly is absent, or late."""
    with store.begin() as session:
        return sittings.attend(session, member(session, by), how, [member(session, name).id for name in names])


def dropped(store: Store, by: str = "Chebet") -> None:
    """An officer calls the open meeting off."""
    with store.begin() as session:
        sittings.drop(session, member(session, by))


def witness(store: Store) -> str | None:
    """The first name of the witness of the meeting that was opened last."""
    with store.glance() as session:
        return session.execute(
            text(
                "SELECT split_part(m.name, ' ', 1) FROM sitting s LEFT JOIN membership m ON m.org_id = s.org_id"
                " AND m.id = s.drawn ORDER BY s.number DESC LIMIT 1"
            )
        ).scalar_one()


def agreed(store: Store, by: str, *, right: bool = True) -> None:
    """The member on whom the lot fell has looked at the sums."""
    with store.begin() as session:
        closing.agree(session, member(session, by), right=right, with_pin=True)


def told(store: Store, kind: str) -> dict[str, dict]:
    """The facts of the notices of this kind, by the first name of who is told."""
    with store.glance() as session:
        rows = session.execute(
            text(
                "SELECT split_part(m.name, ' ', 1), o.facts FROM outbox o JOIN membership m"
                " ON m.org_id = o.org_id AND m.person_id = o.person_id WHERE o.kind = :kind ORDER BY o.id"
            ),
            {"kind": kind},
        )
        return {row[0]: row[1] for row in rows}


def refused(store: Store, statement: str, ids: dict) -> str:
    """What the database refuses a statement by."""
    try:
        with store.begin() as session:
            session.execute(text(statement), {name: value for name, value in ids.items() if f":{name}" in statement})
    except DBAPIError as error:
        return error.orig.diag.constraint_name
    raise AssertionError(f"went through: {statement}")
