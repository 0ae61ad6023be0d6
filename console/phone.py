"""`baraza phone NUMBER`: a feature phone in the terminal, over HTTP to a running server.

What is typed is an answer, as on the phone's keys, unless it is one of the few words below. In a pipe it reads lines
and prints what is seen, without prompts, and ends with the last line.
"""

import os
import re
import select
import sys
import textwrap
from pathlib import Path

import click

from console import limits
from console.line import Line, Message, NoAnswer, Screen
from console.walk import Walk
from locales import gsm
from settings import Settings

COLUMNS = 30  # of the small screen
HELP = """\
  dial           dial {code}; or type the code, with a tail as in {tail}
  1, 500, ...    in a call, what you type is your answer
  sms WORDS      text WORDS to {number}
  drop           lose the signal
  hang up        end the call
  journey        print this walk as a journey test
  quit           put the phone away (or Ctrl-D)"""


@click.command("phone")
@click.argument("number")
@click.option("--url", help="The running server; by default this machine's, on BARAZA_PORT.")
@click.option(
    "--journey", type=click.Path(dir_okay=False, path_type=Path), help="Write the walk down as a journey test."
)
def phone_(number: str, url: str | None, journey: Path | None) -> None:
    """A feature phone in the terminal, over HTTP to a running trial: dial, type, read SMS."""
    try:
        number = read_number(number)
    except ValueError as unfit:
        raise click.BadParameter(str(unfit), param_hint="NUMBER") from None
    run(url or Settings().own_url, number, journey)


def run(url: str, number: str, journey: Path | None) -> None:
    """Be the phone `number` until the input ends or Ctrl-C. Raises NoAnswer; in a terminal only where nothing began."""
    phone = Handset(Line(url, number), sys.stdin.isatty() and sys.stdout.isatty())
    try:
        phone.live()
    except KeyboardInterrupt:
        click.echo()
    finally:
        if journey:
            journey.write_text(phone.walk.written())
    phone.put_away()


def read_number(written: str) -> str:
    """A number in E.164 as a gateway would send it, valid in its country or not. Raises ValueError."""
    digits = re.sub(r"[ ()-]", "", written).removeprefix("+")
    if not re.fullmatch(r"[1-9][0-9]{6,14}", digits, re.ASCII):
        raise ValueError("the number with its country, like +254712345678")
    return f"+{digits}"


class Handset:
    """One phone at a terminal (`fancy`: boxes and prompts) or in a pipe."""

    def __init__(self, line: Line, fancy: bool):
        self.line = line
        self.fancy = fancy
        owner = line.owner()
        self.name = owner["name"] if owner else "a stranger's phone"
        self.walk = Walk(owner["name"] if owner else "Stranger")
        self._lost = False
        if fancy:
            place = f" ({owner['group']}, {owner['role']})" if owner else ""
            click.echo(f"{self.name}, {line.number}{place}. Type `dial` to call, `help` for more.")

    def live(self) -> None:
        """Take what is typed and show what comes, until the input ends."""
        rest = b""
        self._prompt()
        while True:
            ready, _, _ = select.select([sys.stdin], [], [], limits.POLL_SECONDS)
            if not ready:
                self._listen()
                continue
            read = os.read(sys.stdin.fileno(), 65536)
            *lines, rest = (rest + read).split(b"\n") if read else (rest, b"")
            for line in lines:
                if line and not self._take(line.decode("utf-8", "replace").strip()):
                    return
            if not read:
                return
            self._listen()
            self._prompt()

    def put_away(self) -> None:
        """The last messages, and the end of a call that is still on."""
        self._listen()
        if self.line.in_call:
            self.line.hang_up()
        if self.fancy:
            click.echo()

    # --- what is typed -----------------------------------------------------------------------------------------------

    def _take(self, typed: str) -> bool:
        """Do one line; False when it says to stop. In a pipe a failure ends everything, at a terminal it is told."""
        if typed.lower() in ("quit", "exit"):
            return False
        try:
            self._do(typed)
        except NoAnswer as failure:
            if not self.fancy:
                raise
            click.echo(failure.message)
        return True

    def _do(self, typed: str) -> None:
        word, _, rest = typed.partition(" ")
        match word.lower(), rest.strip():
            case "dial", "":
                self._dial(self.line.code)
            case "sms", words if words:
                self.line.text(words)
                self.walk.texts(words)
                self._remark(f"sent to {self.line.short_code}")
            case ("drop", "") | ("hang", "up"):
                self._drop()
            case "journey", "":
                click.echo(self.walk.written(), nl=False)
            case "help", "":
                facts = {"code": self.line.code, "tail": self._code_with("1*500"), "number": self.line.short_code}
                click.echo(HELP.format_map(facts))
            case "", "":
                pass
            case _ if typed.startswith("*") and typed.endswith("#"):
                self._dial(typed)
            case _ if self.line.in_call:
                self._show(self.line.type(typed), lambda seen: self.walk.types(typed, seen))
            case _:
                self._remark(f"no call is on: type `dial` or {self.line.code}, or `help`")

    def _dial(self, dialled: str) -> None:
        if dialled != self.line.code and not dialled.startswith(self._code_with("").removesuffix("#")):
            self._remark(f"connection problem or invalid code: the code is {self.line.code}")
            return
        if self.line.in_call:
            self._drop()
        tail = dialled[len(self.line.code) : -1]
        self._show(self.line.dial(tail), lambda seen: self.walk.dials(tail, seen))

    def _code_with(self, tail: str) -> str:
        return f"{self.line.code.removesuffix('#')}*{tail}#"

    def _drop(self) -> None:
        if not self.line.in_call:
            self._remark("no call is on")
            return
        self.line.hang_up()
        self.walk.loses_the_signal()
        self._remark("the call broke off")

    # --- what is seen ------------------------------------------------------------------------------------------------

    def _show(self, screen: Screen, note) -> None:
        note(screen)
        click.echo(_box(screen.text) if self.fancy else screen.text)
        if screen.ended:
            self._remark("the call is over")

    def _listen(self) -> None:
        """Print what came. At a terminal a server that is gone is told of once."""
        try:
            news = self.line.messages()
            self._lost = False
        except NoAnswer as failure:
            if not self.fancy:
                raise
            news = []
            if not self._lost:
                self._interrupt(failure.message)
            self._lost = True
        for message in news:
            self.walk.hears(message.body)
            self._interrupt(_told(message, self.line.short_code))
        if news or self._lost:
            self._prompt()

    def _interrupt(self, words: str) -> None:
        if self.fancy:
            click.echo("\r\033[K", nl=False)
        click.echo(words)

    def _remark(self, words: str) -> None:
        click.echo(f"-- {words}")

    def _prompt(self) -> None:
        if self.fancy:
            click.echo("answer> " if self.line.in_call else "phone> ", nl=False)
        sys.stdout.flush()


def _told(message: Message, sender: str) -> str:
    alphabet = "GSM-7" if gsm.is_gsm(message.body) else "UCS-2"
    parts = "1 part" if message.parts == 1 else f"{message.parts} parts"
    return f"-- SMS from {sender}, {parts}, {gsm.length(message.body)} signs, {alphabet}\n{message.body}"


def _box(text: str) -> str:
    """A screen as a small phone shows it: lines broken at its width, in a frame."""
    lines = [part for line in text.splitlines() for part in textwrap.wrap(line, COLUMNS) or [""]]
    edge = "+" + "-" * (COLUMNS + 2) + "+"
    return "\n".join([edge, *(f"| {line:<{COLUMNS}} |" for line in lines), edge])
