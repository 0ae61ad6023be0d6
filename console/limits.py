"""What a file and a command may hold."""

# --- files that are brought in ---------------------------------------------------------------------------------------
WORLD_BYTES = 64 * 1024 * 1024  # of an organisation's file
IMPORT_LINE = 4_000  # bytes
IMPORT_CHUNK = 1_000  # rows in one statement
IMPORT_REASONS = 1_000  # refused rows that one JSON report names; standard error names them all
LONGEST_PLACE = 60  # characters of somebody's file that a line of ours repeats
CODE_SAID = 20  # characters of an organisation's code that a complaint repeats
MONEY_DAYS = 10_000  # of a country, on which its money is known without being looked up again
COUNTRIES_NAMED = 3  # of those where the groups are, when prices are of another
FILE_FIRST_YEAR = 1900  # of a day on which somebody joined, a cycle began or a loan was given
PAST_LOAN_YEARS = 10  # in which a loan of the paper book has to fall due …
PAST_LOAN_MONTHS = 60  # … in how many instalments …
PAST_GUARANTORS = 5  # … and how many may vouch for it: as for a loan that is given here
MEMBER_DIGITS = 5  # of a member's number in a group: what is longer is a telephone
MOTION_NUMBER = 999_999  # the highest that a file may give
TABLE_BYTES = 16 * 1024 * 1024  # of a CSV or XLSX list of members
TABLE_UNPACKED_BYTES = 128 * 1024 * 1024  # of an XLSX, which is a ZIP archive, when it is unpacked
TABLE_PARTS = 1_000  # files in an XLSX
TABLE_ROWS = 20_000  # that are not empty
TABLE_TITLES = 10  # lines above the first member that may name the columns: titles, an empty one, the headings
TABLE_ROW_NUMBER = 1_048_576  # the last one that a spreadsheet has
TABLE_COLUMNS = 60  # that are read
HEADINGS_SAID = 12  # cells of a line without headings that a complaint repeats
TABLE_CELL = 500  # characters of a cell that are read

# --- quotes ----------------------------------------------------------------------------------------------------------
QUOTE_TERMS = 1_200  # a hundred years of months
QUOTE_RATE = 1_000  # per cent a term, or a year
QUOTE_COST = 10**30  # per cent a year: more is no quote, but an accident with a fee
QUOTE_FIRST_YEAR = 1_900  # of a loan's first day …
QUOTE_LAST_YEAR = 2_999  # … and of the last that it can have
QUOTE_SHARES = 1_000_000_000  # of one member
QUOTE_RULES_BYTES = 1024 * 1024  # of a payout's rules
QUOTE_PRICES = 1_000  # tables in them
QUOTE_DEDUCTIONS = 30  # in them
QUOTE_QUANTITY = 1_000_000_000  # litres, kilograms or pieces of one delivery, and bags of one order
QUOTE_PRICE = 1_000_000_000  # of a unit, in the currency's units

# --- `baraza count` --------------------------------------------------------------------------------------------------
COUNT_BYTES = 64 * 1024 * 1024  # of a file of ballots
COUNT_LINE = 100_000  # characters of a line of a budget's file
COUNT_CANDIDATES = 200  # of one election
COUNT_VOTES = 10_000_000  # of one election
COUNT_BALLOTS = 1_000_000  # lines of one election's file, each of which may be many votes
COUNT_PROJECTS = 2_000  # of one budget
COUNT_VOTERS = 1_000_000  # on one budget
COUNT_NAME = 24  # characters of a candidate's name in a table of stages

# --- `baraza up` and `baraza phone` ----------------------------------------------------------------------------------
RESTARTS = 5  # of one process in a row, before everything is stopped
STEADY_SECONDS = 60  # a process that ran for so long counts as sound again
WATCH_SECONDS = 0.5  # between two looks at the processes
READY_SECONDS = 60  # that the web server has to be ready
READY_ANSWER_SECONDS = 2  # that it has to say so
READY_AGAIN_SECONDS = 0.05  # after which it is asked again
ANSWER_SECONDS = 15  # that `baraza phone` waits for a screen: the gateway's own patience
POLL_SECONDS = 1.0  # between two looks for new SMS
