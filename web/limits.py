"""What the phone of the trial shows."""

PHONE_PEOPLE = 500  # phones that it offers to try
PHONE_INBOX = 50  # SMS that it shows of what came before
