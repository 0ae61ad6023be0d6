"""The officers' desk: the end of a meeting. What waits is read out, two officers count the box, the second one closes."""

from domain import limits
from domain.amount import Money
from domain.sitting import closing, counting, dated, entering, parts, reading, sittings
from domain.sitting.notices import SittingClosed, SumsToAgree
from domain.sitting.refusals import NotCounted, ReceiverMissing, SumsWait
from domain.sitting.sittings import Sitting
from locales import Phrase, _, _n
from locales.for_her import READ
from locales.kinds import SLIPS, SUMS
from locales.sitting.sums import listed, off
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen

COUNT = _("Count the box")
READ_ALOUD = _("Not confirmed yet. Read it aloud:")
COUNT_ALL = _("Count all the money in the box, the social fund's too. How much is it?")


@screen(pin=True)
def count(call: Call):
    """The count, once what has to be confirmed before it is; who has counted often enough can leave it at that."""
    held = sittings.now(call.session, call.org.id)
    if counting.to_stand(call.session, call.me, held):
        return differs
    lines, words = reading.unread(call.session, call.org), reading.unread_words(call.session, call.org)
    if lines or words:
        return _to_read(lines, words)
    return how_much if _settled(call, held) else unconfirmed


def _to_read(lines: list[reading.Line], words: list[reading.Word]) -> Menu:
    items = [Item(_("{name} {amount}", name=each.name, amount=each.amount), before_whom, _line(each)) for each in lines]
    items += [Item(_("For {name}", name=each.name), what_was_said, _word(each)) for each in words]
    read = Item(
        _("All is read"), all_read, {"read": [each.slip for each in lines], "words": [each.word for each in words]}
    )
    return Menu(_("Confirmed before a witness. Read it aloud:"), [*items, read])


def _line(line: reading.Line) -> dict:
    return {"name": line.name, "witness": line.witness, "kind": line.kind, "minor": line.amount.minor}


@screen(pin=True)
def before_whom(call: Call):
    """The sentence that is read aloud, with the witness's name: whose money it is, she is there and says if it is not so."""
    text = _(
        "Read aloud: {name}, {sum_for}, before {witness}.",
        name=call["name"],
        sum_for=SUMS[call["kind"]](call.money("minor")),
        witness=call["witness"],
    )
    return Menu(text, [Item(_("Done"), count)])


def _word(word: reading.Word) -> dict:
    return {"name": word.name, "witness": word.witness, "kind": word.kind, "facts": word.facts}


@screen(pin=True)
def what_was_said(call: Call):
    """The same of what was said for her: a loan that she asked for, for whom she vouches, new dates, a turn."""
    text = READ[call["kind"]]({"name": call["name"], "witness": call["witness"]}, call["facts"], call.org.currency)
    return Menu(text, [Item(_("Done"), count)])


@deed(pin=True)
def all_read(call: Call):
    """What was shown is read; what was confirmed since comes now."""
    reading.read(call.session, call.me, call["read"], call.get("words") or [])
    return count


def _settled(call: Call, held: Sitting) -> bool:
    try:
        counting.refuse_unsettled(call.session, call.org, held)
    except (ReceiverMissing, SumsWait):
        return False
    return True


@screen(pin=True)
def unconfirmed(call: Call):
    """What nobody has confirmed yet, each of which can be taken back; where it need not be, the count comes first."""
    held = sittings.now(call.session, call.org.id)
    rows = [
        Item(_("{name} {amount}", name=name, amount=each.money(call.org.currency)), one, {"slip": each.number})
        for each, name in sittings.waiting_at(call.session, held)
    ]
    if not _settled(call, held):
        return Menu(_("These have to be confirmed first:"), rows)
    return Menu(READ_ALOUD, [Item(_("Now count the box"), count), *rows])


@screen(pin=True)
def one(call: Call):
    """One sum that waits for the member's word, which an officer may take back."""
    held = sittings.now(call.session, call.org.id)
    for each, name in sittings.waiting_at(call.session, held):
        if each.number == call["slip"]:
            handed = parts.by_kind(parts.of(call.session, call.org.id, each.number), call.org.currency)
            what = SLIPS[each.kind] if each.declared.leaves else listed(handed)
            return Menu(_("{name}: {parts}.", name=name, parts=what), [Item(_("Take it back"), taken_back)])
    return unconfirmed


@deed(pin=True)
def taken_back(call: Call):
    """It waits no more, and the member hears of it."""
    entering.withdraw(call.session, call.me, call["slip"])
    return unconfirmed


@screen(pin=True)
def how_much(call: Call):
    """The count, with what is not confirmed yet, to be read aloud: nobody is told beforehand what it should be."""
    waiting = sittings.waiting_at(call.session, sittings.now(call.session, call.org.id))
    rows = [_("{name} {amount}", name=name, amount=each.money(call.org.currency)) for each, name in waiting]
    return Ask(COUNT_ALL, readers.balance, "counted", count_sure, [READ_ALOUD, *rows] if rows else [])


@screen(pin=True)
def count_sure(call: Call):
    """What she has typed, before it is a count."""
    text = _("You counted {counted}. Is that in the box?", counted=call.money("counted"))
    return Menu(text, [Item(chains.YES, counted_)])


@deed(pin=True)
def counted_(call: Call):
    """If it agrees, the witness and the other officers are asked for their word; if not, nobody hears by how much."""
    counted = call.money("counted")
    done = counting.count(call.session, call.me, counted)
    if not done.agrees:
        return differs
    sums = done.sums
    facts = {"income": sums.income + sums.waits, "out": sums.out, "box": counted}
    return End(_("In {income}, out {out}, in the box {box}: it is right. Read it aloud.", **facts), _then(call))


def _then(call: Call) -> list[Phrase]:
    """Whose word comes next."""
    then = _("Now another officer counts, dials {dial} and closes the meeting.")
    drawn = sittings.now(call.session, call.org.id).drawn
    if drawn is None:
        return [then]
    hears = told.she(call, drawn, SumsToAgree)
    return [_("The sums wait for the word of the witness. {told}", told=hears), then]


@screen(pin=True)
def differs(call: Call):
    """It does not agree, and by how much she who counts does not hear; counted often enough it can be written down as it is."""
    again = Item(_("Count again"), how_much)
    if counting.to_stand(call.session, call.me, sittings.now(call.session, call.org.id)) is None:
        return Menu(_("It does not agree with the book. Count again."), [again])
    text = _("It does not agree with the book. Count again, or write down what is there.")
    return Menu(text, [again, Item(_("Write it down as it is"), as_it_is_sure)])


@screen(pin=True)
def as_it_is_sure(call: Call):
    """What it means to write it down."""
    counted = counting.to_stand(call.session, call.me, sittings.now(call.session, call.org.id))
    if counted is None:
        raise NotCounted()
    text = _(
        "In the box are {counted}. Another officer counts too. What is missing or too much is told to all. Go on?",
        counted=counted,
    )
    return Menu(text, [Item(chains.YES, as_it_is)])


@deed(pin=True)
def as_it_is(call: Call):
    """Her count stands though it does not agree."""
    counting.as_it_is(call.session, call.me)
    counted = sittings.now(call.session, call.org.id).counted
    return End(_("Noted: {counted} are in the box.", counted=Money(counted, call.org.currency)), _then(call))


# --- the close -------------------------------------------------------------------------------------------------------


@screen(pin=True)
def sure(call: Call):
    """The second officer counts too, and is not told the first count; before it, whom the lot fell on who is marked absent."""
    held = sittings.now(call.session, call.org.id)
    if dated.ago(call.session, call.org, held) and not call.get("dated"):
        return of_day
    passed = closing.passed_over(call.session, held)
    if {seat.member_id for seat in passed} != set(call.get("passed", [])):
        return absent
    closing.ready(call.session, call.me, call.org, held)
    return Ask(COUNT_ALL, readers.balance, "mine", close_sure)


@screen(pin=True)
def close_sure(call: Call):
    """The sums of the meeting with her own count, and what nobody has confirmed yet."""
    held = sittings.now(call.session, call.org.id)
    sums = counting.standing(call.session, held)
    facts = {"income": sums.income + sums.waits, "out": sums.out, "counted": call.money("mine")}
    text = _("In {income}, out {out}, and you counted {counted}. Is it right?", **facts)
    if waiting := len(sittings.waiting_at(call.session, held)):
        text = _n(
            "In {income}, out {out}, and you counted {counted}. {count} sum is not confirmed.",
            "In {income}, out {out}, and you counted {counted}. {count} sums are not confirmed.",
            waiting,
            **facts,
        )
    return Menu(text, [Item(_("Close the meeting"), closed)])


@screen(pin=True)
def of_day(call: Call):
    """A meeting of another day is not closed before the second officer has read which."""
    held = sittings.now(call.session, call.org.id)
    text = _n(
        "This meeting is dated {day}, {count} day ago. Did you meet then?",
        "This meeting is dated {day}, {count} days ago. Did you meet then?",
        dated.ago(call.session, call.org, held),
        day=held.day,
    )
    return Menu(text, [Item(_("Yes, on that day"), sure, {"dated": held.number})])


@screen(pin=True)
def absent(call: Call):
    """Only two officers pass over somebody on whom the lot fell: the second one looks whether she is really not there."""
    passed = closing.passed_over(call.session, sittings.now(call.session, call.org.id))
    names = [Item(_("{name} is here", name=seat.name), here, {"member": seat.member_id}) for seat in passed]
    seen = {"passed": [seat.member_id for seat in passed]}
    text = _("The lot fell first on those named below. Are they absent, as the roll says?")
    return Menu(text, [Item(_("Yes, they are absent"), sure, seen), *names[: limits.MENU_ITEMS - 1]])


@deed(pin=True)
def here(call: Call):
    """The roll is put right, and she on whom the lot fell is the witness: the box is counted again."""
    sittings.is_here(call.session, call.me, call["member"])
    return count


@deed(pin=True)
def closed(call: Call):
    """Everybody hears how it ended; where her count is another one than the first, the meeting is open still."""
    if call.get("mine") is None:
        return sure  # she was asked by an earlier release, which told her the first count
    done = closing.close(call.session, call.me, call.money("mine"), passed=call.get("passed", []))
    if done.state == "open":
        return other_count
    sums = counting.standing(call.session, done)
    facts = {"box": sums.box, "everybody": told.everybody(call, SittingClosed)}
    return End(_("The meeting is closed with {box} in the box. {everybody}", **facts), off(sums))


@screen(pin=True)
def other_count(call: Call):
    """The first count is another one, and what it was she does not hear; or nobody knows which is wrong, and both count anew."""
    if sittings.now(call.session, call.org.id).counted is not None:
        return Menu(_("The first officer counted something else. Count again."), [Item(_("Count again"), sure)])
    text = _("The two counts do not agree. Both of you count again: first one, then the other.")
    return Menu(text, [Item(COUNT, count)])
