"""What the phone of the trial shows."""

PHONE_PEOPLE = 500  # phones that it offers to try
PHONE_INBOX = 50  # SMS that it shows of what came before

BOOKS = 200  # organisations whose open book it offers
DEEDS = 30  # that an open book shows, the newest ones
CHEAT_ENTRIES = 5_000  # entries of a book that is copied for a look at what a cheat does
CHEAT_SEALS = 4  # of which that look shows the words

SHOWINGS = 2_000  # journeys that are shown in one trial, each in a group of its own
FOUND = 30  # people that one search among the phones gives
