"""`baraza phone`: as a process of its own, in a pipe and at a terminal, against the running service."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from app import create_app
from console.line import Screen
from console.phone import read_number
from console.service import here
from console.walk import Walk, called
from embedded.processes import free_port
from tests.conftest import fill
from tests.journeys.play import play
from tests.slate import slate
from tests.world import AMINA, DAUDI, ESTHER, STRANGER

SECONDS = 20


class Piped:
    """The phone in a pipe."""

    def __init__(self, url: str, number: str, *options: str):
        command = [sys.executable, "-m", "cli", "phone", number, "--url", url, *options]
        self.process = subprocess.Popen(
            command, cwd=here(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
        )
        self.seen = ""

    def write(self, *lines: str) -> None:
        """Type these lines."""
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())

    def until(self, words: str) -> str:
        """Everything that was printed up to `words`."""
        deadline = time.monotonic() + SECONDS
        while words not in self.seen:
            assert time.monotonic() < deadline, self.seen
            if select.select([self.process.stdout], [], [], 0.1)[0]:
                read = os.read(self.process.stdout.fileno(), 65536)
                assert read, (self.seen, self.process.stderr.read())
                self.seen += read.decode()
        before, _, self.seen = self.seen.partition(words)
        return before

    def end(self) -> tuple[int, str, str]:
        """Close the input: exit code, the rest of the output, the errors."""
        out, err = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, self.seen + out.decode(), err.decode()


@pytest.fixture
def pick_up(house):
    """A function that picks a phone up in a pipe."""
    picked: list[Piped] = []

    def piped(number: str, *options: str) -> Piped:
        picked.append(Piped(house.url, number, *options))
        return picked[-1]

    yield piped
    for each in picked:
        each.process.kill()
        each.process.communicate()


def test_a_call_is_walked_in_a_pipe_and_prints_what_the_phone_shows(house, pick_up):
    phone = pick_up(ESTHER)
    phone.write("*384*123#", "5071", "5071", "1", "500", "1")
    code, out, err = phone.end()
    assert (code, err) == (0, "")
    assert "Welcome to Umoja Savings Group. Choose a PIN" in out
    assert out.endswith(
        "KSh 500 is noted. Give it to your officer, who confirms it. You get an SMS.\n-- the call is over\n"
    )
    assert "\033" not in out
    assert "> " not in out
    house.drain()
    assert "Esther Akinyi" in house.phone(AMINA).inbox()[-1]


def test_an_sms_is_printed_as_it_arrives_with_its_parts(house, pick_up):
    phone = pick_up(DAUDI)
    phone.write("sms BAL UMOJA")
    phone.until("-- sent to 22384\n")
    house.drain()
    body = house.phone(DAUDI).inbox()[-1]
    assert phone.until(f"{body}\n").endswith(f"-- SMS from 22384, 1 part, {len(body)} signs, GSM-7\n")
    assert phone.end()[0] == 0


def test_the_printed_journey_can_be_played(house, pick_up, tmp_path):
    """What was walked here is walked again by the player of journeys, in a house that is as it was."""
    file = tmp_path / "walked.txt"
    phone = pick_up(DAUDI, "--journey", str(file))
    phone.write(
        "*384*123*1#", "1", "700", "drop", "dial", "1", "1", "sms BAL UMOJA", "sms WHAT", "*384*123*1*1#", "hang up"
    )
    phone.until("-- sent to 22384\n")
    phone.until("-- sent to 22384\n")
    house.drain()
    phone.until("is not known here")
    phone.write("journey")
    code, out, _ = phone.end()
    assert code == 0
    written = file.read_text()
    assert written in out
    assert "Daudi dials 1*1\n    How much do you save?\n" in written
    assert "Daudi loses the signal\nDaudi dials\n    Go on with your saving?\n" in written
    assert written.count("Daudi hears") == 1

    slate(house.settings.database_url.get_secret_value()).empty()
    fill(house.store)
    play(file, house, rewrite=False)
    file.write_text(written.replace("KSh 700", "KSh 7,000"))
    slate(house.settings.database_url.get_secret_value()).empty()
    fill(house.store)
    with pytest.raises(AssertionError, match="KSh 7,000"):
        play(file, house, rewrite=False)


def test_what_cannot_be_done_is_said(pick_up):
    phone = pick_up(STRANGER)
    phone.write("1", "drop", "*999#", "help", "quit", "dial")
    code, out, _ = phone.end()
    assert code == 0
    assert "-- no call is on: type `dial` or *384*123#, or `help`\n-- no call is on\n" in out
    assert "-- connection problem or invalid code: the code is *384*123#" in out
    assert "text WORDS to 22384" in out
    assert "Welcome" not in out  # nothing is done after `quit`


def test_hanging_up_tells_the_service(house, pick_up):
    phone = pick_up(DAUDI)
    phone.write("dial", "1")
    assert phone.end()[0] == 0
    with house.store.glance() as session:
        assert session.exec_driver_sql("SELECT count(*) FROM call WHERE NOT ended").scalar() == 1


def _hears_ctrl_c() -> None:
    """A suite that was started in the background ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class AtTerminal:
    """The phone at a terminal."""

    def __init__(self, url: str, number: str):
        self.screen, terminal = pty.openpty()
        command = [sys.executable, "-m", "cli", "phone", number, "--url", url]
        self.process = subprocess.Popen(
            command,
            cwd=here(),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=_hears_ctrl_c,
        )
        os.close(terminal)
        self.seen = ""

    def until(self, words: str) -> None:
        """Wait until the terminal shows this."""
        deadline = time.monotonic() + SECONDS
        while words not in self.seen:
            assert time.monotonic() < deadline, self.seen
            if select.select([self.screen], [], [], 0.1)[0]:
                self.seen += os.read(self.screen, 65536).decode().replace("\r\n", "\n")

    def write(self, typed: str) -> None:
        """Type this."""
        os.write(self.screen, typed.encode())

    def ended(self) -> int:
        """Wait for its end; the exit code."""
        deadline = time.monotonic() + SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError):  # the other side is closed
                if select.select([self.screen], [], [], 0.05)[0]:
                    self.seen += os.read(self.screen, 65536).decode()
        self.process.kill()
        os.close(self.screen)
        return self.process.wait()


def test_at_a_terminal_it_prompts_and_draws_the_screen(house):
    phone = AtTerminal(house.url, DAUDI)
    phone.until("Daudi Ouma, +254712345604 (Umoja Savings Group, member).")
    phone.until("phone> ")
    phone.write("dial\n")
    phone.until("| Which group?                   |\n| 1 Umoja Savings Group          |\n")
    phone.until("answer> ")
    house.phone(DAUDI).text("BAL UMOJA")
    house.drain()
    phone.until("-- SMS from 22384, 1 part")
    phone.write("\x04")  # Ctrl-D
    assert phone.ended() == 0
    assert "Traceback" not in phone.seen


def test_ctrl_c_puts_the_phone_away(house):
    phone = AtTerminal(house.url, DAUDI)
    phone.until("phone> ")
    os.kill(phone.process.pid, signal.SIGINT)
    assert phone.ended() == 0
    assert "Traceback" not in phone.seen


def test_without_a_server_it_says_what_to_do():
    code, out, err = Piped(f"http://127.0.0.1:{free_port()}", DAUDI).end()
    assert (code, out) == (1, "")
    assert "No Baraza answers at http://127.0.0.1:" in err
    assert "`make run`" in err
    assert "Traceback" not in err


def test_where_no_trial_runs_it_says_so(settings, store):
    earnest = create_app(settings.model_copy(update={"baraza_trial": False}))
    server = make_server("127.0.0.1", 0, earnest)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    code, out, err = Piped(f"http://127.0.0.1:{server.server_port}", DAUDI).end()
    server.shutdown()
    server.server_close()
    assert (code, out) == (1, "")
    assert "is not a trial" in err


@pytest.mark.parametrize(
    ("written", "number"),
    [("+254 712-345 604", DAUDI), ("254712345604", DAUDI), ("+22890123456", "+22890123456")],
)
def test_numbers_are_read_as_they_are_written(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["0712345604", "Daudi", "", "+", "+2547123456041234567", "+25471234560٤"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(ValueError, match="its country"):
        read_number(written)


@pytest.mark.parametrize(
    ("name", "first"),
    [("Amina Otieno", "Amina"), ("Éloïse Koffi", "Eloise"), ("K.", "Stranger"), ("አበበ", "Stranger"), ("mARY", "Mary")],
)
def test_a_journey_calls_people_by_their_first_name(name, first):
    assert called(name) == first


def test_receipts_become_holes():
    walk = Walk("Amina Otieno")
    walk.hears("You saved KSh 500. Receipt 7KJ4QXMW.")
    walk.hears("You saved KSh 900. Receipt AAAAAAAA, after 7KJ4QXMW. Not 23467977.")
    walk.types("7KJ4QXMW", Screen("Take back receipt 7KJ4QXMW?", False))
    assert walk.written() == (
        "A walk with the phone of Amina\n\n"
        "Amina hears\n"
        "    You saved KSh 500. Receipt <receipt>.\n"
        "    --\n"
        "    You saved KSh 900. Receipt <receiptb>, after <receipt>. Not 23467977.\n"
        "Amina types <receipt>\n"
        "    Take back receipt <receipt>?\n"
    )


def test_a_line_is_chosen_by_what_it_says_where_that_finds_it():
    walk = Walk("Amina Otieno")
    walk.dials("", Screen("How much?\n1 Yes\n2 Yes\n0 Back", False))
    for answer in ("1", "2", "0", "7", "Yes"):
        walk.types(answer, Screen("Which?\n1 Yes\n2 Yes\n0 Back", False))
    steps = [line for line in walk.written().splitlines() if line.startswith("Amina")]
    assert steps == [
        "Amina dials", "Amina chooses Yes", "Amina types 2", "Amina chooses Back", "Amina types 7", "Amina types Yes",
    ]  # fmt: skip


def test_what_closes_a_screen_is_not_written():
    walk = Walk("Amina Otieno")
    walk.dials("", Screen("Which?\n1 Yes\n98 More\n0 Back\n00 Home", False))
    walk.types("98", Screen("0 of 5\n98 More", False))
    walk.types("98", Screen("Votes:\n3 yes\n0 no", True))
    assert walk.written().splitlines()[2:] == [
        "Amina dials", "    Which?", "    1 Yes", "Amina chooses More", "    0 of 5",
        "Amina chooses More", "    Votes:", "    3 yes", "    0 no",
    ]  # fmt: skip


def test_the_journey_is_kept_even_when_the_server_goes(tmp_path):
    file = tmp_path / "never.txt"
    Piped(f"http://127.0.0.1:{free_port()}", DAUDI, "--journey", str(file)).end()
    assert not Path(file).exists()  # nothing was walked, nothing is written over
