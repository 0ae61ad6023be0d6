"""What a meeting tells in one SMS: how it ended, and the receipt of who read hers on a screen or was marked at the close."""

from sqlalchemy import text

from domain.book import corrections, second_word
from domain.people import joining, members, persons
from domain.people.caller import Caller
from domain.sitting import entering, receipts
from tests import lending
from tests.agenda import pass_time
from tests.lending import new_key
from tests.people import group, let_in, member
from tests.sittings import as_it_is, book, closed, counted, enter, loan, opened, savings, say, social, told

MOST_PARTS = 50  # of a meeting of 25: a question and an answer for each


def messages(store, kind):
    """Of whom a message of a kind waits or went, and how it stands with it."""
    with store.glance() as session:
        rows = session.execute(
            text(
                "SELECT split_part(m.name, ' ', 1) AS name, o.state, o.reason, o.not_before > clock_timestamp() AS later"
                " FROM outbox o JOIN membership m ON m.org_id = o.org_id AND m.person_id = o.person_id WHERE o.kind = :kind"
            ),
            {"kind": kind},
        )
        return {row.name: (row.state, row.reason, row.later) for row in rows}


def by_text(store, slip, whose):
    with store.begin() as session:
        second_word.confirm(session, member(session, whose), slip.number, with_pin=False)


def test_who_read_her_receipt_on_the_screen_hears_it_with_the_close(world):
    opened(world)
    say(world, enter(world, "Daudi", savings(100), social()), "Daudi")
    assert messages(world, "SumsReceived") == {"Daudi": ("queued", None, True)}
    counted(world, book(world))
    closed(world)
    assert messages(world, "SumsReceived") == {"Daudi": ("withheld", "said-at-close", True)}
    said = told(world, "ClosedWithReceipt")
    assert set(said) == {"Daudi"}
    assert (said["Daudi"]["amount"]["money"], said["Daudi"]["box"]["money"]) == (120_00, book(world) * 100)
    assert said["Daudi"]["five"] == told(world, "SittingClosed")["Esther"]["five"]
    assert set(told(world, "SittingClosed")) == {"Amina", "Baraka", "Chebet", "Esther"}


def test_who_said_it_by_sms_has_her_receipt_at_once(world):
    opened(world)
    by_text(world, enter(world, "Daudi", savings(100), social()), "Daudi")
    assert messages(world, "SumsReceived") == {"Daudi": ("queued", None, False)}
    counted(world, book(world))
    closed(world)
    assert messages(world, "SumsReceived") == {"Daudi": ("queued", None, False)}
    assert "Daudi" in told(world, "SittingClosed") and not told(world, "ClosedWithReceipt")


def test_who_was_marked_hears_that_with_the_close_and_may_say_no(world):
    opened(world)
    slip = enter(world, "Esther", savings(100), social())
    counted(world, book(world) + 120)
    closed(world)
    said = told(world, "ClosedWithMark")["Esther"]
    assert (said["amount"]["money"], said["number"]) == (120_00, slip.number)
    assert messages(world, "SumsMarked")["Esther"][:2] == ("withheld", "said-at-close")


def test_where_the_box_does_not_agree_both_are_told_apart(world):
    opened(world)
    say(world, enter(world, "Daudi", savings(100), social()), "Daudi")
    as_it_is(world, book(world) - 10)
    closed(world)
    assert messages(world, "SumsReceived") == {"Daudi": ("queued", None, False)}
    assert "Daudi" in told(world, "SittingClosed") and not told(world, "ClosedWithReceipt")


def test_what_she_still_owes_on_a_loan_stands_there_too(world):
    lending.opened(world, 2000)
    opened(world)
    say(world, enter(world, "Daudi", loan(707)), "Daudi")
    counted(world, book(world))
    closed(world)
    assert told(world, "ClosedWithReceipt")["Daudi"]["left"]["money"] == (2120 - 707) * 100


def test_a_meeting_that_is_not_closed_keeps_nobodys_receipt(world, fresh):
    opened(world)
    say(world, enter(world, "Daudi", savings(100), social()), "Daudi")
    pass_time(fresh, hours=4)
    assert messages(world, "SumsReceived") == {"Daudi": ("queued", None, False)}
    counted(world, book(world))
    closed(world)
    assert messages(world, "SumsReceived") == {"Daudi": ("queued", None, False)}
    assert "Daudi" in told(world, "SittingClosed")


def taken_back(store, entry):
    with store.begin() as session:
        said = corrections.declare(
            session, Caller(member(session, "Baraka"), "ussd", new_key()), entry.receipt, "not so"
        )
    say(store, said, "Chebet")


def test_a_receipt_that_was_taken_back_is_given_to_nobody(world):
    opened(world)
    taken_back(world, say(world, enter(world, "Daudi", savings(100), social()), "Daudi"))
    assert messages(world, "SumsReceived") == {"Daudi": ("withheld", "taken-back", True)}
    say(world, enter(world, "Daudi", savings(200), social()), "Daudi")
    counted(world, book(world))
    closed(world)
    assert told(world, "ClosedWithReceipt")["Daudi"]["amount"]["money"] == 220_00


def test_what_stands_is_told_as_it_is_at_the_close(world):
    lending.opened(world, 2000)
    opened(world)
    say(world, enter(world, "Daudi", savings(100)), "Daudi")
    lending.confirm(world, lending.repay(world, 707), "Amina")
    counted(world, book(world))
    closed(world)
    assert told(world, "ClosedWithReceipt")["Daudi"]["left"]["money"] == (2120 - 707) * 100


def test_who_goes_meanwhile_hears_no_older_sum_afterwards(world):
    opened(world)
    say(world, enter(world, "Daudi", savings(100), social()), "Daudi")
    with world.begin() as session:
        receipts.forget(session, member(session, "Daudi"), 1)
    assert messages(world, "SumsReceived") == {"Daudi": ("withheld", "left", True)}


def test_a_meeting_of_25_is_told_in_two_messages_each(world):
    with world.begin() as session:
        for at in range(20):
            phone = persons.meet(session, f"+2547110000{at:02d}", "en")
            joining.ask_to_join(session, phone, group(session), f"Member {chr(97 + at)}")
        for each in members.everybody(session, group(session).id, "asked"):
            let_in(session, each.id)
    opened(world)
    with world.begin() as session:
        before = session.execute(text("SELECT coalesce(max(id), 0) FROM outbox")).scalar_one()
        chebet, everybody = member(session, "Chebet"), members.everybody(session, group(session).id)
        for each in everybody:
            entering.enter(session, Caller(chebet, "ussd", new_key()), each.id, [savings(100), social()])
    counted(world, book(world) + 25 * 120)
    closed(world)
    with world.glance() as session:
        counts = dict(
            session.execute(
                text("SELECT kind, count(*) FROM outbox WHERE id > :before AND state = 'queued' GROUP BY kind"),
                {"before": before},
            ).all()
        )
    assert counts["SumsEntered"] == 24 and counts["ClosedWithMark"] + counts["ClosedWithReceipt"] == 25, counts
    assert sum(counts.values()) <= MOST_PARTS, counts
