"""What a page holds."""

CELL_LINES = 3  # of a name or a note in a table; what is longer ends with three dots
TEXTS_REMEMBERED = 4_096  # that were cleaned for one book
LEAST_SIZE = 4.0  # points, to which a sum may shrink so that no digit is cut off
PASSBOOK_ROWS = 15  # movements on its one page …
PASSBOOK_LOANS = 3  # … and loans
SHEET_BLANKS = 5  # empty lines of a meeting sheet, for who joins at the meeting
