"""BOX YES, BOX NO: I was drawn by lot to look at the sums of the meeting, and they are right or not."""

from domain.sitting import closing
from domain.sitting.refusals import NotDrawn
from locales import _, _c
from locales.notices import phrase_of
from sms.commands import command
from sms.commands.answers import word_in
from sms.commands.prepared import kept

RIGHT = {"yes": _c("sums", "YES RIGHT"), "no": _c("sums", "NO WRONG")}


@command(_c("command", "BOX"), behind=RIGHT)
def box(message):
    """BOX [YES|NO] [GROUP]

    It waits for the PIN, where the rules want that: who is drawn and has none yet chooses one in the same call.
    """
    said = word_in(message, 0, RIGHT)
    if said is None:
        asked = closing.to_agree(message.session, message.me)
        if asked is None:
            raise NotDrawn()
        return phrase_of(asked)
    closing.asked(message.session, message.me)
    if waits := kept(message.session, message.me, "box"):
        return waits
    closing.agree(message.session, message.me, right=said == "yes", with_pin=False)
    if said == "yes":
        return _("{group}: thank you. Now the officers can close the meeting.", group=message.org.name)
    return _("{group}: noted, the officers hear of it. Count again together.", group=message.org.name)
