"""Drawing lots, so that nobody could choose the order and everybody can draw it again.

    python3 draw.py SECRET NUMBER 1 2 3 5 8

Before the draw everybody is told the SHA-256 of a secret. Then somebody calls out any number. The secret cannot be
changed any more, and who called the number did not know it: so neither side chose the order. Afterwards secret and number
are told to everybody, and this file, which needs nothing but Python, makes the order of the members' numbers again.
"""

import sys
from collections.abc import Iterable
from hashlib import sha256


def commitment(secret: str) -> str:
    """What is told before the draw: the digest of the secret, in hexadecimal."""
    return sha256(secret.encode()).hexdigest()


def order(secret: str, called: int, numbers: Iterable[int]) -> list[int]:
    """The numbers of the members in the order of their turns."""
    seed = sha256(f"{secret}:{called}".encode()).hexdigest()
    return sorted(numbers, key=lambda number: sha256(f"{seed}:{number}".encode()).hexdigest())


def main(arguments: list[str]) -> int:
    """What `python3 draw.py SECRET NUMBER MEMBER …` does."""
    if len(arguments) < 3 or not all(each.isascii() and each.isdigit() for each in arguments[1:]):
        sys.stderr.write(
            "Say the secret, the number that was called, and the members: python3 draw.py SECRET 7 1 2 3\n"
        )
        return 2
    secret, called, *numbers = arguments
    sys.stdout.write(f"told before the draw: {commitment(secret)}\n")
    sys.stdout.write(f"order: {' '.join(map(str, order(secret, int(called), map(int, numbers))))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
