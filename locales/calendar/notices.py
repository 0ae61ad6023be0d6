"""The words for what is told of meetings."""

from domain.calendar import notices as that
from locales.phrase import _

PLANNED = {
    "week": lambda **facts: _("{group} meets every week at {place}, first {when}.", **facts),
    "fortnight": lambda **facts: _("{group} meets every two weeks at {place}, first {when}.", **facts),
    "month": lambda **facts: _("{group} meets every month at {place}, first {when}.", **facts),
}


PHRASES = {
    that.MeetingCalled: lambda n: _(
        "{group} meets {when} at {place}. Do you come? Text MEET YES or MEET NO.",
        group=n.group,
        when=n.at,
        place=n.place,
    ),
    that.MeetingsPlanned: lambda n: PLANNED[n.every](group=n.group, place=n.place, when=n.at),
    that.MeetingCancelled: lambda n: _("The meeting of {group} on {when} is cancelled.", group=n.group, when=n.at),
    that.MeetingReminder: lambda n: _(
        "Remember: {group} meets {when} at {place}. Do you come? Text MEET YES or MEET NO.",
        group=n.group,
        when=n.at,
        place=n.place,
    ),
}
