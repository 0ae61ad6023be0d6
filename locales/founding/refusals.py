"""The words for what cannot be with a group that is to begin."""

from domain.founding import refusals as no
from locales.phrase import _

PHRASES = {
    no.NobodyBegins: lambda _r: _("No group can begin by phone here. Ask who runs Baraza."),
    no.EnoughBegun: lambda _r: _("No more groups can be asked for now. Dial again in a day."),
    no.AlreadyBegins: lambda r: _("{group} waits already. Take it back first.", group=r.group),
    no.CodeTaken: lambda r: _("Another group has the code {code}. Type another one.", code=r.code),
    no.NewCodeUnfit: lambda _r: _("A code begins with a letter and has 2 to 12 letters or digits."),
    no.NeedsThreePhones: lambda _r: _("The three officers are three people, each with her own phone."),
    no.AskedTooOften: lambda _r: _("This number was asked often already. Talk to each other first."),
    no.BeginningOver: lambda _r: _("That group does not wait for your word any more."),
    no.NowhereKnown: lambda _r: _("Your number is of a country that is not known here."),
    no.NothingWaits: lambda r: _("No group {code} waits.", code=r.code),
}
