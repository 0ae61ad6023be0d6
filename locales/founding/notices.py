"""The words for what is told of a group that is to begin."""

from domain.founding import notices as that
from locales.phrase import _

PHRASES = {
    that.BeginningAsked: lambda n: _(
        "{name} begins {group}, with you as an officer. Dial {dial} to say yes or no.", name=n.name, group=n.group
    ),
    that.BeginningRefused: lambda n: _(
        "{name} said no: {group} does not begin. Dial {dial} to begin it with others.", name=n.name, group=n.group
    ),
    that.BeginningLapsed: lambda n: _(
        "{group} does not begin: nobody answered in time. Dial {dial} to ask again.", group=n.group
    ),
    that.BeginningWaits: lambda n: _(
        "All three of you said yes to {group}. Now who runs Baraza looks at it. You hear by SMS.", group=n.group
    ),
    that.BeginningTurnedDown: lambda n: _(
        "{group} does not begin. Who runs Baraza says: {denied}", group=n.group, denied=n.denied
    ),
    that.BeginningEnded: lambda n: _("{group}, to which you said yes, does not begin.", group=n.group),
    that.GroupBegun: lambda n: _(
        "{group} has begun. Dial {dial}. Others join when they dial too, or text JOIN {code} and their name.",
        group=n.group,
        code=n.code,
    ),
}
