"""The officers' desk: a meeting of another day than today, to which two officers agree before anything is written at it."""

from domain.people import members
from domain.sitting import dated
from domain.sitting.sittings import Sitting
from locales import Phrase, _n
from ussd.call import Call


def asked(call: Call, held: Sitting) -> bool:
    """Whether this officer is asked for her word; not where hers is the first, which holds."""
    return dated.said_by(call.session, held) != call.me.id


def text(call: Call, held: Sitting) -> Phrase:
    """The day in words, and whose word is wanted."""
    first, days = dated.said_by(call.session, held), dated.ago(call.session, call.org, held)
    if first is None:
        return _n(
            "The meeting of {day}, {count} day ago, is still open. Go on with it?",
            "The meeting of {day}, {count} days ago, is still open. Go on with it?",
            days,
            day=held.day,
        )
    if first == call.me.id:
        return _n(
            "This meeting is dated {day}, {count} day ago. Another officer has to agree before sums are entered.",
            "This meeting is dated {day}, {count} days ago. Another officer has to agree before sums are entered.",
            days,
            day=held.day,
        )
    return _n(
        "{name} says that this meeting was on {day}, {count} day ago. Did you meet then?",
        "{name} says that this meeting was on {day}, {count} days ago. Did you meet then?",
        days,
        name=members.name_of(call.session, call.org.id, first),
        day=held.day,
    )
