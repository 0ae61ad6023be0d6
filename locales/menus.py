"""The lines of menus that people are sent to by an SMS, or from another screen, and the ways there.

The menu shows the line that stands here, and the way is made of the same lines: who renames one, here or in a catalog,
has renamed it in both. A test walks every way.
"""

from locales.phrase import Phrase, _

LOANS = _("Loans")
VOTES = _("Votes")
MEETINGS = _("Meetings")
PRICES = _("Prices")
OUR_GROUP = _("Our group")
OFFICERS = _("Officers")
ME = _("Me")
STOP_A_NUMBER = _("Stop a phone")
MY_ANSWER = _("My answer")
TO_CONFIRM = _("To confirm")

CONFIRM_PAYMENTS = _("Confirm payments")
MONEY = _("Money")
PLANS = _("Plan meetings")
GIVE_UP = _("Give up")
WAIVE = _("Waive penalties")
DRAW_TURNS = _("Draw the turns")
WHO_VOUCHES = _("Who vouches for me")
VOUCH = _("Vouch for a member")
MY_ALERTS = _("My alerts")
WHEN_IT_MOVES = _("SMS when it moves")
TURNS = _("Turns")
BANK = _("Bank and outside")
FINES = _("Fines")
CORRECT = _("Correct a mistake")
WAIVE_FINES = _("Waive fines")


def counted(line: Phrase, count: int) -> Phrase:
    """A line of a menu, and in brackets how many wait behind it, if any do."""
    return _("{item} ({count})", item=line, count=count) if count else line


# From the menu that a call begins with; by the name of the fact that says it.
WAYS: dict[str, list[Phrase]] = {
    "to_confirm": [MY_ANSWER],
    "to_cash": [OFFICERS, CONFIRM_PAYMENTS],
    "to_money": [OFFICERS, MONEY],
    "to_mistake": [OFFICERS, MONEY, CORRECT],
    "to_vote": [VOTES],
    "to_votes": [OFFICERS, VOTES],
    "to_meeting": [OFFICERS, MEETINGS],
    "to_write_off": [OFFICERS, LOANS, GIVE_UP],
    "to_waive": [OFFICERS, LOANS, WAIVE],
    "to_fines": [OFFICERS, MONEY, FINES, WAIVE_FINES],
    "to_vouchers": [LOANS, WHO_VOUCHES],
    "to_vouch": [LOANS, VOUCH],
    "to_alerts": [PRICES, MY_ALERTS],
    "to_turns": [OUR_GROUP, TURNS],
    "to_number": [ME, STOP_A_NUMBER],
}
