"""The first meeting of a group that comes with a paper book: the box is what the book says, it closes, and is shared out."""

from domain import audit
from domain.book import ledger
from tests import sharing
from tests.past import bring_in
from tests.people import group
from tests.sittings import book, closed, counted, enter, fine, loan, opened, savings, say, social, usual

OF_THE_GROUP = {"late_fine": 10, "share_out": "shares", "fine_late": 0, "fine_absent": 0, "witness": "no"}


def test_the_first_meeting_of_a_group_with_a_past_closes_and_it_shares_out_to_the_cent(store, database):
    bring_in(store)
    opened(store, **OF_THE_GROUP)
    assert usual(store, "Baraka") == [savings(100), social(), fine(50)]  # the fine that he owed on paper
    said = {
        "Amina": [savings(100), social()],
        "Baraka": [savings(100), social(), fine(50)],
        "Chebet": [social()],
        "Daudi": [social(), loan(630)],
    }
    for name, parts in said.items():
        say(store, enter(store, name, *parts, by="Amina" if name == "Chebet" else "Chebet"), name)
    enter(store, "Esther", by="Chebet")
    box = 4400 + 200 + 80 + 50 + 630
    assert book(store) == box
    counted(store, box)
    assert closed(store).state == "closed"
    # 5,200 saved, 300 earned on paper, 50 of a fine, 60 of interest, the last 30 of them deducted: 52 shares of 5,610.
    sharing.shared_out(store, database)
    paid = {name: sharing.stands(store, "share", name) for name in said}
    assert paid == {"Amina": 1726_00, "Baraka": 1186_00, "Chebet": 539_00, "Daudi": (2157 - 630) * 100}
    with store.begin() as session:
        org = group(session)
        left = ledger.in_cash(session, org.id).minor - sum(paid.values())
        assert left == sharing.total(store, "carried") == 2_00  # what no share comes to: 15 + 73 + 42 + 69 cents
        assert sharing.total(store, "loan") == 0
        assert audit.faults(session) == []
