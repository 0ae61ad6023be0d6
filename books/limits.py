"""What a page holds."""

CELL_LINES = 3  # of a name or a note in a table; what is longer ends with three dots
WHOLE_LINES = 8  # of a head, or of a cell with sums in it, of which nothing may be cut off
LAST_ROWS = 2  # of a table that stand on one page with the signatures below it
TEXTS_REMEMBERED = 4_096  # that were cleaned for one book
LEAST_SIZE = 4.0  # points, to which a sum may shrink so that no digit is cut off
PASSBOOK_ROWS = 15  # movements on its one page …
PASSBOOK_LOANS = 3  # … and loans
SHEET_BLANKS = 5  # empty lines of a meeting sheet, for who joins at the meeting
