"""One member, as the officers of her group see her: her phone, what she has, what she owes, her last entries."""

from domain.lending import owing
from domain.people import members
from domain.people.members import Member
from domain.saving import savings
from domain.sitting import roll
from domain.society import capital
from locales import Phrase, _
from locales.book.movements import movement
from locales.lending.purposes import purpose
from ussd.call import Call
from ussd.prompts import End, screen


@screen(pin=True)
def page(call: Call):
    """All of it: no more than officers write down and read aloud anyway. Raises NotAnOfficer for who is none any more."""
    members.acting(call.session, call.me, officer=True)
    whose = call.whose
    text = _("{number} {name}", number=whose.number, name=whose.name)
    return End(text, [*_has(call, whose), *_owes(call, whose), *_last(call, whose)])


def _has(call: Call, whose: Member) -> list[Phrase]:
    owned = capital.of(call.session, whose)
    found = [_("Phone {phone}", phone=whose.phone) if whose.phone else _("No phone")]
    found.append(_("Savings {total}", total=savings.of(call.session, whose)))
    return [*found, _("Share capital {capital}", capital=owned)] if owned.minor else found


def _owes(call: Call, whose: Member) -> list[Phrase]:
    found = [
        _("Owes {total} ({purpose}), next {next} by {due}", total=each.total, purpose=purpose(each.loan.purpose),
          next=each.next_amount, due=each.next_due)
        for each in owing.owed(call.session, whose)
    ]  # fmt: skip
    fines = roll.fines(call.session, call.org.id, whose.id)
    return [*found, _("Owes {amount} in fines", amount=fines)] if fines.minor else found


def _last(call: Call, whose: Member) -> list[Phrase]:
    return [movement(*each) for each in savings.last(call.session, whose)]
