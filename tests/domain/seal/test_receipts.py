"""What is behind a receipt: as it was recorded, for who may see it, by SMS in one part."""

import pytest

from domain.amount import Money
from domain.book import corrections, ledger, second_word
from domain.book.accounts import CASH, Account
from domain.book.refusals import NoSuchReceipt
from domain.people.caller import Caller
from domain.people.refusals import NotAMember
from domain.saving import savings
from domain.seal import receipts
from domain.seal.refusals import NoSuchSeal
from domain.sitting import parts
from locales import gsm, writing
from locales.seal.receipts import in_one_part, whole
from sms.conversation import reply_to
from tests import lending, longest
from tests.domain.seal.test_seal import DAY, close
from tests.people import group, member, send_away
from tests.world import PEOPLE


@pytest.fixture
def saved(world):
    """Esther's savings of 50, which Amina confirmed; the receipt."""
    with world.begin() as session:
        slip = savings.declare(session, Caller(member(session, "Esther"), "sms", "k"), Money(50_00, "KES"))
        return second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True).receipt


def behind(world, receipt: str, who: str) -> receipts.Recorded:
    """What this person sees behind the receipt."""
    with world.begin() as session:
        return receipts.check(session, member(session, who), receipt)


def text(world, who: str, words: str) -> str:
    """What is answered to an SMS."""
    with world.begin() as session:
        phrase = reply_to(session, PEOPLE[who], words, "key", pepper=b"a pepper").says
    said = longest.WORDS.say("en", phrase)
    assert gsm.parts(said) == 1
    return said


def take_back(world, receipt: str) -> str:
    """Two officers reverse it; the receipt of the reversal."""
    with world.begin() as session:
        slip = corrections.declare(session, Caller(member(session, "Amina"), "ussd", "r"), receipt, "typed twice")
        return second_word.confirm(session, member(session, "Baraka"), slip.number, with_pin=True).receipt


@pytest.mark.parametrize("who", ["Esther", "Amina", "Baraka"])
def test_the_member_and_every_officer_see_it(world, saved, who):
    found = behind(world, f" {saved[:4].lower()} {saved[4:]}", who)
    assert (found.entry.kind, found.amount) == ("savings", Money(50_00, "KES"))
    assert (found.whose.name, found.said_by.number, found.confirmed_by.number) == ("Esther Akinyi", 5, 1)
    assert found.taken_back is None and found.seal is None


@pytest.mark.parametrize("typed", ["AAAAAAAA", "", "{}7", "'; DROP TABLE entry"])
def test_a_code_of_nobody_is_no_receipt_not_even_to_an_officer(world, saved, typed):
    with pytest.raises(NoSuchReceipt):
        behind(world, typed.format(saved), "Amina")


def test_a_receipt_is_nothing_to_another_member_nor_to_another_group(world, saved):
    """Daudi is a member of both groups, and Fatuma an officer of hers: neither sees what is Esther's in UMOJA."""
    with world.begin() as session:
        fatuma, daudi = member(session, "Fatuma", "JAMII"), member(session, "Daudi", "JAMII")
        slip = savings.declare(session, Caller(daudi, "sms", "k"), Money(900_00, "TZS"))
        theirs = second_word.confirm(session, fatuma, slip.number, with_pin=True).receipt
        assert receipts.check(session, fatuma, theirs).entry.receipt == theirs
        assert receipts.check(session, daudi, theirs).entry.receipt == theirs
    for who, code, receipt in [
        ("Daudi", "UMOJA", saved), ("Daudi", "JAMII", saved), ("Fatuma", "JAMII", saved),
        ("Amina", "UMOJA", theirs), ("Daudi", "UMOJA", theirs), ("Gasper", "JAMII", saved),
    ]:  # fmt: skip
        with world.begin() as session, pytest.raises(NoSuchReceipt):
            receipts.check(session, member(session, who, code), receipt)


def test_what_is_not_hers_is_answered_as_what_is_not_there(world, saved):
    with world.begin() as session:
        slip = savings.declare(session, Caller(member(session, "Chebet"), "sms", "c"), Money(50_00, "KES"))
        hers = second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True).receipt
    assert text(world, "Chebet", f"CHECK {hers}").startswith(f"{hers}: ")
    assert text(world, "Esther", f"CHECK {hers}") == text(world, "Esther", "CHECK AAAAAAAA")


def test_who_was_removed_sees_nothing(world, saved):
    with world.begin() as session:
        esther = member(session, "Esther")
        send_away(session, esther.id)
    with world.begin() as session, pytest.raises(NotAMember):
        receipts.look(session, esther, saved)
    assert behind(world, saved, "Amina").whose.name == "Esther Akinyi"  # her money stays in the book, and her name


def test_what_was_taken_back_shows_by_which_receipt_and_why(world, saved):
    undone = take_back(world, saved)
    found = behind(world, saved, "Esther")
    assert (found.taken_back.receipt, found.taken_back.note) == (undone, "typed twice")
    back = behind(world, undone, "Esther")
    assert (back.entry.kind, back.entry.note, back.amount) == ("savings-reversed", "typed twice", Money(50_00, "KES"))


def test_the_seal_that_holds_it_is_shown(world, saved):
    sealed = close(world, 1)
    undone = take_back(world, saved)
    assert behind(world, saved, "Esther").seal == sealed and behind(world, undone, "Esther").seal is None


def test_what_an_import_brought_has_no_two_people(world):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        receipt = savings.open_with(session, group(session), daudi, Money(2000_00, "KES"), DAY).receipt
    found = behind(world, receipt, "Daudi")
    assert found.said_by is None and found.confirmed_by is None and found.amount == Money(2000_00, "KES")


def test_a_loan_shows_the_cash_that_moved(world):
    lending.opened(world, 900)
    slip = lending.repay(world, 318)
    entry = lending.confirm(world, slip, "Amina")
    assert behind(world, entry.receipt, "Daudi").amount == Money(318_00, "KES")


# --- why -------------------------------------------------------------------------------------------------------------

CODES = [
    *(("meeting", mark, ("not confirmed by the member", "mwanachama hajathibitisha")) for mark in parts.MARKS),
    *(("write-off", note, ("motion 12", "hoja 12")) for note in ("motion:12", "motion 12")),
    ("expense", "unconfirmed", ("unconfirmed", "unconfirmed")),  # somebody's own word, which looks like a code
]


@pytest.mark.parametrize(("kind", "note", "said"), CODES)
def test_why_is_told_in_ones_own_language_by_books_of_any_age(world, kind, note, said):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        lines = [(CASH, 100), (Account("fine", daudi.id), -100)]
        entry = ledger.post(session, daudi.org_id, kind, lines, key="k", channel="import", note=note)
    found = behind(world, entry.receipt, "Daudi")
    for language, words in zip(("en", "sw"), said, strict=True):
        assert any(words in longest.WORDS.say(language, line) for line in whole(found))
        assert words in longest.WORDS.say(language, in_one_part(found))


# --- by SMS ----------------------------------------------------------------------------------------------------------


def test_by_sms_it_is_one_part(world, saved):
    close(world)
    assert text(world, "Esther", f"check {saved[:4].lower()} {saved[4:]}.").startswith(f"{saved}: ")
    said = text(world, "Esther", f"CHECK {saved}")
    assert said.endswith("savings KSh 50. No. 5, by 5 and 1. Sealed on 25/11/26.")
    undone = take_back(world, saved)
    said = text(world, "Amina", f"RECEIPT {saved}")
    assert said.endswith(f"Taken back by {undone}: typed twice. Sealed on 25/11/26.")
    assert text(world, "Amina", f"CHECK {undone}").endswith("Why: typed twice. Not sealed yet.")
    assert text(world, "Chebet", "CHECK AAAAAAAA") == "There is no receipt with this code."
    assert "CHECK 3K7DP2QX" in text(world, "Chebet", "CHECK")


def test_five_words_say_which_meeting_they_closed(world):
    sealed = close(world)
    answer = f"Umoja Savings Group: these words closed the meeting of {writing.day('en', DAY)}. In the box: KSh 5,300."
    for typed in (sealed.code, sealed.code.upper(), sealed.code.replace(" ", "") + ".", f"{sealed.code} UMOJA"):
        assert text(world, "Chebet", f"CHECK {typed}") == answer, typed
    with world.begin() as session, pytest.raises(NoSuchSeal):
        receipts.check(session, member(session, "Fatuma", "JAMII"), sealed.code)
    one_letter_off = ("z" if sealed.code[0] != "z" else "s") + sealed.code[1:]
    assert "No meeting of this group" in text(world, "Chebet", f"CHECK {one_letter_off}")
    assert "No meeting of this group" in text(world, "Chebet", "CHECK the five words that I heard")
