"""How much a line of the log holds."""

LIBRARY_LINE = 200  # characters of a library's own line, without what it fills in
