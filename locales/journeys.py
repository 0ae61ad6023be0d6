"""Journeys as they are written down: a title, steps of people on their phones, below a step what is then seen.

The tests play journeys, and the page of a trial shows some. What a step of theirs may be beside those of a phone, each says
for itself.
"""

import re
from dataclasses import dataclass, field

OF_A_PHONE = (  # form of a step of somebody's
    r"(?P<who>[A-Z][a-z]+)"
    r"(?: (?P<verb>dials|opens|types|chooses|texts|hears)(?: (?P<what>.+))?| (?P<drop>loses the signal))"
)
REMARK = "# "
KEPT = "\0"  # stands before a blank line or a remark among what is expected below a step
_PRESSED = re.compile(r"[0-9*#]*")


class JourneyUnfit(ValueError):
    """A line that is no step; the message says which."""


@dataclass
class Step:
    """One line of a journey with what stands below it; `at` is its line number, `found` what its form found in it."""

    at: int
    line: str
    found: re.Match
    below: list[str] = field(default_factory=list)

    @property
    def expected(self) -> list[str]:
        """What is seen after it, line by line."""
        return [line for line in self.below if not line.startswith(KEPT)]

    @property
    def rest(self) -> list[str]:
        """Blank lines and remarks behind it, as they stand."""
        return [line[len(KEPT) :] for line in self.below if line.startswith(KEPT)]


def read(name: str, written: str, form: re.Pattern) -> tuple[list[str], list[Step]]:
    """The lines above the first step of a journey, and its steps, which have this form. Raises JourneyUnfit."""
    heading: list[str] = []
    steps: list[Step] = []
    for at, line in enumerate(written.splitlines(), 1):
        found = form.fullmatch(line.strip())
        if line.startswith("    ") and steps:
            if steps[-1].found.groupdict().get("verb") == "texts":
                raise JourneyUnfit(f"{name}:{at}: what is heard of a text stands below 'hears': {line}")
            steps[-1].below.append(line[4:])
        elif found and not line.startswith(" "):
            steps.append(Step(at, line.strip(), found))
        elif not steps:
            heading.append(line)
        elif line.strip() and not line.startswith("#"):
            raise JourneyUnfit(f"{name}:{at}: not a step: {line}")
        else:
            steps[-1].below.append(KEPT + line)
    return heading, steps


def phrases(written: str) -> list[tuple[int, str]]:
    """What a journey that is shown says by itself, with the number of the line: its title, its remarks, what somebody writes
    in words, what is given below a step that is of no phone. All else in it, menus and screens, is said by the service.
    """
    said = []
    of_a_phone = True
    for at, line in enumerate(written.splitlines(), 1):
        found = re.fullmatch(OF_A_PHONE, line)
        if at == 1:
            said.append((at, line))
        elif line.startswith(REMARK):
            said.append((at, line.removeprefix(REMARK)))
        elif line.startswith("    "):
            said += [] if of_a_phone else [(at, line.strip())]
        elif line:
            of_a_phone = bool(found)
        if found and found["verb"] in ("types", "texts") and not _PRESSED.fullmatch(found["what"]):
            said.append((at, found["what"]))
    return said
