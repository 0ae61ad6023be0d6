"""Whom the SMS reach that a screen speaks of, for the group that a call is about (`locales/people/told.py` has the words).

`kind` is what they are told; what STOP withholds is not promised to who said it.
"""

from domain.notices import Notice
from domain.people import members, reach
from locales.people import told
from locales.phrase import Phrase
from ussd.call import Call


def you(call: Call, kind: type[Notice]) -> Phrase:
    """The caller."""
    return told.you(reach.unheard(call.session, call.org.id, call.me.id, kind))


def result(call: Call, kind: type[Notice]) -> Phrase:
    """The caller, of how a vote ends."""
    return told.result(reach.unheard(call.session, call.org.id, call.me.id, kind))


def she(call: Call, member_id: int, kind: type[Notice]) -> Phrase:
    """A member of the caller's group, by her name."""
    name = members.name_of(call.session, call.org.id, member_id)
    return told.she(name, reach.unheard(call.session, call.org.id, member_id, kind))


def everybody(call: Call, kind: type[Notice]) -> Phrase:
    """All members but the caller."""
    return told.everybody(reach.deaf(call.session, call.org.id, kind, but=call.me.id))


def officers(call: Call, kind: type[Notice]) -> Phrase:
    """The other officers of the caller's group."""
    return told.officers(reach.an_officer_hears(call.session, call.org.id, kind, but=call.me.id))


def their_officers(call: Call, org_id: int, kind: type[Notice]) -> Phrase:
    """The officers of another organisation."""
    return told.their_officers(reach.an_officer_hears(call.session, org_id, kind))
