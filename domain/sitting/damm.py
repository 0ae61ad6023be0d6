"""The check digit of a member's number on a typed sheet: Damm's algorithm.

It finds every single wrong digit and every swap of two neighbours, and the digit is 0 to 9. Source: H. M. Damm, Total
anti-symmetrische Quasigruppen (dissertation, Marburg 2004), page 111: his quasigroup of order 10, arranged so that a
number with its check digit ends at 0.
"""

_NEXT = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def check_digit(digits: str) -> int:
    """The digit that makes `digits` (ASCII 0 to 9) whole."""
    interim = 0
    for digit in digits:
        interim = _NEXT[interim][int(digit)]
    return interim


def with_check(number: int) -> str:
    """A number with its check digit behind it."""
    return f"{number}{check_digit(str(number))}"


def holds(digits: str) -> bool:
    """Whether the last of `digits` is the check digit of the others."""
    return len(digits) > 1 and check_digit(digits) == 0
