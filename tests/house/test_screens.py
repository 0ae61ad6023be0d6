"""Every screen, as it is put together, fits in every language with the longest names and sums.

The crawler of `tests/crawl.py` goes everywhere that an officer, a member, a member of two groups, one without a PIN and
a stranger can go, in groups whose people have the longest names and sums; what each screen puts before them is laid out
in every language.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta

import pytest

from console.world import import_world
from domain import limits, resolutions
from domain.constitution import fields, versions
from domain.money import loan_cash, loan_requests, savings, witness
from domain.money.amount import money
from domain.people import members, organisations
from domain.sharing import posting, preview, share_outs
from domain.store import Store, clock
from domain.voice import ballots, meetings, motions
from locales import LANGUAGES, Phrase, gsm
from tests import crawl, longest, market
from tests.agenda import pass_time
from tests.crawl import Crawler
from tests.world import AMINA, BARAKA, CHEBET, DAUDI, ESTHER, PIN, STRANGER
from ussd import calls, engine, fit, prompts
from ussd.engine import Engine
from ussd.prompts import End, Item, Menu, Pin
from ussd.screens.home import front

PEPPER = b"a-pepper-of-the-tests-0001"
RECEIPT_ROOM = 20  # a question for so few letters asks for a receipt
LENT = money(9_999_999, "KES")

# Menus that are not lists, and may go over to a second page all the same. Say why.
PAGED: dict[str, str] = {}

_FACT = re.compile(r"\{\w+\}")


@dataclass
class Seen:
    """The screens that were entered, and what does not fit: screen, language, what is wrong, its pages."""

    screens: set[str] = field(default_factory=set)
    unfit: list[tuple[str, str, str, list[str]]] = field(default_factory=list)


def _member(phone: str, *roles: str, pin: str | None = PIN, save: str = "9999999.99") -> dict:
    facts = {"phone": phone, "name": longest.NAME, "roles": list(roles), "savings": save}
    return facts | ({"pin": pin} if pin else {})


def _group(code: str, *seats: dict) -> dict:
    place = {"country": "KE", "currency": "KES", "timezone": "Africa/Nairobi", "language": "en"}
    return {"code": code, "name": longest.GROUP, "kind": "group", "members": list(seats), **place}


@pytest.fixture
def stage(store, fresh, monkeypatch) -> Store:
    """Two groups of people with the longest names, and something waiting for everybody."""
    everybody = [_member(AMINA, "chair", "treasurer"), _member(BARAKA, "secretary"), _member(CHEBET)]
    everybody.append(_member(ESTHER, pin=None))
    two = [_member(DAUDI, "chair"), _member(BARAKA, "treasurer")]
    groups = [_group(longest.CODE, *everybody, _member(DAUDI)), _group("OTHER", *two), _group("THIRD", *two)]
    done = import_world(store, {"organisations": groups}, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    _share_out(store, fresh)
    with store.begin() as session:
        org = organisations.by_code(session, longest.CODE)
        amina, baraka, chebet, *_rest = members.everybody(session, org.id)
        facts = {"channel": "ussd"}
        first = savings.declare(session, chebet, longest.AMOUNT, key="a", **facts)
        receipt = witness.confirm(session, amina, first.number).receipt
        savings.ask_reversal(session, baraka, receipt, "Wrong amount", key="b", **facts)
        savings.declare(session, chebet, longest.AMOUNT, key="c", **facts)
        savings.enter(session, baraka, amina.id, longest.AMOUNT, key="d", **facts)
        savings.enter(session, baraka, chebet.id, longest.AMOUNT, key="e", **facts)
        _lend(session, org, (amina, baraka, chebet))
        someone = members.meet(session, "+254712345698", "en")
        members.ask_to_join(session, someone, org, longest.NAME)
        motions.open_vote(session, amina, "W" * limits.MOTION_TEXT, limits.MOTION_DAYS, key="f")
        day = clock(session).date() + timedelta(limits.MEETING_DAYS_AHEAD)
        meetings.call(session, amina, day, time(0, 30), "W" * limits.PLACE, key="g")
    market.furnish(store, longest.CODE)
    typed = {
        "amount": lambda _bounds: "9999999.99",
        "name": lambda _bounds: longest.NAME,
        "code": lambda _bounds: "OTHER",
        "member": lambda _bounds: "3",
        "words": lambda bounds: receipt if bounds[0] < RECEIPT_ROOM else "W" * bounds[0],
    }
    monkeypatch.setattr(crawl, "ANSWERS", crawl.ANSWERS | typed)
    return store


def _share_out(store: Store, database: str) -> None:
    """Share-outs of every state: the first group may vote on one, OTHER has parts to hand over and the next one to be
    confirmed by Daudi, THIRD has one that was approved.
    """
    with store.begin() as session:
        for code in (longest.CODE, "OTHER", "THIRD"):
            org = organisations.by_code(session, code)
            rules = {"share_out": "shares", "saves_by": "shares", "share_price": 1, "reserve": 10, "payout_unit": 7}
            versions.adopt(session, org.id, fields.read_rules(rules), clock(session).date())
    _approved_share_out(store, database, "OTHER", "THIRD")
    with store.begin() as session:
        daudi, baraka = members.everybody(session, organisations.by_code(session, "OTHER").id)
        seen = preview.preview(session, organisations.by_code(session, "OTHER")).digest
        share_outs.begin(session, baraka, 1, seen)
        posting.confirm(session, daudi, 1, seen, channel="ussd")
        for saves, officer in ((daudi, baraka), (baraka, daudi)):
            slip = savings.declare(session, saves, longest.AMOUNT, key=f"again{saves.id}", channel="ussd")
            witness.confirm(session, officer, slip.number)
    _approved_share_out(store, database, "OTHER")
    with store.begin() as session:
        daudi, baraka = members.everybody(session, organisations.by_code(session, "OTHER").id)
        share_outs.begin(session, baraka, 2, preview.preview(session, organisations.by_code(session, "OTHER")).digest)


def _approved_share_out(store: Store, database: str, *codes: str) -> None:
    """The members of these groups vote for a share-out."""
    with store.begin() as session:
        for code in codes:
            both = members.everybody(session, organisations.by_code(session, code).id)
            motion = share_outs.put_to_vote(session, both[0], 1, key=f"share-out{clock(session)}")
            for each in both:
                ballots.cast(session, each, motion.number, "yes", PEPPER)
    pass_time(database, days=2)
    for _code in codes:
        with store.begin() as session:
            assert resolutions.close_next(session).state == "passed"


def _lend(session, org, people) -> None:
    """A loan at each step: one paid out, one that waits for officers, one approved."""
    amina, baraka, chebet = people
    rules = versions.written_down(session, org.id) | fields.read_rules({"loans_at_once": 3})
    versions.adopt(session, org.id, rules, clock(session).date())
    paid_out = _approved(session, chebet, (amina, baraka), "1")
    slip = loan_cash.pay_out(session, amina, paid_out, key="out", channel="ussd")
    witness.confirm(session, chebet, slip.number)
    loan_requests.request(session, chebet, LENT, 3, "W" * limits.PURPOSE, key="ask", channel="ussd")
    _approved(session, chebet, (amina, baraka), "2")


def _approved(session, borrower, officers, key: str) -> int:
    asked = loan_requests.request(session, borrower, LENT, 3, "W" * limits.PURPOSE, key=key, channel="ussd")
    for officer in officers:
        loan_requests.decide(session, officer, asked.number, yes=True)
    return asked.number


@pytest.fixture
def seen(monkeypatch) -> Seen:
    """Watches what screens put before people, and lays it out in every language."""
    found = Seen()
    show, say = prompts.Screen.__call__, engine._Turn.say

    def shown(screen, call):
        found.screens.add(screen.name)
        return show(screen, call)

    def said(turn, prompt):
        name = turn.state["screen"]
        for language in LANGUAGES:
            state = json.loads(turn.packed()) | {"language": language}
            other = engine._Turn(turn._engine, turn._row, turn._hands, state)
            say(other, prompt)
            found.unfit += [
                (name, language, wrong, state["pages"]) for wrong in faults(name, prompt, other, state["pages"])
            ]
        return say(turn, prompt)

    monkeypatch.setattr(prompts.Screen, "__call__", shown)
    monkeypatch.setattr(engine._Turn, "say", said)
    return found


def faults(name: str, prompt: prompts.Prompt, turn, pages: list[str]) -> Iterator[str]:
    """What is wrong with the pages of a prompt."""
    for page in pages:
        if not gsm.is_gsm(page):
            yield "not in GSM-7"
        elif not fit.fits(page):
            yield "a page is too long"
    text = turn._say(prompt.text) if not isinstance(prompt, Pin) else ""
    if text and not f"{pages[0]}\n".startswith(f"{text}\n"):
        yield "its text is torn"
    whole = not _is_list(prompt)
    if whole and len(pages) > 1 and name not in PAGED:
        yield "it needs more than one page"


def _is_list(prompt: prompts.Prompt) -> bool:
    """Whether its lines are rows of the book, however many there are, rather than what the screen's author wrote."""
    labels = [item.label for item in prompt.items] if isinstance(prompt, Menu) else []
    return isinstance(prompt, End) or any(not _FACT.sub("", label.text).strip() for label in labels)


def test_every_screen_fits_in_every_language(stage, fresh, seen):
    walker = Crawler(fresh)
    for phone in (AMINA, CHEBET, DAUDI, ESTHER, STRANGER):
        assert list(walker.crawl(phone))
    walker.close()
    missed = set(prompts._screens) - seen.screens
    assert not missed, f"nobody came to these screens: set the `stage` for them: {missed}"
    wrong = "\n\n".join(
        f"{name} in {language}: {what}\n" + "\n--\n".join(pages) for name, language, what, pages in seen.unfit
    )
    assert not seen.unfit, wrong


def test_the_walk_sees_what_does_not_fit(store):
    """The check itself: a long text, a menu too many, a letter that costs 90 signs."""
    row = calls.Row("walk", STRANGER, 0, b"", 0, "{}", "", False)
    turn = engine._Turn(Engine(store, longest.WORDS, PEPPER, front), row, None, {"language": "en"})
    item = Item(Phrase("Yes, it is right"), front)
    many = Menu(Phrase("Which?"), [item] * 9)
    rows = Menu(Phrase("Which?"), [Item(Phrase("{name}", {"name": longest.NAME}), front)] * 9)

    def wrong(prompt, *pages: str) -> list[str]:
        return list(faults("some.screen", prompt, turn, list(pages)))

    assert wrong(many, "Which?\n1 Yes") == []
    assert wrong(many, "Which?\n1 Yes", "2 Yes") == ["it needs more than one page"]
    assert wrong(rows, "Which?\n1 A", "2 B") == []
    assert wrong(End(Phrase("a b")), "a", "b") == ["its text is torn"]
    assert wrong(End(Phrase("a")), "a" * 161) == ["a page is too long", "its text is torn"]
    assert wrong(End(Phrase("ሰ")), "ሰ") == ["not in GSM-7"]
