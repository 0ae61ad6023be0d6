"""What a screen and a call hold."""

# --- a call ----------------------------------------------------------------------------------------------------------
HOPS = 100  # answers in one USSD session; the gateways end it long before
HOP_TEXT = 600  # characters that a USSD session may have typed in all
TAIL_ANSWERS = 12  # in one dialled tail
RESUME_MINUTES = 10  # for which a dropped session can be taken up again
CALLS_REMEMBERED = 5000  # of a web process, beside their rows in the database
STACK = 24  # screens that "0 Back" can go back over

# --- a screen --------------------------------------------------------------------------------------------------------
SCREEN_SEPTETS = 160  # many operators cut there, although the network carries 182
SCREEN_UCS2 = 70  # UTF-16 units, where GSM-7 cannot write it
PAGES = 20  # of one screen
MARKETS_ON_A_MENU = 12  # more are offered by region
MARKET_ON_A_LINE = 20  # characters of a market's name beside what is sold there
REGION = 25  # characters of a region's name on a menu
NUMBER_TAIL = 3  # last digits of who asks to join, by which officers know her
MISSING_SHOWN = 6  # numbers of members who have not paid; their names are on a screen of their own

# --- what is typed ---------------------------------------------------------------------------------------------------
SEAL_CODE = 60  # characters of five words; the longest have 34
RECEIPT_TYPED = 12  # characters of a receipt's code, with the gaps that people leave
YEARLY_RATE = 100  # per cent of interest, dividend or refund that can be proposed
