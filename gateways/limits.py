"""How long a provider is waited for, and how much is taken of it and brought to it."""

# --- a call to a provider --------------------------------------------------------------------------------------------
LANES = 64  # calls to a provider that are under way at once: 1,000 a second, where it answers in 50 ms
RECIPIENTS_A_CALL = 100  # numbers in one call to a provider that takes many
PROVIDER_CONNECT_SECONDS = 5  # until it takes the connection
PROVIDER_ANSWER_SECONDS = 20  # until it says something, and until it has said all of it
PROVIDER_ANSWER_BYTES = 1024 * 1024  # more is not read
PROVIDER_PIECE_BYTES = 64 * 1024  # of an answer that are read at once
PROVIDER_SAID = 40  # letters of what it says was wrong that are kept

NUMBER_ENDING = 7  # last digits by which a number is known again in its answer, in whichever form

# --- a callback of a provider ----------------------------------------------------------------------------------------
SESSION_ID = 120  # characters of the name that a call or a message has
STATUS = 60  # characters of what a delivery report says
