"""What an officer said in the name of a member without a phone: her witness reads it to her, and answers."""

from domain.book import on_behalf
from locales import _
from locales.for_her import ASKS
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen


def waiting(call: Call) -> list[Item]:
    """What waits for the caller's word as a witness, as lines of what waits for her."""
    return [
        Item(
            _("For {name}", name=said.whose.name),
            sure,
            {"for": said.deed.name, "member": said.whose.id, "name": said.whose.name, "facts": said.facts},
        )
        for said in on_behalf.asked_of(call.session, call.me)
    ]


@screen
def sure(call: Call):
    """The sentence that she reads aloud, and what is answered."""
    name = call["name"]
    text = ASKS[call["for"]](name, call["facts"], call.org.currency)
    answers = [(_("Says yes"), True), (_("Says no"), False)]
    return Menu(text, [Item(label, answered, {"yes": yes}) for label, yes in answers])


@deed(pin=True)
def answered(call: Call):
    """It is done as if she had dialled, be it a yes or the no that she gives; or nothing is."""
    said = on_behalf.deeds()[call["for"]]
    on_behalf.answer(call.session, call.me, said, call["member"], yes=call["yes"])
    if call["yes"] or said.refuses:
        return End(_("Done, as {name} says.", name=call["name"]))
    return End(_("Nothing is done. The officer hears it."))
