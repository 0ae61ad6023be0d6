"""The officers' desk: a meeting that is held. Opening it, who is there, and what there is to do while it lasts."""

from datetime import date

from domain.amount import Money
from domain.people import members
from domain.seal import seals
from domain.sitting import counting, dated, other_fines, quorum, roll, sheets, sittings
from domain.sitting.sittings import Sitting
from locales import Phrase, _, _n, menus
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.calendar import meeting_desk
from ussd.screens.sitting import sitting_all, sitting_close, sitting_dated, sitting_fines, sitting_loans


@screen(pin=True, topic=_("Go on with your meeting?"))
def menu(call: Call):
    """What there is to do at the meeting that is held; where none is, how to open one."""
    held = sittings.open_one(call.session, call.org.id)
    if held is None:
        return opening
    if dated.to_agree(call.session, call.org, held):
        return of_another_day
    fined = other_fines.kinds(call.session, call.org)
    roll_of_it = _("Absent, late, fined") if fined else _("Absent or late")
    items = [Item(_("Sums of members"), sitting_all.who_differs), Item(roll_of_it, who_came, {"roll": None})]
    items += [*sitting_loans.items(call), *_sheets(call), *_endings(call, held), PLANS]
    return Menu(_title(call, held), items)


def _title(call: Call, held: Sitting) -> Phrase:
    """Its day, and that too few have come, where the rules want more."""
    present = quorum.of(call.session, held)
    if present is None or present.enough:
        return _("Meeting of {day}", day=held.day)
    return _(
        "Meeting of {day}: {here} came, {needed} are needed.", day=held.day, here=present.here, needed=present.needed
    )


def _endings(call: Call, held: Sitting) -> list[Item]:
    if held.counted is None or held.counted_by == call.me.id:
        end = Item(sitting_close.COUNT, sitting_close.count)
    else:
        end = Item(_("Close the meeting"), sitting_close.sure)
    return [end, Item(_("Call it off"), drop_sure)]


@screen(pin=True)
def of_another_day(call: Call):
    """The day of a meeting that is not today's is agreed on by two officers; until then it can only be ended."""
    held = sittings.now(call.session, call.org.id)
    items = [Item(_("Yes, on that day"), day_said)] if sitting_dated.asked(call, held) else []
    return Menu(sitting_dated.text(call, held), [*items, *_endings(call, held)])


@deed(pin=True)
def day_said(call: Call):
    """Her word to the day of the meeting; the other officers hear of it."""
    dated.say(call.session, call.me)
    return menu


def _sheets(call: Call) -> list[Item]:
    return [Item(_("A typed sheet"), which_sheet)] if sheets.waiting(call.session, call.org.id) else []


PLANS = Item(menus.PLANS, meeting_desk.menu)


# --- opening ---------------------------------------------------------------------------------------------------------


@screen(pin=True)
def opening(call: Call):
    """How the last meeting ended, to be read aloud before the next one begins."""
    before = sittings.last_closed(call.session, call.org.id)
    if before is None:
        return which
    items = [Item(_("Hold today's meeting"), roll_call, {"day": None}), Item(_("Another"), which)]
    return Menu(last_time(call, before), items)


@screen(pin=True)
def which(call: Call):
    """Which meeting to hold, or to plan."""
    items = [
        Item(_("Hold today's meeting"), roll_call, {"day": None}),
        Item(_("One of another day"), which_day),
        *_sheets(call),
        PLANS,
    ]
    return Menu(_("Which meeting?"), items)


def last_time(call: Call, before: Sitting) -> Phrase:
    """What both funds had in the box when a meeting was closed, and the words that sealed it."""
    sums = counting.standing(call.session, before)
    facts = {"day": before.day, "box": sums.box, "five": seals.latest(call.session, call.org.id).code}
    if sums.social.minor:
        return _("Read aloud: {day}, box {box}, social fund {part}. {five}", **facts, part=sums.social.units)
    return _("Read aloud: {day}, box {box}. {five}", **facts)


@screen(pin=True)
def which_day(call: Call):
    """For a meeting that was held without network."""
    first, today = sittings.days(call.session, call.org)
    return Ask(
        _("On which day was it? Type day and month, like 2511."), readers.day((first - today).days, 0), "day", roll_call
    )


@screen(pin=True)
def roll_call(call: Call):
    """The roll in one line; what was typed is read back with the names."""
    if sittings.open_one(call.session, call.org.id):
        return menu  # the meeting was opened meanwhile, or she has gone back to here
    text = _("Who is absent? Then a 0, then who is late, like 3*7*0*12. If all are here, type *.")
    return Ask(text, readers.roll, "roll", who_came)


@screen(pin=True)
def who_came(call: Call):
    """The roll with its names; everybody is there until an officer says otherwise, now or while the meeting lasts."""
    held = sittings.open_one(call.session, call.org.id)
    if held and call.get("roll"):
        return menu  # she has gone back over the opening
    if held:
        places = roll.of(call.session, call.org.id, held.number)
        away, behind = ([place.name for place in places if place.how == how] for how in ("absent", "late"))
        items, count = [], len(places)
    else:
        everybody = members.everybody(call.session, call.org.id)
        away, behind = ([each.name for each in everybody if each.id in _named(call, how)] for how in ("absent", "late"))
        items, count = [Item(_("Open the meeting"), opened)], len(everybody)
    text = _(
        "Members {count}. Absent: {absent}. Late: {late}.",
        count=count,
        absent=away or 0,
        late=behind or 0,
    )
    items += [Item(_("Who is absent"), who_is_absent), Item(_("Who is late"), who_is_late)]
    if held and other_fines.kinds(call.session, call.org):
        items.append(Item(_("Fines for other things"), sitting_fines.what_for))
    return Menu(text, items)


def _named(call: Call, how: str) -> list[int]:
    """The members typed as absent or late before the opening; who was typed as both is late."""
    absent, late = (call.get(each, (call.get("roll") or {}).get(each, [])) for each in ("absent", "late"))
    return late if how == "late" else [each for each in absent if each not in late]


@screen(pin=True)
def who_is_absent(call: Call):
    """Their numbers, all in one go."""
    then = attended_absent if sittings.open_one(call.session, call.org.id) else who_came
    return Ask(_("Who is absent? Type the numbers of all of them, like 3*7*12."), readers.members_, "absent", then)


@screen(pin=True)
def who_is_late(call: Call):
    """Their numbers, all in one go."""
    then = attended_late if sittings.open_one(call.session, call.org.id) else who_came
    return Ask(_("Who is late? Type the numbers of all of them, like 3*7*12."), readers.members_, "late", then)


@deed(pin=True)
def opened(call: Call):
    """The meeting is open, and its sums come; where the rules want a witness, one is drawn."""
    day = call.get("day")
    sittings.open_(
        call.session,
        call.me,
        day and date.fromisoformat(day),
        absent=_named(call, "absent"),
        late=_named(call, "late"),
        key=call.key,
    )
    return menu if day else sitting_all.who_differs


@deed(pin=True)
def attended_absent(call: Call):
    """The roll is put right, and the fines with it."""
    sittings.attend(call.session, call.me, "absent", call["absent"])
    return who_came


@deed(pin=True)
def attended_late(call: Call):
    """The roll is put right, and the fines with it."""
    sittings.attend(call.session, call.me, "late", call["late"])
    return who_came


@screen(pin=True)
def drop_sure(_call: Call):
    """Whether it is meant."""
    text = _("Call this meeting off? Nothing of it stays, and no fines.")
    return Menu(text, [Item(_("Yes, call it off"), dropped)])


@deed(pin=True)
def dropped(call: Call):
    """Whoever was asked about sums hears that they are not written."""
    sittings.drop(call.session, call.me)
    return End(_("The meeting is called off. Nothing of it is written."))


# --- typed sheets ----------------------------------------------------------------------------------------------------


@screen(pin=True)
def which_sheet(call: Call):
    """The sheets that came by SMS and wait."""
    waiting = sheets.waiting(call.session, call.org.id)
    if len(waiting) == 1:
        call.keep("sheet", waiting[0].number)
        return sheet
    items = [
        Item(
            _("{day} {amount}", day=each.day, amount=Money(each.total, call.org.currency)),
            sheet,
            {"sheet": each.number},
        )
        for each in waiting
    ]
    return Menu(_("Which sheet?"), items)


@screen(pin=True)
def sheet(call: Call):
    """What a sheet comes to, before it is taken."""
    known = sheets.find(call.session, call.org.id, call["sheet"])
    text = _n(
        "Sheet of {day}: {count} member, {amount}. Right?",
        "Sheet of {day}: {count} members, {amount}. Right?",
        len(known.lines),
        day=known.day,
        amount=Money(known.total, call.org.currency),
    )
    items = [Item(_("Yes, take it"), taken), Item(_("Read its lines"), sheet_lines), Item(_("Put it aside"), put_aside)]
    return Menu(text, items)


@screen(pin=True)
def sheet_lines(call: Call):
    """Its lines, member by member."""
    known = sheets.find(call.session, call.org.id, call["sheet"])
    lines = [
        _(
            "{name} {amount}",
            name=members.name_of(call.session, call.org.id, each),
            amount=Money(total, call.org.currency),
        )
        for each, total in known.sums.items()
    ]
    return End(_("Sheet of {day}", day=known.day), lines)


@deed(pin=True)
def taken(call: Call):
    """Its meeting is open now, and every member on it is asked about her sums."""
    sheets.take(call.session, call.me, call["sheet"])
    return menu


@deed(pin=True)
def put_aside(call: Call):
    """It waits no more."""
    sheets.drop(call.session, call.me, call["sheet"])
    return End(_("The sheet is put aside. Nothing of it is written."))
