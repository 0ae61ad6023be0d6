"""LANG SW: from now on speak Swahili to me."""

from domain.people import members
from locales import LANGUAGES, _, _c
from sms.commands import command
from sms.parse import fold, nearest


@command(_c("command", "LANG LANGUAGE"))
def lang(message):
    """LANG SW"""
    names = {code: code for code in LANGUAGES} | {fold(name): code for code, name in LANGUAGES.items()} | OTHER_NAMES
    chosen = nearest(message.args[0], names) if message.args else None
    if chosen is None:
        return _(
            "Text LANG and your language: {languages}.",
            languages=[f"{code.upper()} {LANGUAGES[code]}" for code in LANGUAGES],
        )
    members.speak(message.session, members.meet(message.session, message.phone, chosen), chosen)
    return _("From now on everything is in English.")


OTHER_NAMES = {"swahili": "sw", "french": "fr", "anglais": "en", "kiingereza": "en", "kifaransa": "fr"}
