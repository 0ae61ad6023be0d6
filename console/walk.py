"""What happened on a phone, written down as a journey test (`tests/journeys/README.md`)."""

import re
import string
import unicodedata

from console.line import Screen
from domain.book.entries import RECEIPT_LENGTH, RECEIPT_SIGNS

_RECEIPT = re.compile(rf"\b(?=[0-9]*[A-Z])[{RECEIPT_SIGNS}]{{{RECEIPT_LENGTH}}}\b")
_CLOSING = re.compile(r"(\n98 .+)?(\n0 .+(\n00 .+)?)?$")  # More, Back, Home


class Walk:
    """The steps of one person. Receipts differ from run to run: each gets a hole with a name."""

    def __init__(self, name: str):
        self.who = called(name)
        self._steps: list[tuple[str, list[str]]] = []  # a step, and the texts that were seen after it
        self._screen = ""
        self._receipts: dict[str, str] = {}

    def dials(self, tail: str, seen: Screen) -> None:
        """A call began."""
        self._shows(f"dials {tail}".strip(), seen)

    def types(self, answer: str, seen: Screen) -> None:
        """An answer was typed: the number of a line on the screen before, or something else."""
        label = _line(self._screen, answer)
        self._shows(f"chooses {label}" if label else f"types {answer}", seen)

    def loses_the_signal(self) -> None:
        """The call broke off."""
        self._steps.append(("loses the signal", []))

    def texts(self, words: str) -> None:
        """An SMS was sent."""
        self._steps.append((f"texts {words}", []))

    def hears(self, body: str) -> None:
        """An SMS came. Those that come one after the other are one step."""
        if self._steps and self._steps[-1][0] == "hears":
            self._steps[-1][1].append(body)
        else:
            self._steps.append(("hears", [body]))

    def written(self) -> str:
        """The journey, ready to be played."""
        lines = [f"A walk with the phone of {self.who}", ""]
        for step, seen in self._steps:
            lines.append(f"{self.who} {self._holed(step)}")
            lines += [f"    {line}" for line in self._holed("\n--\n".join(seen)).splitlines()]
        return "\n".join(lines) + "\n"

    def _shows(self, step: str, seen: Screen) -> None:
        self._screen = seen.text
        self._steps.append((step, [seen.text if seen.ended else parted(seen.text)[0]]))

    def _holed(self, text: str) -> str:
        return _RECEIPT.sub(lambda found: f"<{self._hole(found[0])}>", text)

    def _hole(self, receipt: str) -> str:
        count = len(self._receipts)
        return self._receipts.setdefault(receipt, "receipt" + (string.ascii_lowercase[count % 26] if count else ""))


def parted(screen: str) -> tuple[str, list[str]]:
    """What the screen of a call that goes on says, and the lines that close it: More, Back, Home."""
    says = _CLOSING.sub("", screen, count=1)
    return says, screen[len(says) :].split("\n")[1:]


def _line(screen: str, answer: str) -> str | None:
    """What the line with the number `answer` says, if a journey can find that line by what it says."""
    lines = [line.partition(" ") for line in screen.splitlines()]
    label = next((says for number, _space, says in lines if answer.isdigit() and number == answer), None)
    first = next((number for number, _space, says in lines if says == label and number.isdigit()), None)
    return label if first == answer else None


def called(name: str) -> str:
    """What a journey calls somebody: her first name in plain letters."""
    plain = unicodedata.normalize("NFKD", name.split(" ")[0]).encode("ascii", "ignore").decode().capitalize()
    return plain if re.fullmatch("[A-Z][a-z]+", plain) else "Stranger"
