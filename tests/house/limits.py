"""Every limit of the service as a page: `make limits` writes `docs/limits.md` from names, values and comments."""

import ast
import importlib
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.service import here

PAGE = "docs/limits.md"
ROOMS = {
    "": "The front door",
    "domain": "What an organisation may do",
    "locales": "Words",
    "ussd": "Screens",
    "sms": "SMS",
    "web": "The phone of the trial",
    "gateways": "Providers",
    "jobs": "Jobs",
    "watch": "The log",
    "books": "Books on paper",
    "console": "Commands",
    "embedded": "The servers that come along",
}


@dataclass(frozen=True)
class Limit:
    """A named number, what it is for, and the part of its file that it stands in."""

    room: str
    part: str
    name: str
    value: object
    meaning: str

    @property
    def written(self) -> str:
        """The value as people read it: 5,000, or 8 KiB."""
        if isinstance(self.value, list):
            return ", ".join(f"{each:,}" for each in self.value)
        if self.name.endswith("_YEAR"):
            return str(self.value)
        if self.name.endswith("_BYTES"):
            kib, mib = self.value / 1024, self.value / 1024**2
            return f"{mib:g} MiB" if mib >= 1 else f"{kib:g} KiB"
        return f"{self.value:,}"


def path(room: str) -> Path:
    """The file in which a room's limits stand."""
    return here() / room / "limits.py"


def limits(room: str) -> Iterator[Limit]:
    """The limits of a room in their order, each with the comment on its line."""
    module = importlib.import_module(f"{room}.limits" if room else "limits")
    with tokenize.open(path(room)) as file:
        comments = {
            token.start[0]: token.string.lstrip("# ")
            for token in tokenize.generate_tokens(file.readline)
            if token.type == tokenize.COMMENT
        }
    for statement in ast.parse(path(room).read_text()).body:
        if isinstance(statement, ast.Assign):
            line, name = statement.lineno, statement.targets[0].id
            part = next((comments[at] for at in range(line, 0, -1) if comments.get(at, "").startswith("---")), "")
            yield Limit(room, part.strip("- "), name, getattr(module, name), comments.get(line, ""))


def page() -> str:
    """The whole of `docs/limits.md`."""
    lines = [
        "# Limits",
        "",
        "Every limit of the service, by the room that holds to it. `make limits` writes this page.",
    ]
    for room, title in ROOMS.items():
        module = importlib.import_module(f"{room}.limits" if room else "limits")
        lines += ["", f"## {title}", "", f"{module.__doc__} ({path(room).relative_to(here())})"]
        part = None
        for each in limits(room):
            if each.part != part:
                part = each.part
                lines += ["", *([f"### {part[0].upper() + part[1:]}", ""] if part else [])]
                lines += ["| limit | value | what for |", "|---|---|---|"]
            lines.append(f"| `{each.name}` | {each.written} | {each.meaning} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (here() / PAGE).write_text(page())
