"""What of an SMS is read, and what of it is said back."""

SMS_TEXT = 1_600  # characters of an incoming SMS: ten long parts
SMS_PARTS_IN_A_WORD = 16  # words of a command that are read; more is somebody's letter
NUMBER_DIGITS = 9  # of the number of a motion, a payment or a loan
WORD = 20  # characters of what nobody understood that are said back
EXAMPLE = 30  # characters of a text that are said back as an example of how to send it again
NAMED = 3  # of those who share a phone, in the question whose text it is
ASKED_BACK = 50  # characters of a text that may have been meant; a longer one is not said back
GROUPS_NAMED = 5  # of somebody's groups, in an SMS that asks which one is meant
SHEET_SAID = 24  # characters of a line of a sheet that are said back
ALERT_PERCENT_USUAL = 10  # the move that is told to who names none
