"""How long a job works, and how long things are kept. How often each job runs is the table in `schedule.py`."""

# --- the worker ------------------------------------------------------------------------------------------------------
DRAIN_SECONDS = 30  # after which a worker's drain leaves the rest to the next ring, and other jobs get their turn
NEW_WORK_SECONDS = 0.5  # after which a lane without work looks again, while another lane is under way
TOGETHER_SECONDS = 0.01  # after the end of a call, within which others that end are settled with it
IN_HAND = 400  # messages that a drain has handed over at once: what is in doubt when the machine dies
STALLED_SECONDS = 2  # that such a drain waits for its calls; one that takes longer goes on by itself, in its lane
JOB_SECONDS = 600  # after which RQ ends a job; a drain stops by itself long before
FAILURE_SECONDS = 3_600  # that the type and place of a job's error stay in Redis
PAUSE_SECONDS = 1.0  # between two looks at the table of jobs
REDIS_AGAIN_SECONDS = 2  # after which a lost Redis is looked for again
WORKER_SEEN_SECONDS = 30  # after which a worker that shows no sign of life counts as gone …
WORKER_TIDY_SECONDS = 20  # … and how often a worker tidies up after the others
WORKER_POOL = 4  # connections to the database: one drains, calls that stalled beyond a drain settle by themselves

# --- what is said ----------------------------------------------------------------------------------------------------
NAME_CUT = 6  # letters of a name before a message to a shared phone, where the whole of it would cost one more part

# --- what is swept away ----------------------------------------------------------------------------------------------
SESSION_KEEP_HOURS = 24  # of a USSD session
INBOX_KEEP_DAYS = 30  # of what was heard, and of delivery reports; what was said is kept for ever: it is evidence
SWEEP_ROWS = 5_000  # removed in one transaction
