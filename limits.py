"""What the front door and the settings hold to."""

HOP_BYTES = 8 * 1024  # a callback's body; the gateways' own are under 2 KiB
BODY_SECONDS = 10  # within which it has to be there, from its first byte to its last
PATHS_KNOWN = 256  # of which the entrance remembers whether they lead anywhere
SECRETS_AT_ONCE = 2  # the old and the new one, while a callback address is being changed at the gateway
SHORTEST_SECRET = 16  # characters
SECRET_SIGNS = 5  # different characters that a secret has at the least
