"""How long the servers that come along are waited for, and how large they get."""

START_SECONDS = 60  # that a server has to answer
STOP_SECONDS = 20  # that a process has to end, before it is killed
LOOK_SECONDS = 0.02  # between two looks whether a server answers
VALKEY_ANSWER_SECONDS = 2  # to a PING
DATABASE_CONNECTIONS = 60  # to the embedded PostgreSQL, of all processes together
IDLE_TRANSACTION_SECONDS = 60  # after which PostgreSQL ends a transaction in which nothing happens
GATEWAY_BODY_BYTES = 1024 * 1024  # that the stand-in for a gateway takes in one call
GATEWAY_KEPT = 100_000  # messages that it remembers; older ones are forgotten
GATEWAY_QUEUE = 128  # connections that wait for it
REPORT_SECONDS = 10  # that its delivery report waits for an answer
