"""One member, as the officers of her group see her: her phone, what she has, what she owes, her last entries."""

from domain.lending import owing
from domain.people import members
from domain.people.members import Member
from domain.records import passbook
from domain.records.passbook import Passbook
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
    book = passbook.of(call.session, whose)
    text = _("{number} {name}", number=whose.number, name=whose.name)
    last = [movement(*each) for each in book.last]
    return End(text, [*_has(whose, book), *_owes(call, whose, book), *last])


def _has(whose: Member, book: Passbook) -> list[Phrase]:
    found = [_("Phone {phone}", phone=whose.phone) if whose.phone else _("No phone")]
    found.append(_("Savings {total}", total=book.saved))
    return [*found, _("Share capital {capital}", capital=book.capital)] if book.capital.minor else found


def _owes(call: Call, whose: Member, book: Passbook) -> list[Phrase]:
    found = [
        _("Owes {total} ({purpose}), next {next} by {due}", total=each.total, purpose=purpose(each.loan.purpose),
          next=each.next_amount, due=each.next_due)
        for each in owing.owed(call.session, whose)
    ]  # fmt: skip
    return [*found, _("Owes {amount} in fines", amount=book.fines)] if book.fines.minor else found
