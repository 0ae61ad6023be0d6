"""A phone that walks through menus by itself, and looks at what closes every screen on its way: More, Back, Home."""

from sqlalchemy import text

from console.walk import parted
from tests.longest import WORDS
from tests.phone import Phone, uncounted
from tests.world import PIN
from ussd import limits
from ussd.fit import fits
from ussd.step import BACK, GO_BACK, GO_HOME, GO_ON, HOME, MORE

GREETINGS = ("join.welcome", "me.first_pin", "home.which_group")  # what a call begins with, beside the home menu
WHERE = ("screen", "prompt", "stack", "answers", "seat", "pin")  # what an answer that is refused leaves as it was


class Walker(Phone):
    """The phone of a journey.

    What closes a screen follows from the way to it, which the walker counts for itself: `98 More` where pages follow,
    `0 Back` where a screen lies behind, `00 Home` where more than one does, in the language of the call.
    """

    def __init__(self, *facts):
        super().__init__(*facts)
        self._call: dict = {}  # as the service keeps it
        self._behind = 0  # screens that "0 Back" can go back over
        self._left = 0  # as many as there were in the call before this one
        self.signs = 0  # typed in SMS
        self.taps = (
            0  # keys pressed: the code from the list of calls is one, an answer one each and the key that sends it
        )

    def text(self, words: str) -> None:
        """Send an SMS."""
        self.signs += len(words)
        super().text(words)

    @property
    def says(self) -> str:
        """What the screen says, without what closes it."""
        return parted(self.screen)[0] if self._session else self.screen

    def dial(self, tail: str = "") -> str:
        """Dial the service code; what the screen says."""
        self._left = self._behind
        self.taps += 1
        super().dial(tail)
        self._call = self._kept()
        self._behind = 0
        if tail and self._session:  # what the service does not take of a tail leads nowhere
            self._behind = min(len(tail.split("*")), len(self._call["stack"]))
        self.look()
        return self.says

    def type(self, *answers: str) -> str:
        """Type one answer after the other; what the last screen says."""
        for answer in answers:
            self.taps += len(answer) + 1
            super().type(answer)
            before, self._call = self._call, self._kept()
            self._behind = self._count(answer, before)
            self.look()
        return self.says

    def open(self, *way: str) -> str:
        """Choose these lines one after the other and type the PIN where it is asked; what the last screen says.

        The way begins on the screen that is shown if its first line stands there, otherwise with a new call, and not
        with one that dropped.
        """
        shown = [uncounted(line.partition(" ")[2]) for line in self.screen.splitlines()]
        if not self._session or way[0] not in shown:
            self.dial()
            if "resume" in self._call["prompt"]:
                self.type("2")  # she does not go on with the call that dropped
        assert self._call.get("screen") not in ("me.first_pin", "me.choose_pin"), (
            f"{self.number} has no PIN yet: let her dial and choose one first"
        )
        for label in way:
            self.choose(label)
            if self._asks_pin():
                self.type(PIN)
                assert not self._asks_pin(), f"the PIN of {self.number} is not {PIN}: type it. {self.screen}"
        return self.says

    def _asks_pin(self) -> bool:
        return self._session is not None and "pin" in self._call["prompt"]

    # --- what closes a screen ----------------------------------------------------------------------------------------

    def _kept(self) -> dict:
        """The call as the service keeps it; empty when it is over."""
        with self._store.glance() as session:
            statement = text("SELECT state FROM call WHERE session_id = :id AND NOT ended")
            return session.execute(statement, {"id": self._session}).scalar() or {}

    def _count(self, answer: str, before: dict) -> int:
        """How many screens lie behind after `answer`."""
        now = self._call
        turns_page = answer == MORE or (answer == BACK and before["page"] > 0)
        if not now or turns_page or all(now[name] == before[name] for name in WHERE):
            return self._behind
        if now["screen"] == "home.home" and len(now["seats"]) > 1 and "pin" not in now["prompt"]:
            return 1  # the choice of a group lies behind it
        if answer == BACK and self._behind:
            return self._behind - 1
        if self._begins() or (answer == HOME and self._behind):
            return 0
        if "resume" in before["prompt"]:
            return self._left
        for at, (name, _answers) in enumerate(
            before["stack"]
        ):  # the next of what waits: behind it lies what lay behind all
            if name == now["screen"] and now["stack"] == before["stack"][:at]:
                return self._behind - len(before["stack"]) + at
        return self._behind if "pin" in before["prompt"] else min(self._behind + 1, limits.STACK)

    def _begins(self) -> bool:
        """Whether the screen is one that a call begins with."""
        now = self._call
        begins = now["screen"] in GREETINGS or (now["screen"] == "home.home" and len(now["seats"]) == 1)
        return begins and "pin" not in now["prompt"]

    def look(self) -> None:
        """See how the screen closes. Raises AssertionError where that is not as it has to."""
        if not self._session:
            return
        says, seen = parted(self.screen)
        must = self._must(says)
        assert seen == must, f"the screen has to close with {must}, it closes with {seen}: {self.screen}"

    def _must(self, says: str) -> list[str]:
        now = self._call
        follows = now["page"] + 1 < len(now["pages"])
        goes_back = 0 if "end" in now["prompt"] else self._behind
        lines = [(MORE, GO_ON)] * follows + [(BACK, GO_BACK)] * (goes_back > 0) + [(HOME, GO_HOME)] * (goes_back > 1)
        must = [f"{key} {WORDS.say(now['language'], said)}" for key, said in lines]
        while len(must) > 1 and not fits("\n".join([says, *must])):  # then the last of them go unsaid
            must.pop()
        return must
