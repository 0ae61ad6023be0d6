"""LANG SW: from now on speak Swahili to me."""

from domain.people import persons
from locales import LANGUAGES, _, _c
from sms.commands import command
from sms.parse import nearest


@command(_c("command", "LANG LANGUAGE"), behind=None)
def lang(message):
    """LANG SW"""
    chosen = nearest(message.args[0], _names()) if message.args else None
    if chosen is None:
        return _(
            "Text LANG and your language: {languages}.",
            languages=[f"{code.upper()} {own.name}" for code, own in LANGUAGES.items()],
        )
    for person in message.everybody():
        persons.speak(message.session, person, chosen)
    return _("From now on everything is in English.")


def _names() -> dict[str, str]:
    """Every word that means a language: its code, and what people call it."""
    return {word: code for code, own in LANGUAGES.items() for word in (code, *own.called.split())}
