"""The second word: a payment that somebody else entered, confirmed or refused. For members and for officers."""

from collections import defaultdict

from domain.book import second_word, slips
from domain.book.notices import SlipEntered, WrittenForHer
from domain.people import kin, members
from domain.saving.handing_on import HANDING
from domain.sitting import closing, parts
from domain.sitting.refusals import NotDrawn
from locales import Phrase, _
from locales.kinds import SUMS, YOURS
from locales.sitting.sums import listed
from ussd import told
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen
from ussd.screens.book import for_her
from ussd.screens.going import settled
from ussd.screens.people import new_pin, numbers_desk, taking_in
from ussd.screens.saving import handing_on
from ussd.screens.tiers import tier_desk
from ussd.screens.voice import papers_desk


@screen(pin=True, topic=_("Go on with your payments?"), queue=True)
def waiting(call: Call):
    """The payments that wait for this person's word."""
    found = second_word.waiting_for(call.session, call.me)
    asked = closing.to_agree(call.session, call.me)
    items = [Item(line, sure, _kept(*each)) for line, each in zip(_lines(call, found), found, strict=True)]
    items += handing_on.waiting(call)
    items += tier_desk.waiting(call)
    items += taking_in.waiting(call)
    items += new_pin.waiting(call)
    items += numbers_desk.waiting(call)
    items += for_her.waiting(call)
    items += papers_desk.waiting(call)
    if asked:
        items.insert(0, Item(_("Sums of the meeting"), sums_sure))
    if not items:
        return End(_("No payment waits for you."))
    hers = not call.me.officer or bool(found and found[0][0].member_id == call.me.id)  # and no officer's business
    return Menu(_("Which payment?"), items, skips=hers)


def _lines(call: Call, found: list[tuple[slips.Slip, str]]) -> list[Phrase]:
    """Who, and how much; where that says the same of several, the hour at which each was said, and its day where they differ."""
    said = [each.said_at.astimezone(call.org.zone).replace(tzinfo=None) for each, _name in found]
    days = defaultdict(list)
    for (slip, name), at in zip(found, said, strict=True):
        days[name, slip.amount].append(at.date())
    lines = []
    for (slip, name), at in zip(found, said, strict=True):
        same, facts = days[name, slip.amount], {"name": name, "amount": slip.money(call.org.currency)}
        if len(same) == 1:
            lines.append(_("{name} {amount}", **facts))
        elif len(set(same)) == 1:
            lines.append(_("{name} {amount}, {hour}", hour=at.time(), **facts))
        else:
            lines.append(_("{name} {amount}, {when}", when=at, **facts))
    return lines


def _kept(slip: slips.Slip, name: str) -> dict:
    facts = {"slip": slip.number, "name": name, "whose": slip.member_id, "minor": slip.amount, "kind": slip.kind}
    facts |= {"face_to_face": slip.drawn is not None, "giver": slip.given_by, "reference": slip.reference}
    about = slip.note if slip.declared.moves in ("nobodys", "many") and slip.declared.by_two_officers else None
    return facts | ({"about": about} if about else {})


@screen
def sure(call: Call):
    """What was said, and whether it is so; of who has no phone, the witness asks her."""
    if call.get("face_to_face") and call["whose"] != call.me.id:
        return _asked_of_her(call)
    amount = call.money("minor")
    if call["kind"] in settled.KINDS:
        return Menu(settled.asked(call), _answers(call))
    if slips.kinds()[call["kind"]].leaves and call["whose"] != call.me.id:
        return Menu(_of_the_dead(call), [Item(_("Yes, it is right"), confirmed), Item(_("No, it is wrong"), refused)])
    if slips.kinds()[call["kind"]].leaves:
        text = _("{yours}: is it in your hand?", yours=YOURS[call["kind"]](amount))
        return Menu(text, [Item(_("Yes"), confirmed), Item(_("No"), refused)])
    if call["kind"] == "meeting":
        handed = parts.by_kind(parts.of(call.session, call.org.id, call["slip"]), call.org.currency)
        text = _("{name}: {parts}. Is it right?", name=call["name"], parts=listed(handed))
    elif call["kind"] == HANDING.name:
        text = handing_on.for_an_officer(call, call["reference"])
    elif call.get("about"):  # whose it is, or what for
        facts = {"name": call["name"], "sum_for": SUMS[call["kind"]](amount), "about": call["about"]}
        text = _("{name}: {sum_for}: {about}.", **facts)
    elif call.get("giver"):
        giver = members.name_of(call.session, call.org.id, call["giver"])
        facts = {"name": call["name"], "sum_for": SUMS[call["kind"]](amount), "giver": giver}
        text = _("{giver} gives for {name}: {sum_for}. Is it right?", **facts)
    else:
        text = _("{name}: {sum_for}. Is it right?", name=call["name"], sum_for=SUMS[call["kind"]](amount))
    return Menu(text, [Item(_("Yes, it is right"), confirmed), Item(_("No, it is wrong"), refused)])


def _answers(call: Call) -> list[Item]:
    """Whether it is in her hand, or whether it is right."""
    if call["whose"] == call.me.id:
        return [Item(_("Yes"), confirmed), Item(_("No"), refused)]
    return [Item(_("Yes, it is right"), confirmed), Item(_("No, it is wrong"), refused)]


def _asked_of_her(call: Call) -> Menu:
    name, amount = call["name"], call.money("minor")
    if slips.kinds()[call["kind"]].leaves:
        text = _("Ask {name} aloud: {yours}. Is it in the hand?", name=name, yours=YOURS[call["kind"]](amount))
    elif call["kind"] == "meeting":
        handed = parts.by_kind(parts.of(call.session, call.org.id, call["slip"]), call.org.currency)
        text = _("Ask {name} aloud: {parts}. Is it right?", name=name, parts=listed(handed))
    else:
        text = _("Ask {name} aloud: {sum_for}. Is it right?", name=name, sum_for=SUMS[call["kind"]](amount))
    return Menu(text, [Item(_("Says yes"), confirmed), Item(_("Says no"), refused)])


def _of_the_dead(call: Call) -> Phrase:
    """What two officers hand out in the place of who has died, and to whom, where she has named somebody."""
    facts = {"name": call["name"], "sum_for": SUMS[call["kind"]](call.money("minor"))}
    named = kin.of_the_dead(call.session, members.known(call.session, call.org.id, call["whose"]))
    if named is None:
        return _("{name} has died: {sum_for}. Has the family got it?", **facts)
    return _("{name} has died: {sum_for}. Has {kin} got it?", kin=named.name, **facts)


@deed(pin=True)
def confirmed(call: Call):
    """It is written into the book."""
    entry = second_word.confirm(call.session, call.me, call["slip"], with_pin=True)
    hears = _who_hears(call)
    return End(_("Confirmed. Receipt {receipt}. {told}", receipt=entry.receipt, told=hears))


def _who_hears(call: Call) -> Phrase:
    """Of what two officers said in the place of who has died, or has left, they hear themselves."""
    if call.get("whose") == call.me.id:
        return told.you(call, SlipEntered)
    if members.known(call.session, call.org.id, call["whose"]).left:
        return told.officers(call, WrittenForHer)
    return told.she(call, call["whose"], SlipEntered)


@deed(pin=True)
def refused(call: Call):
    """Nothing is written; who said it hears of it."""
    second_word.refuse(call.session, call.me, call["slip"], with_pin=True)
    return End(_("Refused. Nothing is written. Talk to each other."))


# --- the sums of a meeting, for her on whom the lot fell -------------------------------------------------------------


@screen
def sums_sure(call: Call):
    """What the meeting comes to, and whether it is so."""
    asked = closing.to_agree(call.session, call.me)
    if asked is None:
        raise NotDrawn()
    text = _(
        "In {income}, out {out}, in the box {box}. Is it right?", income=asked.income, out=asked.out, box=asked.box
    )
    if asked.missed.minor:
        text = _("In the box {box}: {missed} is missing. Is it right?", box=asked.box, missed=asked.missed)
    if asked.over.minor:
        text = _("In the box {box}: {over} too much. Is it right?", box=asked.box, over=asked.over)
    items = [
        Item(_("Yes, it is right"), sums_said, {"right": True}),
        Item(_("No, it is wrong"), sums_said, {"right": False}),
    ]
    return Menu(text, items)


@deed(pin=True)
def sums_said(call: Call):
    """The officers can close the meeting, or count again."""
    closing.agree(call.session, call.me, right=call["right"], with_pin=True)
    if call["right"]:
        return End(_("Confirmed. Now the officers can close the meeting."))
    return End(_("Noted. The officers hear of it: count again together."))
