"""The words for what cannot be: the merry-go-round."""

from domain.turns import refusals as no
from locales.phrase import _, _n

PHRASES = {
    no.OrderUnfit: lambda r: _("Type the members' numbers, each once, from 2 to {most} of them: 3 1 2", most=r.most),
    no.NoMerryGoRound: lambda _r: _("Your group has no merry-go-round."),
    no.NotBegun: lambda _r: _("The turns have not begun yet."),
    no.NoTurns: lambda _r: _("There is no such turn now."),
    no.NoSuchSwap: lambda _r: _("Nobody asks you to swap turns."),
    no.NoDraw: lambda _r: _("No draw is open. Open one first."),
    no.CircleRuns: lambda _r: _("The turns run already. New ones can begin after the last one."),
    no.TurnsRun: lambda _r: _("This member's turns are not over. First the last pot is handed over."),
    no.StakesDue: lambda r: _("This member still owes {owed} to the pot. First it has to be paid.", owed=r.owed),
    no.NothingDue: lambda _r: _("Nothing is to be paid into the pot now."),
    no.PotWaits: lambda _r: _("This pot is being handed over. Who gets it has to confirm."),
    no.PotShort: lambda r: _n(
        "{count} member has not paid. See who it is first.",
        "{count} members have not paid. See who it is first.",
        r.missing,
    ),
    no.PotChanged: lambda _r: _("The pot is another one now. Refuse this, and begin again."),
    no.TurnHad: lambda _r: _("That turn is over: its pot was handed over."),
    no.TurnStays: lambda _r: _("This turn stays where it is."),
    no.StakeIs: lambda r: _("Each pays {amount} in a round. Type that.", amount=r.amount),
    no.OwesTurns: lambda r: _("Who has the turn owes {owed} to others. Pay that first, or go last.", owed=r.owed),
}
