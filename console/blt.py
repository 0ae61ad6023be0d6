"""Ballot files for elections, `.blt`: as OpenSTV, OpaVote and Droop read them.

4 2            # four candidates, two seats
-3             # the third has withdrawn
28 1 2 0       # 28 votes: the first, then the second
5 2 - 4=1 0    # a rank left out, and two on one rank
0
"Amina" "Baraka" "Chebet" "Daudi"
"Committee"
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from console import limits
from console.report import Sorry, printable

_PIECE = re.compile(r'"([^"]*)"|(#.*)|([^\s"]+)')
_RANK = re.compile(r"[0-9]{1,3}(=[0-9]{1,3})*|-", re.ASCII)


class Piece(NamedTuple):
    """A word of the file, the line that it stands in, and whether it is a name in quotation marks."""

    line: int
    text: str
    quoted: bool


class Ballot(NamedTuple):
    """So many votes; on each rank the candidates who stand there: one, none where it was left out, or several."""

    votes: int
    ranks: tuple[tuple[int, ...], ...]


class BallotFile(NamedTuple):
    """What a `.blt` holds. `standing` are the numbers of those who have not withdrawn."""

    title: str
    names: dict[int, str]
    standing: tuple[int, ...]
    seats: int
    ballots: list[Ballot]


def read_blt(file: BinaryIO) -> BallotFile:
    """The election in this file. Raises Sorry, with the line, for what is none."""
    return _Reader(file).read()


class _Reader:
    """Takes a file piece by piece, and knows in which line it is."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file.name
        self.line = 1
        self.pieces = self._pieces(file)

    def _pieces(self, file: BinaryIO) -> Iterator[Piece]:
        data = file.read(limits.COUNT_BYTES + 1)
        if len(data) > limits.COUNT_BYTES:
            raise Sorry(f"{self.file} is larger than {limits.COUNT_BYTES // 1024 // 1024} MiB.")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self.sorry("this is not UTF-8.", data[: error.start].count(b"\n") + 1) from None
        for number, line in enumerate(text.split("\n"), 1):
            end = 0
            for found in _PIECE.finditer(line):
                if line[end : found.start()].strip():
                    break
                end = found.end()
                if found[2] is None:
                    yield Piece(number, found[3] if found[1] is None else found[1], found[1] is not None)
            if line[end:].strip():
                raise self.sorry("a name has no second quotation mark.", number)
            self.line = number

    def sorry(self, why: str, line: int | None = None) -> Sorry:
        return Sorry(f"{self.file}, line {line or self.line}: {why}")

    def next(self, wanted: str) -> Piece:
        """The next piece. Raises Sorry where the file ends before it."""
        found = next(self.pieces, None)
        if found is None:
            raise Sorry(f"{self.file} ends before {wanted}.")
        self.line = found.line
        return found

    def number(self, wanted: str, least: int, most: int) -> int:
        """The next piece, a whole number."""
        found = self.next(wanted)
        if found.quoted or not re.fullmatch(r"-?[0-9]{1,12}", found.text, re.ASCII):
            raise self.sorry(f"here {wanted} should stand, not '{printable(found.text)}'.")
        if not least <= int(found.text) <= most:
            raise self.sorry(f"{wanted} can be from {least:,} to {most:,}, not {int(found.text):,}.")
        return int(found.text)

    def read(self) -> BallotFile:
        candidates = self.number("the number of candidates", 1, limits.COUNT_CANDIDATES)
        seats = self.number("the number of seats", 1, candidates)
        withdrawn: set[int] = set()
        ballots: list[Ballot] = []
        votes = 0
        while (many := self.number("the number of votes of a ballot", -candidates, limits.COUNT_VOTES)) != 0:
            if many < 0:
                withdrawn.add(-many)
                continue
            votes += many
            if votes > limits.COUNT_VOTES or len(ballots) == limits.COUNT_BALLOTS:
                raise self.sorry(f"more than {limits.COUNT_VOTES:,} votes are not counted.")
            ballots.append(Ballot(many, tuple(self.ranks(candidates))))
        names: dict[int, str] = {}
        for number in range(1, candidates + 1):
            names[number] = self.name(f"the name of candidate {number}")
            if names[number] in list(names.values())[:-1]:
                raise self.sorry(f"two candidates are named {printable(names[number])}.")
        title = next(self.pieces, None)
        standing = tuple(number for number in names if number not in withdrawn)
        if not standing:
            raise Sorry(f"{self.file}: all candidates have withdrawn.")
        return BallotFile(printable(title.text) if title else "", names, standing, seats, ballots)

    def ranks(self, candidates: int) -> Iterator[tuple[int, ...]]:
        """The ranks of one ballot, up to its 0."""
        seen: set[int] = set()
        while (found := self.next("the 0 that ends a ballot")).text != "0":
            if found.quoted or not _RANK.fullmatch(found.text):
                raise self.sorry(f"'{printable(found.text)}' is no candidate's number; does the ballot end with 0?")
            rank = () if found.text == "-" else tuple(map(int, found.text.split("=")))
            for number in rank:
                if not 1 <= number <= candidates:
                    raise self.sorry(f"there is no candidate {number}.")
                if number in seen:
                    raise self.sorry(f"candidate {number} stands twice on one ballot.")
                seen.add(number)
            yield rank

    def name(self, wanted: str) -> str:
        found = self.next(wanted)
        if not found.quoted or not found.text.strip():
            raise self.sorry(f"here {wanted} should stand, in quotation marks.")
        return " ".join(found.text.split())
