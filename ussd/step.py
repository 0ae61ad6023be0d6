"""One step of a call: an answer is taken, the next prompt is put. Nothing here knows the network's hops."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

import domain.limits
from domain.founding.approval import USUAL, Operator
from domain.people import pin
from domain.people.refusals import PinBudgetSpent, PinLocked, PinMissing, PinWait
from domain.people.telling_apart import Known, called
from domain.refusals import Refusal
from domain.store import Session, Store
from locales import Phrase, Words, _, _n
from locales.refusals import phrase_of
from locales.writing import read_on
from ussd import calls, fit, limits, prompts, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, Pin, Prompt, Screen
from ussd.state import Choosing, Naming, Nothing, Proving, State, TakingUp, Typing, Waiting

BACK, HOME, MORE = "0", "00", "98"
GO_BACK, GO_HOME, GO_ON = _("Back"), _("Home"), _("More")  # apart from their numbers: no catalog looks into an f-string
CHOOSE = _("Choose a number.")
_FINAL = (PinWait, PinLocked, PinBudgetSpent, PinMissing)  # after which asking again would be of no use


@dataclass(frozen=True, slots=True)
class House:
    """What every step works with: the database, the words, what is mixed into PINs, the screen that a call begins with.

    `operator` is what who runs the service allows.
    """

    store: Store
    words: Words
    pepper: bytes
    front: Screen
    operator: Operator = USUAL


class _Stays(Exception):
    """What was typed leaves the member where she is; `page` is what she sees."""

    def __init__(self, page: str):
        self.page = page


class Hands:
    """The connection that a hop works with: none until one is needed, and a deed's own while it runs."""

    def __init__(self, store: Store):
        self._store = store
        self._open = contextlib.ExitStack()
        self._session: Session | None = None
        self._beside: Hands | None = None

    def glance(self) -> Session:
        if self._session is None:
            self._session = self._open.enter_context(self._store.glance())
        return self._session

    def working(self, session: Session) -> Hands:
        """The same, but every statement is part of `session`'s transaction; a PIN alone is counted beside it."""
        other = Hands(self._store)
        other._session, other._beside = session, self
        return other

    def beside(self) -> Session:
        """The connection that stays what it is whatever becomes of the deed."""
        return (self._beside or self).glance()

    def __enter__(self) -> Hands:
        return self

    def __exit__(self, *error) -> None:
        self._open.close()


class Step:
    """One step of a conversation: an answer is taken, the next prompt is put. It changes `state` and nothing else."""

    def __init__(self, house: House, row: calls.Row, hands: Hands, state: State):
        self._house = house
        self._row = row
        self._hands = hands
        self.state = state
        self.ended = False
        self.sealed = False
        self._goes_back = False
        self.hop = row.hops + 1

    @property
    def asks_pin(self) -> bool:
        """Whether the phone shows the question for the PIN."""
        waits = self.state.waits
        return isinstance(waits, Proving) or (isinstance(waits, TakingUp) and self._behind_pin(waits.dropped))

    @property
    def call(self) -> Call:
        """What screens and readers get to see."""
        key = f"ussd:{self._row.session_id}:{self.hop}"
        return Call(self._row.phone, key, self._house, self.state, self._hands.glance)

    def work_with(self, hands: Hands) -> None:
        """From now on every statement is part of a deed's transaction."""
        self._hands = hands

    def restore(self, packed: str) -> str:
        """Be again where the state was; the page that was shown there."""
        self.state = State.unpacked(packed)
        self.ended = False
        return self.state.shown

    # --- taking an answer --------------------------------------------------------------------------------------------

    def answer(self, typed: str) -> tuple[str, Screen | None]:
        """The page to show, or the screen to go to, after `typed`."""
        typed, self._goes_back = typed.strip(), False
        try:
            screen = self._travel(typed)
            if screen is None:
                screen = self._choose(typed)
            return "", screen
        except _Stays as stays:
            return stays.page, None
        except _FINAL as refusal:
            return self.say(End(phrase_of(refusal))), None
        except Refusal as refusal:
            return self.excuse(phrase_of(refusal)), None

    def take(self, typed: str) -> str:
        """The page after `typed`, wherever that leads. Raises what the screen refuses."""
        page, screen = self.answer(typed)
        return self.enter(screen) if screen else page

    def _travel(self, typed: str) -> Screen | None:
        """More, Back and Home, which every prompt understands where its screen shows them."""
        state = self.state
        if typed == MORE and state.page + 1 < len(state.pages):
            raise _Stays(self._turn_page(state.page + 1))
        if isinstance(state.waits, Nothing):
            raise _Stays(state.shown)
        if typed == BACK and state.page > 0 and not _told(state):
            raise _Stays(self._turn_page(state.page - 1))
        if typed == BACK and state.stack:
            self._goes_back = True
            name, answers = state.stack.pop()
            del state.answers[answers:]
            return prompts.find(name) or self._house.front
        if typed == HOME and state.stack:
            self.call.forget()
            return self._house.front
        if _told(state):
            raise _Stays(state.shown)  # there is nothing to choose: she reads on
        return None

    def _choose(self, typed: str) -> Screen:
        """The screen that an answer to what is shown leads to, with the answer kept."""
        call = self.call
        match self.state.waits:
            case TakingUp() as offered:
                return self._take_up(offered, typed)
            case Naming(callers, dropped):
                return self._be(callers, dropped, typed)
            case Proving(then):
                pin.check(self._house.store, call.person_id, typed, call.pepper, glance=self._hands.beside())
                self.state.proven = True
            case Choosing(lines):
                then, kept = self._chosen(lines, typed)
                self._push()
                self._keep(kept)
            case Typing(read, keep, then):
                value = readers.read(read, call, typed)
                self._push()
                call.keep(keep, value)
        return prompts.find(then) or self._house.front

    def _chosen(self, lines: list, typed: str):
        chosen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 2 else 0
        if not 1 <= chosen <= len(lines):
            raise _Stays(self.excuse(CHOOSE))
        return lines[chosen - 1]

    def _keep(self, kept: dict) -> None:
        self.state.answers += [[name, value] for name, value in kept.items()]

    def _push(self) -> None:
        stack = self.state.stack
        stack.append([self.state.screen, len(self.state.answers)])
        del stack[: -limits.STACK]

    def _turn_page(self, page: int) -> str:
        self.state.page = page
        self.ended = isinstance(self.state.waits, Nothing) and page + 1 == len(self.state.pages)
        return self.state.shown

    def excuse(self, reason: Phrase) -> str:
        """The page that the member is looking at, with one line of reason before it.

        Where both have no room, the text above a list gives way: she has just read it, and needs the lines. Where that
        is not enough, and for a question, what she is looking at and what follows are paged anew behind the reason.
        """
        state, said, closing = self.state, self._say(reason), [self._more(), *self._nav()]
        if fit.fits(whole := f"{said}\n{state.shown}"):
            return whole
        left = [fit.without(page, closing) for page in state.pages[state.page :]]
        here, rows = self._rows(left[0]), self._rows("\n".join(left))
        short = "\n".join([said, *here, *closing[state.page + 1 == len(state.pages) :]])
        if here and fit.fits(short):
            return short
        rows = rows or left[-1:]  # a question that was paged so before has the reason of then before it
        state.pages[state.page :] = fit.pages(said, rows, closing[0], closing[1:])
        return state.shown

    def _rows(self, page: str) -> list[str]:
        """The lines of a page below its text: a menu's by their numbers, a question's as they were put."""
        match self.state.waits:
            case Typing(lines=lines) if lines:
                return [line for line in page.split("\n") if line in lines]
        return fit.numbered(page)

    # --- putting the next prompt -------------------------------------------------------------------------------------

    def pin_is_missing(self, screen: Screen) -> bool:
        """Whether the PIN has to be typed before this screen: any, where others act from the phone too."""
        state = self.state
        return (screen.pin or (state.shared and state.has_pin)) and not state.proven

    def enter(self, screen: Screen) -> str:
        """The first page of a screen. Raises what the screen refuses."""
        if self.pin_is_missing(screen):
            return self.say(Pin(screen))
        if screen.topic or not self.state.stack:  # with nothing behind: back where every journey begins
            self.state.topic = screen.topic
        call, self.sealed, tells = self.call, screen.sealed, not screen.deed
        prompt = screen(call)
        if screen.sealed:
            call.forget()
        if screen.deed and isinstance(prompt, End):
            screen, prompt = self._next(screen, prompt)
        if isinstance(prompt, Menu) and prompt.skips and len(prompt.items) == 1 and not self._goes_back:
            [alone] = prompt.items
            self._keep(alone.keep)
            prompt = alone.then
        while isinstance(prompt, Screen):  # a deed that hands on to a screen, or a line that stands alone
            screen, prompt = prompt, prompt(call)
        self.state.screen = screen.name
        return self.tell(prompt) if tells and isinstance(prompt, End) else self.say(prompt)

    def tell(self, told: End) -> str:
        """What a screen tells that did nothing: on one page it is the last of the call, which nobody pays for any longer.

        From every page of what takes several, the way leads back to where it was asked.
        """
        text, lines, more = self._say(told.text), [self._say(line) for line in told.lines], self._more()
        nav = self._nav()
        if not nav or len(fit.pages(text, lines, more, [])) == 1:
            return self.say(told)
        self.state.waits, self.state.pages = Choosing([]), fit.pages(text, lines, more, nav)
        return self._turn_page(0)

    def _next(self, deed: Screen, done: End) -> tuple[Screen, Prompt]:
        """After a deed that answered a line of a queue: its last words, and the way to the next line if one is left.

        Behind that lies what lay behind the queue, and from the next line "0 Back" leads to the queue itself: nothing
        that was answered is gone through again.
        """
        stack, answers = self.state.stack, self.state.answers
        queues = [(at, each) for at, (name, _kept) in enumerate(stack) if (each := prompts.find(name)) and each.queue]
        if not queues:
            return deed, done
        at, queue = queues[-1]
        said = dict(answers[stack[at][1] : stack[at + 1][1] if at + 1 < len(stack) else None])
        del answers[stack[at][1] :], stack[at:]
        try:
            left = queue(self.call)
        except Refusal:  # she has done what she came for, and may do no more of it
            return deed, done
        items = left.items if isinstance(left, Menu) else []
        if said in (kept := [each.keep for each in items]):  # it waits for another's word as well, and hers is said
            items = items[kept.index(said) + 1 :]
        if not items:
            return deed, done
        self.state.topic = None  # nothing is lost when she hangs up here
        first, label = items[0], _n("Next ({count} waits)", "Next ({count} wait)", len(items))
        return queue, Menu(done.text, [Item(label, first.then, first.keep)])

    def enter_or_refuse(self, screen: Screen, before: str) -> str:
        """As `enter`; what the screen refuses is refused as an answer to the prompt before it."""
        try:
            return self.enter(screen)
        except Refusal as refusal:
            self.restore(before)
            if self.asks_pin:
                return self.say(End(phrase_of(refusal)))
            return self.excuse(phrase_of(refusal))

    def say(self, prompt: Prompt) -> str:
        """Put a prompt: its first page, with everything that the answer will need kept in the state."""
        lines: list[str] = []
        match prompt:
            case Menu():
                text = self._say(prompt.text)
                items = prompt.items[: domain.limits.MENU_ITEMS]
                lines = [f"{number} {self._say(item.label)}" for number, item in enumerate(items, 1)]
                if prompt.urgent:
                    lines.insert(0, lines.pop())
                waits: Waiting = Choosing([[item.then.name, item.keep] for item in items])
            case Ask():
                text = self._say(prompt.text)
                lines = [self._say(line) for line in prompt.lines]
                waits = Typing(prompt.read, prompt.keep, prompt.then.name, tuple(lines))
            case Pin():
                text, waits = self._say(_("Type your PIN")), Proving(prompt.then.name)
            case End():
                text, waits = self._say(prompt.text), Nothing()
                lines = [self._say(line) for line in prompt.lines]
        self.state.waits = waits
        nav = [] if isinstance(prompt, End) else self._nav()
        self.state.pages = fit.pages(text, lines, self._more(), nav)
        return self._turn_page(0)

    def _more(self) -> str:
        return f"{MORE} {self._say(GO_ON)}"

    def _nav(self) -> list[str]:
        behind = len(self.state.stack)
        back = [f"{BACK} {self._say(GO_BACK)}"] if behind else []
        return back + ([f"{HOME} {self._say(GO_HOME)}"] if behind > 1 else [])

    def _say(self, phrase: Phrase) -> str:
        seat = self.state.chosen
        with read_on(seat and seat.today):
            return self._house.words.say(self.state.language, phrase)

    # --- who is calling, on a phone that serves several --------------------------------------------------------------

    def ask_who(self, callers: list[State], dropped: TakingUp | None) -> str:
        """Ask which of them is calling; she alone is asked whether to go on with the call that dropped."""
        front = self._house.front
        names = [Known(each.seats[0].name, each.seats[0].number) for each in callers]
        page = self.say(Menu(_("Who is calling?"), [Item(_("{name}", name=each), front) for each in called(names)]))
        self.state = State(self.state.language, waits=Naming(callers, dropped), pages=self.state.pages)
        return page

    def _be(self, callers: list[State], dropped: TakingUp | None, typed: str) -> Screen:
        self.state = self._chosen(callers, typed)
        if dropped and dropped.dropped.person == self.state.person:
            raise _Stays(self.offer(dropped))
        return self._house.front

    # --- taking up a dropped session ---------------------------------------------------------------------------------

    def offer(self, dropped: TakingUp) -> str:
        """Ask whether to go on where the last session of this phone dropped; with the PIN at once, where it is behind that."""
        front, question = self._house.front, dropped.dropped.question
        if self._behind_pin(dropped.dropped):
            page = self.say(Menu(_("{question} Yes: type your PIN. No: type 0.", question=question), []))
        else:
            page = self.say(Menu(question, [Item(_("Yes"), front), Item(_("No"), front)]))
        self.state.waits = dropped
        return page

    def _behind_pin(self, dropped: State) -> bool:
        """Whether the PIN has to be typed before a call that dropped goes on: what was behind it stays so, lists too."""
        screen = prompts.find(dropped.screen)
        return bool(screen and dropped.has_pin and (screen.pin or dropped.shared or dropped.proven))

    def _take_up(self, offered: TakingUp, typed: str) -> Screen:
        dropped, proven = offered.dropped, False
        behind, screen = self._behind_pin(dropped), prompts.find(dropped.screen)
        # Of a screen that asks by itself a call of an earlier release may still say 1: then she is asked.
        asks = bool(screen and (screen.pin or dropped.shared))
        if behind and typed not in (BACK, "2") and not (asks and typed == "1"):
            pin.check(self._house.store, self.call.person_id, typed, self.call.pepper)
            proven = True
        elif typed not in ("1", "2") and not (behind and typed == BACK):
            raise _Stays(self.excuse(CHOOSE))
        calls.end(self._hands.glance(), offered.session_id)
        if typed in (BACK, "2"):
            return self._house.front
        self.state = dropped
        dropped.language, dropped.proven = offered.now_in or dropped.language, proven
        screen = screen or (self._house.front if dropped.shared else None)
        if screen and ((proven and asks) or self.pin_is_missing(screen)):
            return screen  # what stood behind the PIN stays behind it: the phone may be in other hands
        if offered.now_in and isinstance(dropped.waits, Proving):
            return prompts.find(dropped.waits.then) or self._house.front
        if offered.now_in and screen and not screen.deed:
            return screen  # put again in her words; what did something is not, its words stay as they were
        raise _Stays(dropped.shown)


def _told(state: State) -> bool:
    """Whether the phone shows what was told, with nothing to choose but the way back."""
    return isinstance(state.waits, Choosing) and not state.waits.lines


def under_way(dropped: State) -> bool:
    """Whether something was answered in the journey that a call was on when it dropped: else it is as soon begun anew.

    Who has been told all of something is on no way any more.
    """
    if _told(dropped) and dropped.page + 1 == len(dropped.pages):
        return False
    screen = prompts.find(dropped.screen)
    first = 1 + (len(dropped.seats) > 1)  # where a journey begins: behind the menu, and behind the choice of a group
    return bool(dropped.topic) and not (screen and screen.topic and len(dropped.stack) <= first)
