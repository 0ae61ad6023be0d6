"""One phone of the page, as a finger and an eye meet it."""

from playwright.sync_api import Locator, Page, expect

from tests.phone import uncounted


class Handset:
    """The phone that stands at `place` (0 is the left one)."""

    def __init__(self, page: Page, place: int):
        self.page = page
        self.node: Locator = page.locator(".handset").nth(place)
        self.screen = self.node.locator(".screen")
        self.field = self.node.locator(".entry input:visible")
        self.unread = self.node.locator(".unread")
        self.fault = self.node.locator(".fault")
        self.messages = self.node.locator(".inbox li")

    def key(self, name: str) -> Locator:
        """The key with this sign, or `green`, `red`, `soft-left`, `soft-right`."""
        named = self.node.locator(f".keypad button[value='{name}']")
        return named if len(name) == 1 else self.node.locator(f".{name}")

    def call(self) -> None:
        """Press the green key, and wait until the phone has its answer."""
        self.key("green").click()
        expect(self.node).to_have_attribute("aria-busy", "false")

    def press(self, *answers: str) -> None:
        """Answer on the keypad, and send each with the green key."""
        for answer in answers:
            for sign in answer:
                self.key(sign).click()
            self.call()

    def choose(self, *labels: str) -> None:
        """Press the number of the line that says this, and send it."""
        for label in labels:
            self.sees(label)
            lines = [line.partition(" ") for line in self.screen.text_content().splitlines()]
            self.press(next(number for number, _space, says in lines if uncounted(says) == label))

    def sees(self, words: str) -> None:
        """The screen says this (among other things)."""
        expect(self.screen).to_contain_text(words)
