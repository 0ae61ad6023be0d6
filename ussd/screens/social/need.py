"""What has happened to who asks the social fund for help: by a digit, or in her own words."""

from domain import limits
from locales import _
from locales.social.needs import NEEDS
from ussd import readers
from ussd.prompts import Ask, Item, Menu, Screen, named


def ask_need(module: str, names: tuple[str, str], then: Screen) -> Screen:
    """A chain: the need, and its words where it is none of the list."""
    what_happened, own_words = names
    text = _("What has happened? In a few words.")
    words = named(module, own_words, lambda _call: Ask(text, readers.words(limits.CLAIM_WORDS), "words", then))
    items = [Item(said, then, {"need": kept}) for kept, said in NEEDS.items() if kept != "other"]
    items.append(Item(NEEDS["other"], words, {"need": "other"}))
    return named(module, what_happened, lambda _call: Menu(_("What has happened?"), items))
