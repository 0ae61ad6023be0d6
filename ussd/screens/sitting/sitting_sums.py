"""The officers' desk: what each member hands over at the meeting. The usual is one tap a member."""

from domain.amount import Money
from domain.constitution.versions import rules_of
from domain.people import members
from domain.sharing import cycles
from domain.sitting import entering, parts, sittings
from domain.sitting.parts import Part
from locales import _, menus
from locales.sitting.sums import PARTS
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, deed, screen
from ussd.screens.sitting import sitting_close, sitting_loans


@screen(pin=True)
def next_one(call: Call):
    """The next member whose sums were not gone through; after the last of them, one that is named."""
    held = sittings.now(call.session, call.org.id)
    place = entering.next_place(call.session, held, call.get("after", 0))
    if place is None:
        return through
    call.keep("member", place.member_id)
    return sums


@screen(pin=True)
def through(call: Call):
    """Everybody was gone through: what comes then, the count of the box first."""
    waiting = len(sittings.waiting_at(call.session, sittings.now(call.session, call.org.id)))
    items = [
        Item(sitting_close.COUNT, sitting_close.count),
        *sitting_loans.items(call),
        Item(_("Another member"), whose),
    ]
    if waiting:
        items.append(Item(menus.counted(_("Not confirmed"), waiting), sitting_close.unconfirmed))
    return Menu(_("All who came are gone through."), items)


@screen(pin=True)
def whose(_call: Call):
    """Somebody out of turn."""
    return Ask(_("Whose sums? Type the member's number."), readers.member, "member", sums)


@screen(pin=True)
def sums(call: Call):
    """What the member is to hand over, part by part. One tap takes all of it; a part is changed by its own line."""
    known = call.whose
    handed = _handed(call, known)
    total = Money(parts.total(handed), call.org.currency)
    items = [Item(_("Yes, all of it"), taken)] if total.minor else []
    items += [_line(call, part) for part in _possible(call, known, handed)]
    items += [Item(_("Nothing"), nothing), Item(_("Another member"), whose)]
    return Menu(_("No. {number}, {name}: {amount}?", number=known.number, name=known.name, amount=total), items)


def _handed(call: Call, member: members.Member) -> list[Part]:
    """What was typed for the member in this call, or waits for her word, or is usual."""
    typed = call.get("sums")
    if typed and typed["member"] == member.id:
        return [Part(*part) for part in typed["parts"]]
    held = sittings.now(call.session, call.org.id)
    return entering.waiting(call.session, held, member.id) or entering.usual(call.session, held, member)


def _possible(call: Call, member: members.Member, handed: list[Part]) -> list[Part]:
    """The parts that may be changed: those there are, and those at nought that there might be."""
    found = {(part.kind, part.loan): part for part in handed}
    for part in entering.possible(call.session, member):
        found.setdefault((part.kind, part.loan), part)
    return sorted(found.values(), key=parts.place)


def _line(call: Call, part: Part) -> Item:
    label = PARTS[part.kind](units=Money(part.amount, call.org.currency).units)
    return Item(label, change, {"kind": part.kind, "loan": part.loan})


# --- changing a part -------------------------------------------------------------------------------------------------


@screen(pin=True)
def change(call: Call):
    """Another sum of one part: shares by a digit, anything else typed."""
    known = call.whose
    rules = rules_of(call.session, call.org.id)
    price = cycles.share_price(call.session, call.org)
    none = Item(_("None"), changed, {"minor": 0})
    if call["kind"] == "savings" and price:
        each = [Money(price.minor * count, price.currency) for count in range(1, rules.whole("shares_most") + 1)]
        shares = [Item(_("{amount}", amount=amount), changed, {"minor": amount.minor}) for amount in each]
        return Menu(_("{name}: how many shares?", name=known.name), [*shares, none])
    if not any((part.kind, part.loan) == (call["kind"], call["loan"]) for part in _handed(call, known)):
        return how_much  # it is nothing already
    return Menu(_("{name}: how much?", name=known.name), [Item(_("Type the sum"), how_much), none])


@screen(pin=True)
def how_much(call: Call):
    """The sum of this part."""
    known = call.whose
    return Ask(_("{name}: how much?", name=known.name), readers.amount, "minor", changed)


@screen(pin=True)
def changed(call: Call):
    """Her sums with this part changed, if the rules allow it."""
    known = call.whose
    part = Part(call["kind"], call["minor"], call["loan"])
    others = [each for each in _handed(call, known) if (each.kind, each.loan) != (part.kind, part.loan)]
    handed = [each for each in entering.passed_on(call.session, known, [*others, part]) if each.amount]
    entering.check(call.session, sittings.now(call.session, call.org.id), known, handed)
    call.keep("sums", {"member": known.id, "parts": [list(each) for each in handed]})
    return sums


# --- writing it down -------------------------------------------------------------------------------------------------


@deed(pin=True)
def taken(call: Call):
    """She is asked to confirm it; the next member comes."""
    known = call.whose
    entering.enter(call.session, call.caller, known.id, _handed(call, known))
    return _on(call, known)


@deed(pin=True)
def nothing(call: Call):
    """She hands nothing over; the next member comes."""
    known = call.whose
    entering.enter(call.session, call.caller, known.id, [])
    return _on(call, known)


def _on(call: Call, member: members.Member):
    call.keep("sums", None)
    call.keep("after", member.number)
    return next_one
