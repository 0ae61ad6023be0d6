"""What a witness reads to a member without a phone, of who helps her."""

from locales.phrase import Phrase, _


def _helper(name: str, facts: dict, _currency: str) -> Phrase:
    return _("Ask {name} aloud: shall {phone} get a copy of the receipts?", name=name, phone=facts["phone"])


ASKS = {"helper-for": _helper}


def _helper_read(who: dict, _facts: dict, _currency: str) -> Phrase:
    return _("Read aloud: {name} named a helper's phone, before {witness}.", **who)  # not its number: all hear this


READ = {"helper-for": _helper_read}
