"""What an organisation may do, and how much: sizes, counts, times, retries. Times are in the unit that the name says."""

# --- people ----------------------------------------------------------------------------------------------------------
NAME = 30  # characters of a person's name
ORGANISATION_NAME = 40  # characters
ORGANISATION_CODE = 12  # characters
MEMBERS = 5_000  # of one organisation
FIRST_WORD_HOURS = 24  # that the first of two officers' words waits for the second one
STAND_IN_DAYS = 7  # since a first word that no other officer answered, that a member stands in for one
PHONE_WAIT_DAYS = 3  # from two officers' word until a number has changed, while the old one can object
DEATH_WAIT_DAYS = 3  # from two officers' word that a member has died until what was hers is handed to her next of kin
PHONE_GONE_DAYS = 30  # since a number went, for which it is told, and can object, when another one comes
DRAWN_AFTER_DAYS = 30  # since a group has let somebody in, before the lot names her to let in others
UNLOCK_AFTER_DAYS = 30  # since a group has let somebody in, before it unlocks a PIN that opens older groups of hers
OFFICERS_STAY = 2  # when officers take one of themselves off the list …
OFFICERS_STAY_BY_VOTE = 1  # … or all members do
GROUPS_A_PERSON = 12  # that she is an active member of
TIERS = 6  # from a group up to its alliance
JOINS_WAITING = 50  # requests to join that one organisation keeps open
JOINS_BY_SMS_WAITING = 25  # of those, with which SMS ask no more: a sender can be forged, a call cannot
JOINS_A_PERSON_A_DAY = 5  # requests to join, to all organisations together

# --- groups that begin ------------------------------------------------------------------------------------------------
GROUPS_ASKED_A_DAY = 20  # that people may ask to begin, all together, where BARAZA_GROUPS_A_DAY names no other number
BEGINNINGS_A_PERSON_A_DAY = 2  # that one person asks for, whatever becomes of them: each costs two SMS to strangers
GROUPS_BEGUN_A_YEAR = 3  # by one person
INVITATIONS_A_NUMBER = 2  # to be an officer of a group that begins, within BEGINNING_DAYS, by whomever
BEGINNING_DAYS = 7  # that the officers' yes is waited for: some meet every week
BEGINNING_APPROVAL_DAYS = 30  # that the yes of who runs the service is waited for
CODE_WORD = 4  # letters of a word of its name that makes a code by itself
CODES_TRIED = 100  # made from one name, until one is free
TURNED_DOWN_WORDS = 50  # characters of why who runs the service says no
PIN_UNUSED_HOURS = 24  # after which a locked PIN of who was never a member is let go: it opens nothing

# --- PINs ------------------------------------------------------------------------------------------------------------
PIN_DIGITS = 4  # as people know it from mobile money
PIN_WRONG_TO_WAIT = 3  # wrong ones in a row, after which the next has to wait …
PIN_WAIT_MINUTES = 5  # … for so long
PIN_WRONG_TO_LOCK = 5  # wrong ones in a row, after which officers have to unlock it
PIN_BUDGET_MINUTES = 10  # for which a wrong PIN that no right one followed counts in the budgets of wrong PINs …
PIN_BUDGET_TWICE = 2  # … so often at the most, of one person
PIN_BUDGET_WRONG = 10  # the budget of an organisation's members, after which no PIN of theirs is tried any more …
PIN_BUDGET_ABOVE_WRONG = 40  # … and of all people of an organisation and those below it …
PIN_BUDGET_SHARES = 6  # … of which each organisation spends one part in so many at the most …
PIN_BUDGET_PEOPLE = 100  # … and one more for each so many people whom it counts
PIN_ALARM_WRONG = 30  # counted of all people of the service, from which on its operator is called
PIN_FIRST_YEAR = 1930  # four digits from here on …
PIN_LAST_YEAR = 2035  # … up to here look like a year, of a birth or of a wedding, and are no PIN
FIRST_CODE_DIGITS = 6  # of the code that an officer tells who chooses a first PIN on a phone that others use …
FIRST_CODE_HOURS = 24  # … for which it holds …
FIRST_CODE_TRIES = 5  # … and how often one may be typed
PIN_HASH_ROUNDS = 2  # of argon2id, with …
PIN_HASH_KIB = 19 * 1024  # … so much memory: what OWASP asks for at the least

# --- money -----------------------------------------------------------------------------------------------------------
AMOUNT_MINOR = 100_000_000_000  # one amount, in minor units
AMOUNT_TYPED = 20  # characters of an amount
SLIP_DAYS = 14  # that a declared payment waits for the other side
WITNESS_HOURS = 24  # that the witness of who has no phone is waited for, before the next one in the order is
SLIPS_WAITING = 10  # declared by one member and not yet answered; for others, for all of them together
HANDINGS_ASKED_A_DAY = 5  # sums that one member asks others to take over, each of which is an SMS
WITHDRAWALS_ASKED_A_DAY = 5  # sums that one member asks to take out, of which officers hear
TAX_RECEIPT = 30  # signs of what stands on the authority's receipt for tax
SETTLED_YEARS = 5  # back from now, for which a society's interest can still be proposed
MOVEMENTS = 5  # told in a statement
EXPENSE_WORDS = 30  # characters of what money was spent on
FUND_WORDS = 25  # characters of what a fund is used for
FUND_DAYS = 366  # for which money of a fund can be handed out after the vote
OUTSIDE_WORDS = 20  # characters of who lends or gives, and of a thing
DEPOSITS_OPEN = 6  # that one member may have at once, those that wait for an officer included: a screen of them
DEPOSIT_MONTHS = 60  # that a deposit for a goal, or a fixed time, may last
CHILD_MONTHS = 216  # that one for a child may: from its birth until it is grown up
OUTSIDE_MONTHS = 120  # that a loan from outside may run
STATEMENT_DAYS = 62  # back from now, of which a bank's paper can still be compared
CIRCLE = 60  # turns of a merry-go-round
CALLED_DIGITS = 9  # of the number that is called out in a draw

# --- who with whom ---------------------------------------------------------------------------------------------------
PAIR_DAYS = 365  # back from now, for which it is looked at who confirms whose payments
PAIR_LEAST = 5  # payments that two members give the words of, before that can be unusually often …
PAIR_TIMES = 3  # … which is so many times as often as usual
PAIR_NEW_DAYS = 30  # for which who has joined counts as new there
PAIR_SECONDS = 20  # within which a second word comes unusually fast: she has to hear of the first, and to dial

# --- loans -----------------------------------------------------------------------------------------------------------
PURPOSE = 30  # characters of what a loan is for
WRONG_WORDS = 30  # characters of why an entry was wrong
WAIVER_WORDS = 30  # characters of why a penalty is waived
APPROVAL_DAYS = 14  # that an officer's yes to a loan or to help waits for the others': some meet once a week
GUARANTORS_ASKED = 10  # for one loan, those who said no included
LOAN_VOTE_DAYS = 7  # for which the group votes on a loan, where it decides on loans by vote
REMIND_LOAN_DAYS = 3  # before an instalment falls due; the second reminder is on the day
LATE_DAYS_AT_RISK = 30  # after which a loan counts as at risk, and those who vouch for it are told

# --- the social fund -------------------------------------------------------------------------------------------------
CLAIM_WORDS = 30  # characters of what has happened to somebody who asks for help
CLAIMS_TOLD = 5  # of a member, on a screen

# --- between organisations -------------------------------------------------------------------------------------------
TRANSFERS_WAITING = 10  # said by one organisation to another and not yet answered
ADVANCE_REMINDER_DAYS = 7  # before an instalment falls due: officers have to meet before they can pay
LEFT_MONTHS = 12  # over which the members who left are counted

# --- meetings --------------------------------------------------------------------------------------------------------
PLACE = 30  # characters of where a meeting is
MEETING_DAYS_AHEAD = 400  # that a meeting can be called
MEETINGS_LAID_OUT = 8  # occurrences of a recurring meeting that stand in the calendar
MEETINGS_CALLED = 20  # single meetings of one organisation that are still to come
REMIND_FIRST_HOURS = 48  # before a meeting
REMIND_LAST_HOURS = 2  # before a meeting
SITTING_DAYS_BACK = 92  # that one which was held without network may lie in the past: a season of rain
COUNTS_TRIED = 2  # of the box that do not agree, before one is written down as it is, or both officers count anew
USUAL_AT_ONCE = 60  # members whose usual sums are written in one go: more follow in the next
HANDED_AT_ONCE = 60  # parts of a share-out that are handed over in one go: more follow in the next
SHEETS_WAITING = 12  # of one organisation, that no officer has taken yet
ATTENDANCE_OF = 4  # meetings over which attendance is told

# --- votes and rules -------------------------------------------------------------------------------------------------
MOTION_TEXT = 70  # characters: it has to fit into one SMS with everything around it, in every language
MOTION_DAYS = 60  # from opening to closing
MOTIONS_OPEN = 9  # of one organisation
BALLOT_CHANGES = 20  # of one member on one motion
RESULTS_SHOWN = 5  # motions decided last, on a screen
OPTIONS = 12  # of a question: they stand on two screens
OPTION = 9  # characters of one of them …
QUESTION_SEATS = 5  # … and how many can be chosen: all of them are told in one SMS
OPTIONS_IN_SMS = 6  # of a question, that an SMS names with their numbers; of more she dials
SEAL_SHOWN = 8  # signs of a count's last digest that are told to people
RULE_DAYS_AHEAD = 400  # that a change may wait until it is in force
TERM_TOLD_DAYS = 30  # before an officer's term is over, when the officers hear of it …
TERM_LOOK_DAYS = 30  # … and how often it is looked at, since the rules that it follows may change

# --- the market ------------------------------------------------------------------------------------------------------
ALERTS_A_PERSON = 10  # price alerts that stand
ALERTS_AT_ONCE = 500  # told in one transaction
ALERT_PERCENT = 100  # the largest move that an alert can wait for
PRICE_OLD_DAYS = 45  # after which a price is told with "old"
PRICE_PAST_DAYS = 365  # behind the country's newest price, after which a price is left out of menus
PRICE_FROM_YEAR = 1990  # no price is older: a year 1900 is a spreadsheet's empty day
PRICE_JUMP = 5  # times more or less than usual, from which on a price is doubtful and told to nobody
PRICE_USUAL = 5  # earlier prices whose median is what is usual …
PRICE_USUAL_OWN = 3  # … and as many of them a market needs to be measured by itself alone
PRICE_SERIES_KNOWN = 20_000  # series that an import keeps in mind; with more it asks the database again
GOODS_NAME = 80  # characters of a commodity's or a market's name
GOODS_UNIT = 20  # characters
MARKETS_TOLD = 3  # in one answer to who names none
NEAR_NAMES = 2  # told when a word is not known, or means several things
NAMES_TRIED = 5  # of the commodities, and of the markets, that somebody's words may mean
NAME_BEGINNING = 3  # letters that a word needs to stand for a name that begins so
FILE_SAID = 20  # characters of a price file's field that a refusal repeats

# --- messages --------------------------------------------------------------------------------------------------------
HEARD_TWICE_SECONDS = 60  # within which the same SMS under another id is the same SMS
ANSWERS_A_DAY = 100  # to the SMS of one member: each is paid for
RECEIPT_AT_CLOSE_HOURS = 3  # that a receipt which was read on a screen waits for the close, to be one SMS with it
PREPARED_HOURS = 24  # that what a member has texted waits for her PIN
STRANGER_ANSWERS_A_DAY = 10  # to those of a number that is nobody's
STRANGERS_ANSWERED_A_DAY = 1_000  # to those of all such numbers together
MESSAGES_A_PERSON_A_DAY = 12  # of those with a topic (meetings, votes, prices), within any 24 hours
QUIET_FROM_HOUR = 20  # in the organisation's timezone: reminders and prices wait …
QUIET_UNTIL_HOUR = 7  # … until then
MESSAGE_HOURS = 72  # after which a message that could not be sent is not sent any more
CLOCK_AHEAD_SECONDS = 300  # from which on a time that is still to come was written by a clock that was wrong
LEASE_SECONDS = 120  # that a message in hand belongs to its worker; a call takes PROVIDER_…_SECONDS at the most
RETRY_SECONDS = [10, 60, 300, 1_200, 7_200]  # after the first try, the second …; the last one for all that follow
UNKNOWN_ATTEMPTS = 2  # sends in all when a provider's answer never came: twice at the most
REST_SECONDS = [2, 5, 15, 30, 60]  # that a provider which fails is left alone: after the first failure in a row, …

# --- lists and the database ------------------------------------------------------------------------------------------
MENU_ITEMS = 60  # of a list that somebody chooses from: a menu, over all its pages
FAULTS_TOLD = 1_000  # of one check of `baraza audit`
FAULT_SAID = 60  # characters of what a fault repeats
ROWS_AT_A_TIME = 1_000  # fetched of what is read as a stream, so that no book has to fit into memory
POOL = 8  # connections a process, and threads of the web server: none waits for another's
PREPARED_STATEMENTS = 500  # of a connection, by the text and the types of their facts; others are planned each time
POOL_SECONDS = 30  # that who needs a connection waits while all are lent
CONNECT_SECONDS = 10  # that a database has to answer a new connection
