"""The minutes of the meetings of a period: who came, what was paid, what was decided, the count of the box, the seal."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from books.book import Book, Wanted
from books.entries import what
from domain.amount import Money
from domain.papers import cash
from domain.people import members
from domain.people.organisations import Organisation
from domain.records import meetings, motions
from domain.seal import seals
from domain.store import Session
from locales.phrase import Phrase, _
from locales.voice.motions import ACTS

TITLE = _("minutes")
HOW = {"here": _("here"), "late": _("late"), "absent": _("absent")}
OUTCOMES = {
    "passed": _("passed"),
    "failed": _("not passed"),
    "no-quorum": _("too few voted"),
    "chosen": _("chosen"),
}
Flows = dict[date, dict[str, list[Money]]]


def fill(book: Book, wanted: Wanted) -> None:
    """A page for each meeting that was held in the period; those that were called off are none."""
    period = wanted.period
    held = [row for row in meetings.rows(wanted.session, wanted.org) if row["state"] == "closed"]
    names = _names(wanted.session, wanted.org)
    flows = _flows(wanted)
    decided = list(motions.rows(wanted.session, wanted.org))
    codes = {each.sitting: each.code for each in seals.every(wanted.session, wanted.org.id)}
    before, first = date.min, True
    for row in held:
        if period.first <= row["day"] <= period.last:
            if not first:
                book.page()
            first = False
            _meeting(book, row, names, flows[row["day"]])
            since = [each for each in decided if each["decided"] and before < _day(book, each["decided"]) <= row["day"]]
            _decided(book, since)
            book.ended(_counted(book, row, names, codes.get(row["number"])))
        before = row["day"]
    if first:
        book.line(_("No meeting was closed in this time."))


def _names(session: Session, org: Organisation) -> dict[int, str]:
    everybody = [*members.everybody(session, org.id), *members.everybody(session, org.id, "removed")]
    return {each.number: each.name for each in everybody}


def _day(book: Book, moment) -> date:
    return moment.astimezone(book.org.zone).date()


def _flows(wanted: Wanted) -> Flows:
    """What came into the box and went out of it, by day and by what it was."""
    [part] = cash.book(wanted.session, wanted.org, wanted.period).parts
    nought = Money(0, wanted.org.currency)
    found: Flows = defaultdict(lambda: defaultdict(lambda: [nought, nought]))
    for row in part.rows:
        sums = found[row["day"]][row["what"]]
        sums[0], sums[1] = sums[0] + row["in"], sums[1] + row["out"]
    return found


def _meeting(book: Book, row: dict, names: dict[int, str], flows: dict[str, list[Money]]) -> None:
    def named(number: int | None) -> str:
        return names.get(number, "-")

    book.section(_("meeting of {day}", day=book.day(row["day"])), book.say(_("no. {number}", number=row["number"])))
    book.line(_("Opened by {name}.", name=named(row["opened_by"])))
    book.line(_("Closed by {name}.", name=named(row["closed_by"])))
    if row["witness"]:
        book.line(_("Witness drawn: {name}.", name=named(row["witness"])))
    _attendance(book, row["came"], named)
    _moved(book, {kind: sums for kind, sums in flows.items() if kind != cash.COUNT})


def _counted(book: Book, row: dict, names: dict[int, str], code: str | None) -> Iterator[Phrase | str]:
    """What was in the box by both who counted it, what nobody but officers has confirmed, and the seal."""
    facts = {"amount": row["counted"]} | {each: names.get(row[each], "-") for each in ("counted_by", "closed_by")}
    if row["counts"]:
        yield _("{amount} in the box: counted first by {counted_by}, then by {closed_by}.", **facts)
    elif row["counted"] is not None:  # of an earlier release, in which one counted
        yield _("{amount} in the box: counted by {counted_by}.", **facts)
    if row["missing"].minor:
        yield _("Missing against the book: {amount}.", amount=row["missing"])
    if row["too_much"].minor:
        yield _("More than in the book: {amount}.", amount=row["too_much"])
    yield _("Sums that were closed without the member's word: {count}.", count=row["unconfirmed"])
    if code:
        yield book.say(_("Seal: {code}", code=code))


def _attendance(book: Book, came: list[dict], named) -> None:
    book.section(_("attendance"))
    table = book.table(
        ("number", _("no."), 6), ("name", _("name"), 40), ("how", _("here"), 14), ("fine", _("fine"), 14)
    )
    for each in came:
        fine = each["fine"] if each["fine"].minor else None
        table.row(
            {
                "number": str(each["member"]),
                "name": named(each["member"]),
                "how": book.say(HOW[each["how"]]),
                "fine": fine,
            }
        )


def _moved(book: Book, flows: dict[str, list[Money]]) -> None:
    book.section(_("sums of the day"))
    table = book.table(("what", _("what"), 46), ("in", _("in"), 14), ("out", _("out"), 14))
    both = [Money(0, book.org.currency)] * 2
    for kind, sums in flows.items():
        table.row({"what": book.headed(what(kind)), "in": sums[0], "out": sums[1]})
        both = [whole + each for whole, each in zip(both, sums, strict=True)]
    table.row({"what": book.headed(_("total")), "in": both[0], "out": both[1]}, bold=True)


def _decided(book: Book, decided: list[dict]) -> None:
    """What was decided since the meeting before."""
    found = [each for each in decided if each["state"] in OUTCOMES]
    if not found:
        return
    book.section(_("decided since the last meeting"))
    table = book.table(
        ("number", _("no."), 6), ("text", _("what"), 40), ("how", _("outcome"), 16), ("votes", _("yes, no"), 12)
    )
    for each in found:
        said = {"number": str(each["number"]), "text": book.say(_put(each)), "how": _outcome(book, each)}
        table.row(said | {"votes": "" if each["yes"] is None else f"{each['yes']}, {each['no']}"})


def _outcome(book: Book, motion: dict) -> str:
    """How a vote ended; of a question, what was chosen, in order."""
    said = book.say(OUTCOMES[motion["state"]])
    if motion["state"] == "chosen":
        return f"{said}: {', '.join(motion['options'][at - 1] for at in motion['chosen'])}"
    return said


def _put(motion: dict) -> Phrase | str:
    """What was put to the vote; older rows have English words of their own."""
    act = motion["act"]
    return ACTS[act](motion["terms"]).whole if act and motion["text"] == act else motion["text"]
