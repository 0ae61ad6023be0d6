"""How long words may be, so that what is said around them fits; and what is remembered of how they are written."""

RULE_SENTENCE = 75  # septets of a rule as it is read out: a screen holds it with what is proposed around it
RULE_TITLE = 22  # of what it is called in menus and motions
MOTION_SHORT = 40  # characters of a motion's text that are told with the result
TURNS_TOLD = 4  # members' numbers of an order that a motion tells; a screen shows all of them
COMMODITY_TOLD = 24  # characters of its name on a screen and in an SMS: longer ones are cut
MARKET_TOLD = 31  # likewise
SUMS_REMEMBERED = 4_096  # sums as they were written last, in some language, so that the next one costs nothing
DAYS_REMEMBERED = 1_024  # days likewise
