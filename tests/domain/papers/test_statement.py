"""A member's statement: opening, running and closing balance of everything that is hers or that she owes."""

from datetime import timedelta

from domain.book import corrections, second_word
from domain.papers import periods, statement
from domain.people.caller import Caller
from domain.sitting import fines, other_fines, roll
from tests import lending, sharing, sittings
from tests.agenda import pass_time
from tests.people import group, member, today


def told(store, name="Daudi", first=None, last=None) -> dict:
    """Her statement in shillings: of each part the balances and the rows; of loans, each one's by number."""
    with store.snapshot() as session:
        days = periods.read(session, group(session), first, last)
        made = statement.of(session, member(session, name), days)
        found = {part.name: units(part) for part in made.parts[:-1]}
        return found | {"loans": {each.facts["loan"]: units(each) for each in made.parts[-1].tables}}


def units(part) -> tuple:
    """Opening, rows as (what, in, out, balance), closing; a loan's rows with principal, interest and penalty."""
    sums = ("in", "out", *(name for name in ("principal", "interest", "penalty") if name in part.fields), "balance")
    rows = [(row["what"], *(float(row[name].units) for name in sums)) for row in part.rows]
    opening, closing = (float(each["balance"].units) for each in (part.opening, part.closing))
    assert closing == (rows[-1][-1] if rows else opening)
    return opening, rows, closing


def test_savings_of_a_period(world, database):
    pass_time(database, days=40)
    sharing.save(world, "Daudi", 250)
    now = today(world)
    assert told(world)["rows"] == (0, [("opening", 2000, 0, 2000), ("savings", 250, 0, 2250)], 2250)
    assert told(world, first=now)["rows"] == (2000, [("savings", 250, 0, 2250)], 2250)
    assert told(world, last=now - timedelta(1))["rows"] == (0, [("opening", 2000, 0, 2000)], 2000)
    assert told(world, first=now, last=now)["capital"] == (0, [], 0)


def test_a_loan_with_its_parts(world):
    lending.adopt(world, loan_rate="2")
    lending.opened(world, 900)
    lending.confirm(world, lending.repay(world, 318), "Amina")
    assert told(world)["loans"] == {
        1: (0, [("payout", 900, 0, -900, 0, 0, 900), ("repayment", 0, 318, 300, 18, 0, 600)], 600)
    }
    assert told(world, "Amina")["loans"] == {}


def test_what_is_kept_back_at_the_payout_is_paid(world):
    lending.adopt(world, loan_rate="2", loan_charge="start", loan_fee="1")
    lending.opened(world, 900)
    [(_what, got, paid, principal, interest, penalty, left)] = told(world)["loans"][1][1]
    assert (got, paid, principal, interest, penalty, left) == (900, 63, -900, 54, 0, 900)


def test_fines_are_owed_from_their_meeting_on_and_paid_in_the_book(world):
    sittings.opened(world)
    sittings.marked(world, "absent", "Esther")
    sittings.marked(world, "late", "Daudi")
    assert told(world, "Esther")["fines"] == (0, [("fine-absent", 30, 0, 30)], 30)
    sittings.enter(world, "Daudi", sittings.fine(10))
    sittings.counted(world, 5310)
    sittings.closed(world)
    opening, rows, closing = told(world)["fines"]
    assert (opening, closing) == (0, 0) and rows[0] == ("fine-late", 10, 0, 10) and rows[1][1:] == (0, 10, 0)
    with world.begin() as session:
        for name in ("Daudi", "Esther"):
            whose = member(session, name)
            assert roll.fines(session, whose.org_id, whose.id).units == told(world, name)["fines"][2]


def test_other_fines_than_those_of_the_roll_are_on_it(world):
    sittings.opened(world, fine_phone=15, fine_noise=5)
    with world.begin() as session:
        chebet, daudi = member(session, "Chebet"), member(session, "Daudi")
        other_fines.put(session, chebet, "phone", [daudi.id])
        other_fines.put(session, chebet, "noise", [daudi.id])
        other_fines.put(session, chebet, "noise", [])
    assert told(world)["fines"] == (0, [("fine-phone", 15, 0, 15)], 15)
    with world.glance() as session:
        assert roll.fines(session, daudi.org_id, daudi.id).units == 15


def test_fines_that_are_waived_paid_outside_or_paid_by_mistake(world):
    sittings.opened(world, absent=["Daudi", "Esther"])
    sittings.counted(world, 5300)
    sittings.closed(world)
    with world.begin() as session:
        amina, baraka, daudi = (member(session, name) for name in ("Amina", "Baraka", "Daudi"))
        waived = fines.propose(session, amina, daudi.id, sittings.kes(12), "was in hospital")
        fines.answer(session, baraka, waived.id, yes=True)
        paid = second_word.confirm(
            session, amina, fines.declare(session, _by(daudi), sittings.kes(8)).number, with_pin=True
        )
        wrong = corrections.declare(session, _by(amina), paid.receipt, "paid by Esther")
        second_word.confirm(session, baraka, wrong.number, with_pin=True)
    opening, rows, closing = told(world)["fines"]
    assert [row[:3] for row in rows] == [
        ("fine-absent", 30, 0), ("fine-waived", 0, 12), ("fine", 0, 8), ("fine-reversed", 8, 0),
    ]  # fmt: skip
    assert (opening, closing) == (0, 18)
    with world.begin() as session:
        assert roll.fines(session, daudi.org_id, daudi.id).units == 18


def test_a_meeting_that_was_called_off_fines_nobody(world):
    sittings.opened(world, absent=["Daudi"])
    assert told(world)["fines"][2] == 30
    sittings.dropped(world)
    assert told(world)["fines"] == (0, [], 0)


def _by(me) -> Caller:
    return Caller(me, "ussd", lending.new_key())


def test_a_part_that_waits_for_her(world, database):
    lending.adopt(world, **sharing.RULES)
    lending.opened(world, 1000)
    sharing.shared_out(world, database)
    hers = told(world)
    assert hers["rows"] == (0, [("opening", 2000, 0, 2000), ("share-out", 0, 2000, 0)], 0)
    assert hers["share"] == (0, [("share-out", 962, 0, 962)], 962)
    assert hers["loans"][1][2] == 0
