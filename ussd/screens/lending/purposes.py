"""What a loan is for: asked the same way of who borrows and of who borrows by an officer's phone."""

from domain import limits
from locales import _
from locales.lending.purposes import USUAL
from ussd import readers
from ussd.prompts import Ask, Item, Menu, Screen, named


def what_for(module: str, then: Screen) -> Screen:
    """The usual purposes by a digit, or in her own words; kept as `purpose`. The screens are those of the file `module`."""
    words = named(
        module,
        "own_words",
        lambda _call: Ask(_("What is the loan for? In a few words."), readers.words(limits.PURPOSE), "purpose", then),
    )
    items = [Item(_("{purpose}", purpose=each), then, {"purpose": kept}) for kept, each in USUAL.items()]
    choice = Menu(_("What is the loan for?"), [*items, Item(_("something else"), words)])
    return named(module, "what_for", lambda _call: choice)
