"""Every limit of the service, in one place: sizes, counts, times, retries. Times are in the unit that the name says."""

# --- what arrives ----------------------------------------------------------------------------------------------------
HOP_BYTES = 8 * 1024  # a callback's body; the gateways' own are under 2 KiB
BODY_SECONDS = 10  # within which it has to be there, from its first byte to its last
HOP_TEXT = 600  # characters that a USSD session may have typed in all
HOPS = 100  # answers in one USSD session; the gateways end it long before
SESSION_ID = 120  # characters
SMS_TEXT = 1_600  # characters of an incoming SMS: ten long parts
SMS_PARTS_IN_A_WORD = 12  # words of a command that are read; more is somebody's letter
WORD = 20  # characters of what nobody understood that are said back
EXAMPLE = 30  # characters of a text that are said back as an example of how to send it again
GROUPS_NAMED = 5  # of somebody's groups, in an SMS that asks which one is meant

# --- screens ---------------------------------------------------------------------------------------------------------
SCREEN_SEPTETS = 160  # many operators cut there, although the network carries 182
SCREEN_UCS2 = 70
MENU_ITEMS = 60  # of one menu, over all its pages
PAGES = 20  # of one screen
TAIL_ANSWERS = 12  # in one dialled tail
RESUME_MINUTES = 10  # for which a dropped session can be taken up again
STACK = 24  # screens that "0 Back" can go back over
SESSION_KEEP_HOURS = 24  # after which a session's row is swept away

# --- people ----------------------------------------------------------------------------------------------------------
NAME = 30  # characters of a person's name
ORGANISATION_NAME = 40
ORGANISATION_CODE = 12
MEMBERS = 5_000  # of one organisation
GROUPS_A_PERSON = 12
TIERS = 6  # from a group up to its alliance
JOINS_WAITING = 50  # requests to join that one organisation keeps open
JOINS_A_PERSON_A_DAY = 5

# --- PINs ------------------------------------------------------------------------------------------------------------
PIN_DIGITS = 4
PIN_WRONG_TO_WAIT = 3
PIN_WAIT_MINUTES = 5
PIN_WRONG_TO_LOCK = 5
PIN_BUDGET_WRONG = 60  # wrong PINs, over all members, within PIN_BUDGET_MINUTES …
PIN_BUDGET_SHARE = 0.5  # … and this share of all PINs typed, before nobody's PIN is tried any more
PIN_BUDGET_MINUTES = 10

# --- money -----------------------------------------------------------------------------------------------------------
AMOUNT_MINOR = 100_000_000_000  # one amount, in minor units
SLIP_DAYS = 14  # that a declared payment waits for the other side
SLIPS_WAITING = 10  # declared by one member and not yet answered
SETTLED_YEARS = 5  # back from now, for which a society's interest can still be proposed
YEARLY_RATE = 100  # per cent of interest, dividend or refund that can be proposed
PURPOSE = 30  # characters of what a loan is for
MOVEMENTS = 5  # told in a statement
CIRCLE = 60  # turns of a merry-go-round
CALLED_DIGITS = 9  # of the number that is called out in a draw
SEAL_CODE = 60  # characters of five words as typed; the longest have 34
CLAIM_WORDS = 30  # characters of what has happened to somebody who asks the social fund for help
CLAIMS_TOLD = 5  # of a member, on a screen
EXPENSE_WORDS = 30  # characters of what money was spent on

# --- constitution ----------------------------------------------------------------------------------------------------
RULE_SENTENCE = 75  # septets of a rule as it is read out: a screen holds it with what is proposed around it
RULE_TITLE = 22  # of what it is called in menus and motions
RULE_DAYS_AHEAD = 400  # that a change may wait until it is in force
TERM_TOLD_DAYS = 30  # before an officer's term is over, when the officers hear of it …
TERM_LOOK_DAYS = 30  # … and how often it is looked at, since the rules that it follows may change

# --- between organisations -------------------------------------------------------------------------------------------
TRANSFERS_WAITING = 10  # said by one organisation to another and not yet answered
ADVANCE_REMINDER_DAYS = 7  # before an instalment falls due: officers have to meet before they can pay
LEFT_MONTHS = 12  # over which the members who left are counted
# --- meetings that are held ------------------------------------------------------------------------------------------
SITTING_DAYS_BACK = 31  # that one which was held without network may lie in the past
SHEETS_WAITING = 12  # of one organisation, that no officer has taken yet
SHEET_SAID = 24  # characters of a line of a sheet that are said back
ATTENDANCE_OF = 4  # meetings over which attendance is told
# --- loans -----------------------------------------------------------------------------------------------------------
GUARANTORS_ASKED = 10  # for one loan, those who said no included
LOAN_VOTE_DAYS = 7  # for which the group votes on a loan, where it decides on loans by vote
REMIND_LOAN_DAYS = 3  # before an instalment falls due; the second reminder is on the day
LATE_DAYS_AT_RISK = 30  # after which a loan counts as at risk, and those who vouch for it are told

# --- voice -----------------------------------------------------------------------------------------------------------
MOTION_TEXT = 70  # characters: it has to fit into one SMS with everything around it, in every language
MOTION_SHORT = 40  # characters of it that are told with the result
MOTION_DAYS = 60  # from opening to closing
MOTIONS_OPEN = 9  # of one organisation
BALLOT_CHANGES = 20  # of one member on one motion
RESULTS_SHOWN = 5  # motions decided last, on a screen
PLACE = 30  # characters
MEETING_DAYS_AHEAD = 400
MEETINGS_LAID_OUT = 8  # occurrences of a recurring meeting that stand in the calendar
MEETINGS_CALLED = 20  # single meetings of one organisation that are still to come
REMIND_FIRST_HOURS = 48  # before a meeting
REMIND_LAST_HOURS = 2

# --- market ----------------------------------------------------------------------------------------------------------
ALERTS_A_PERSON = 10
ALERTS_AT_ONCE = 500  # told in one transaction
ALERT_PERCENT = 100  # the largest move that an alert can wait for
PRICE_OLD_DAYS = 45  # after which a price is told with "old"
PRICE_PAST_DAYS = 365  # behind the country's newest price, after which a price is left out of menus
PRICE_FROM_YEAR = 1990  # no price is older: a year 1900 is a spreadsheet's empty day
PRICE_JUMP = 5  # times more or less than usual, from which on a price is doubtful and told to nobody
PRICE_USUAL = 5  # earlier prices whose median is what is usual …
PRICE_USUAL_OWN = 3  # … and as many of them a market needs to be measured by itself alone
GOODS_NAME = 80  # characters of a commodity's or a market's name
GOODS_UNIT = 20
COMMODITY_TOLD = 24  # characters of its name on a screen and in an SMS: longer ones are cut
MARKET_TOLD = 31
MARKETS_TOLD = 3  # in one answer to who names none
MARKETS_ON_A_MENU = 12  # more are offered by region
NEAR_NAMES = 2  # told when a word is not known, or means several things

# --- messages --------------------------------------------------------------------------------------------------------
RECIPIENTS_A_CALL = 100  # numbers in one call to a provider that takes many
LANES = 4  # calls to a provider that are under way at once
DRAIN_SECONDS = 30  # after which a worker's drain leaves the rest to the next ring, and other jobs get their turn
LEASE_SECONDS = 120  # that a message in hand belongs to its worker; a call takes PROVIDER_…_SECONDS at the most
UNKNOWN_ATTEMPTS = 2  # sends in all when a provider's answer never came: twice at the most
MESSAGE_HOURS = 72  # after which a message that could not be sent is not sent any more
PROVIDER_CONNECT_SECONDS = 5
PROVIDER_ANSWER_SECONDS = 20
PROVIDER_ANSWER_BYTES = 1024 * 1024
MESSAGES_A_PERSON_A_DAY = 12  # of those with a topic (meetings, votes, prices), within any 24 hours
HEARD_TWICE_SECONDS = 60  # within which the same SMS under another id is the same SMS
INBOX_KEEP_DAYS = 30  # of what was heard, and of delivery reports; what was said is kept for ever: it is evidence
SWEEP_ROWS = 5_000  # removed in one transaction
QUIET_FROM_HOUR = 20  # in the organisation's timezone: reminders and prices wait
QUIET_UNTIL_HOUR = 7

# --- imports ---------------------------------------------------------------------------------------------------------
WORLD_BYTES = 64 * 1024 * 1024
IMPORT_LINE = 4_000  # bytes
IMPORT_CHUNK = 1_000  # rows in one statement
IMPORT_REASONS = 1_000  # refused rows that one JSON report names; standard error names them all
PRICE_SERIES_KNOWN = 20_000  # series that an import keeps in mind; with more it asks the database again
TABLE_BYTES = 16 * 1024 * 1024  # of a CSV or XLSX list of members
TABLE_UNPACKED_BYTES = 128 * 1024 * 1024  # of an XLSX, which is a ZIP archive, when it is unpacked
TABLE_PARTS = 1_000  # files in an XLSX
TABLE_ROWS = 20_000  # that are not empty
TABLE_ROW_NUMBER = 1_048_576  # the last one that a spreadsheet has
TABLE_COLUMNS = 60
TABLE_CELL = 500  # characters of a cell that are read

# --- quotes on the command line --------------------------------------------------------------------------------------
QUOTE_TERMS = 1_200  # a hundred years of months
QUOTE_RATE = 1_000  # per cent a term, or a year
QUOTE_COST = 10**30  # per cent a year: more is no quote, but an accident with a fee
QUOTE_FIRST_YEAR, QUOTE_LAST_YEAR = 1_900, 2_999  # of a loan's first day
QUOTE_SHARES = 1_000_000_000  # of one member

# --- audit -----------------------------------------------------------------------------------------------------------
FAULTS_TOLD = 1_000  # of one check

# --- the phone of the trial ------------------------------------------------------------------------------------------
PHONE_PEOPLE = 12  # phones that it offers to try
PHONE_INBOX = 50  # SMS that it shows of what came before
