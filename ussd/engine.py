"""The USSD engine: one hop in, one screen out, whatever the network does to the hops.

A hop carries everything typed in its session so far. What is new in it, by the difference to the text heard before,
answers the prompt that the phone shows; a repeated, a shorter or a foreign text changes nothing and gets the reply
that was given last. The prompt that was shown is kept in the session's row, choices included, so "2" means what the
member saw. A hop that only shows costs two statements: it reads the row and writes it. A hop that does something is one
transaction, which locks the row first.
"""

from __future__ import annotations

import contextlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass

from domain import limits
from domain.people import pin
from domain.people.phone import country_of
from domain.refusals import PinBudgetSpent, PinLocked, PinMissing, PinWait, Refusal
from domain.store import Session, Store
from locales import Phrase, Words, _, language_of
from locales.refusals import phrase_of
from ussd import calls, fit, prompts, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, Pin, Prompt, Reader, Screen

BACK, HOME, MORE = "0", "00", "98"
GO_BACK, GO_HOME, GO_ON = _("Back"), _("Home"), _("More")  # apart from their numbers: no catalog looks into an f-string
CHOOSE = _("Choose a number.")
_FINAL = (PinWait, PinLocked, PinBudgetSpent, PinMissing)  # after which asking again would be of no use


@dataclass(frozen=True, slots=True)
class Hop:
    """One tap as it arrives: the session, the phone in E.164, everything typed in the session joined by `*`."""

    session_id: str
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One screen; `ends` when the session is over with it."""

    text: str
    ends: bool


class _Stays(Exception):
    """What was typed leaves the member where she is; `page` is what she sees."""

    def __init__(self, page: str):
        self.page = page


class Engine:
    """Hears hops. `front` is the screen that a call begins with, and that "00 Home" leads to."""

    def __init__(self, store: Store, words: Words, pepper: bytes, front: Screen):
        self._store = store
        self._words = words
        self._pepper = pepper
        self._key = hmac.digest(pepper, b"what a phone has typed", "sha256")
        self._front = front

    def hear(self, hop: Hop) -> Reply:
        """The reply to a hop. The same hop again, at once or later, gets the same reply and does nothing more."""
        with _Hands(self._store) as hands:
            row = calls.find(hands.glance(), hop.session_id) if hop.text else None
            if row is None:
                return self._begin(hop, hands)
            return self._go_on(row, hop, hands)

    # --- the first hop -----------------------------------------------------------------------------------------------

    def _begin(self, hop: Hop, hands: _Hands) -> Reply:
        who = calls.who(hands.glance(), hop.phone, hop.session_id)
        state = _fresh(who, hop.phone)
        row = calls.Row(hop.session_id, hop.phone, 0, b"", 0, "", "", False)
        turn = _Turn(self, row, hands, state)
        dropped = self._dropped(who, state) if not hop.text else None
        if dropped:
            page = turn.offer(dropped)
        else:
            page = turn.enter(self._front)
            page = self._tail(turn, hop.text, page)
        self._write(row, turn, page, hop.text)
        if calls.start(hands.glance(), row):
            return Reply(row.reply, row.ended)
        return self.again(hop, hands)

    def _tail(self, turn: _Turn, text: str, page: str) -> str:
        """Give the answers of a dialled tail one after the other, up to the first that does not pass.

        A tail never says the last word: the PIN, and the choice that does something, are typed on the screen that
        asks for them. A hop that overtook the others of its session looks like a tail, and must not act either.
        """
        for typed in text.split("*")[: limits.TAIL_ANSWERS] if text else []:
            if turn.asks_pin:
                break
            before = turn.packed()
            page, screen = turn.answer(typed)
            if screen and screen.deed:
                return turn.restore(before)
            if screen:
                page = turn.enter_or_refuse(screen, before)
            if turn.ended:
                break
        return page

    def _dropped(self, who: list, state: dict) -> dict | None:
        """The state of the session that dropped on this phone, if it was on its way somewhere."""
        old = who[0].dropped_state if who else None
        if (
            not old
            or not old.get("topic")
            or [seat["id"] for seat in old["seats"]] != [seat["id"] for seat in state["seats"]]
        ):
            return None
        return old | {"seats": state["seats"], "pin": False, "from": who[0].dropped}

    # --- every later hop ---------------------------------------------------------------------------------------------

    def _go_on(self, row: calls.Row, hop: Hop, hands: _Hands) -> Reply:
        if row.phone != hop.phone:
            return self._over(hop)
        typed = self._new_part(row, hop.text)
        if typed is None or row.ended:
            return Reply(row.reply, row.ended)
        turn = _Turn(self, row, hands, json.loads(row.state))
        if row.hops >= limits.HOPS or len(hop.text) > limits.HOP_TEXT:
            page, screen = turn.say(End(_("This call has been long. Dial {dial} to go on."))), None
        elif turn.asks_pin:
            # A copy of this hop must wait, not count as another wrong PIN.
            return self._act(turn, row, hop, hands, lambda: turn.take(typed))
        else:
            page, screen = turn.answer(typed)
        if screen and screen.deed and not turn.pin_is_missing(screen):
            return self._act(turn, row, hop, hands, lambda: turn.enter(screen))
        if screen:
            page = turn.enter_or_refuse(screen, row.state)
        self._write(row, turn, page, hop.text)
        if calls.keep(hands.glance(), row):
            return Reply(row.reply, row.ended)
        return self.again(hop, hands)

    def _act(self, turn: _Turn, row: calls.Row, hop: Hop, hands: _Hands, step: Callable[[], str]) -> Reply:
        """Take the step that ends a journey, and keep the session's row, in one transaction.

        A refusal undoes all of it; the row is then kept in a transaction of its own.
        """
        before = row.state
        try:
            with self._store.begin() as session:
                if not self._holds(session, row):
                    return self.again(hop, hands)
                turn.work_with(hands.working(session))
                self._write(row, turn, step(), hop.text)
                calls.keep(session, row)
                return Reply(row.reply, row.ended)
        except Refusal as refusal:
            turn.restore(before)
            self._write(row, turn, turn.say(End(phrase_of(refusal))), hop.text)
        if calls.keep(hands.glance(), row):
            return Reply(row.reply, row.ended)
        return self.again(hop, hands)

    def _holds(self, session: Session, row: calls.Row) -> bool:
        """Whether the locked row is still where this hop found it: no copy of the hop was quicker."""
        fresh = calls.find(session, row.session_id, lock=True)
        return fresh is not None and fresh.hops == row.hops

    def again(self, hop: Hop, hands: _Hands) -> Reply:
        """Another copy of this hop was quicker: what was said to that one."""
        fresh = calls.find(hands.glance(), hop.session_id)
        if fresh is None or fresh.phone != hop.phone:
            return self._over(hop)
        return Reply(fresh.reply, fresh.ended)

    def _over(self, hop: Hop) -> Reply:
        """To a session that was swept away, or that belongs to another phone."""
        return Reply(self._words.say(language_of(country_of(hop.phone)), _("This call is over. Dial {dial}.")), True)

    # --- what both need ----------------------------------------------------------------------------------------------

    def _new_part(self, row: calls.Row, heard: str) -> str | None:
        """What was typed since the hop heard last; None for a repeated, an older or a foreign text."""
        known, rest = heard[: row.heard], heard[row.heard :]
        if not rest or not hmac.compare_digest(calls.digest(self._key, known), row.digest):
            return None
        if row.heard == 0:
            return rest
        return rest[1:] if rest.startswith("*") else None

    def _write(self, row: calls.Row, turn: _Turn, page: str, heard: str) -> None:
        row.hops = turn.hop
        if not turn.sealed:  # the call ends with a sealed answer: nothing that comes has to be told from it
            row.heard, row.digest = len(heard), calls.digest(self._key, heard)
        row.state, row.reply, row.ended = turn.packed(), page, turn.ended

    def say(self, language: str, phrase: Phrase) -> str:
        """A phrase in the language of the call."""
        return self._words.say(language, phrase)

    @property
    def pepper(self) -> bytes:
        """What is mixed into PINs."""
        return self._pepper

    @property
    def store(self) -> Store:
        """The database."""
        return self._store

    @property
    def front(self) -> Screen:
        """The screen that a call begins with."""
        return self._front


class _Hands:
    """The connection that a hop works with: none until one is needed, and a deed's own while it runs."""

    def __init__(self, store: Store):
        self._store = store
        self._open = contextlib.ExitStack()
        self._session: Session | None = None

    def glance(self) -> Session:
        if self._session is None:
            self._session = self._open.enter_context(self._store.glance())
        return self._session

    def working(self, session: Session) -> _Hands:
        """The same, but every statement is part of `session`'s transaction."""
        other = _Hands(self._store)
        other._session = session
        return other

    def __enter__(self) -> _Hands:
        return self

    def __exit__(self, *error) -> None:
        self._open.close()


class _Turn:
    """One turn of a conversation: an answer is taken, the next prompt is put. It changes `state` and nothing else."""

    def __init__(self, engine: Engine, row: calls.Row, hands: _Hands, state: dict):
        self._engine = engine
        self._row = row
        self._hands = hands
        self.state = state
        self.ended = False
        self.sealed = False
        self.hop = row.hops + 1

    @property
    def asks_pin(self) -> bool:
        """Whether the phone shows the question for the PIN."""
        return "pin" in self.state["prompt"]

    @property
    def call(self) -> Call:
        """What screens and readers get to see."""
        key = f"ussd:{self._row.session_id}:{self.hop}"
        return Call(self._row.phone, key, self._engine.pepper, self.state, self._hands.glance)

    def work_with(self, hands: _Hands) -> None:
        """From now on every statement is part of a deed's transaction."""
        self._hands = hands

    def packed(self) -> str:
        """The state as the row keeps it."""
        return json.dumps(self.state, ensure_ascii=False, separators=(",", ":"))

    def restore(self, packed: str) -> str:
        """Be again where the state was; the page that was shown there."""
        self.state = json.loads(packed)
        self.ended = False
        return self.state["shown"]

    # --- taking an answer --------------------------------------------------------------------------------------------

    def answer(self, typed: str) -> tuple[str, Screen | None]:
        """The page to show, or the screen to go to, after `typed`."""
        typed = typed.strip()
        prompt = self.state["prompt"]
        try:
            screen = self._travel(typed)
            if screen is None:
                screen = self._choose(prompt, typed)
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
        if typed == MORE and state["page"] + 1 < len(state["pages"]):
            raise _Stays(self._turn_page(state["page"] + 1))
        if "end" in state["prompt"]:
            raise _Stays(state["shown"])
        if typed == BACK and state["page"] > 0:
            raise _Stays(self._turn_page(state["page"] - 1))
        if typed == BACK and state["stack"]:
            name, answers = state["stack"].pop()
            del state["answers"][answers:]
            return prompts.find(name) or self._engine.front
        if typed == HOME and state["stack"]:
            self.call.forget()
            return self._engine.front
        return None

    def _choose(self, prompt: dict, typed: str) -> Screen:
        """The screen that an answer to the prompt leads to, with the answer kept."""
        call = self.call
        if "resume" in prompt:
            return self._resume(prompt["resume"], typed)
        if "pin" in prompt:
            pin.check(self._engine.store, call.person_id, typed, call.pepper)
            self.state["pin"] = True
            return prompts.find(prompt["pin"]) or self._engine.front
        if "menu" in prompt:
            chosen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 2 else 0
            if not 1 <= chosen <= len(prompt["menu"]):
                raise _Stays(self.excuse(CHOOSE))
            then, kept = prompt["menu"][chosen - 1]
            self._push()
            self.state["answers"] += [[name, value] for name, value in kept.items()]
        else:
            value = readers.read(Reader(prompt["ask"], tuple(prompt["bounds"])), call, typed)
            then = prompt["then"]
            self._push()
            call.keep(prompt["keep"], value)
        return prompts.find(then) or self._engine.front

    def _push(self) -> None:
        stack = self.state["stack"]
        stack.append([self.state["screen"], len(self.state["answers"])])
        del stack[: -limits.STACK]

    def _turn_page(self, page: int) -> str:
        self.state["page"] = page
        self.state["shown"] = self.state["pages"][page]
        self.ended = "end" in self.state["prompt"] and page + 1 == len(self.state["pages"])
        return self.state["shown"]

    def excuse(self, reason: Phrase) -> str:
        """The page that the member is looking at, with one line of reason before it."""
        said, shown = self._say(reason), self.state["shown"]
        whole = f"{said}\n{shown}"
        return whole if fit.fits(whole) else "\n".join([said, *self._nav()])

    # --- putting the next prompt -------------------------------------------------------------------------------------

    def pin_is_missing(self, screen: Screen) -> bool:
        """Whether the PIN has to be typed before this screen."""
        return screen.pin and not self.state["pin"]

    def enter(self, screen: Screen) -> str:
        """The first page of a screen. Raises what the screen refuses."""
        if self.pin_is_missing(screen):
            return self.say(Pin(screen))
        if screen.topic:
            self.state["topic"] = screen.topic.packed()
        elif not self.state["stack"]:  # back where every journey begins
            self.state["topic"] = None
        call, self.sealed = self.call, screen.sealed
        prompt = screen(call)
        if screen.sealed:
            call.forget()
        while isinstance(prompt, Screen):  # a deed that hands on to a screen
            screen, prompt = prompt, prompt(call)
        self.state["screen"] = screen.name
        return self.say(prompt)

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
                items = prompt.items[: limits.MENU_ITEMS]
                lines = [f"{number} {self._say(item.label)}" for number, item in enumerate(items, 1)]
                kept = {"menu": [[item.then.name, item.keep] for item in items]}
            case Ask():
                text = self._say(prompt.text)
                kept = {
                    "ask": prompt.read.name,
                    "bounds": prompt.read.bounds,
                    "keep": prompt.keep,
                    "then": prompt.then.name,
                }
            case Pin():
                text, kept = self._say(_("Type your PIN")), {"pin": prompt.then.name}
            case End():
                text, kept = self._say(prompt.text), {"end": True}
                lines = [self._say(line) for line in prompt.lines]
        self.state["prompt"] = kept
        nav = [] if isinstance(prompt, End) else self._nav()
        self.state["pages"] = fit.pages(text, lines, f"{MORE} {self._say(GO_ON)}", nav)
        return self._turn_page(0)

    def _nav(self) -> list[str]:
        behind = len(self.state["stack"])
        back = [f"{BACK} {self._say(GO_BACK)}"] if behind else []
        return back + ([f"{HOME} {self._say(GO_HOME)}"] if behind > 1 else [])

    def _say(self, phrase: Phrase) -> str:
        return self._engine.say(self.state["language"], phrase)

    # --- taking up a dropped session ---------------------------------------------------------------------------------

    def offer(self, dropped: dict) -> str:
        """Ask whether to go on where the last session of this phone dropped."""
        topic = Phrase.unpacked(dropped["topic"])
        page = self.say(
            Menu(
                _("Go on with your {topic}?", topic=topic),
                [Item(_("Yes"), self._engine.front), Item(_("No"), self._engine.front)],
            )
        )
        self.state["prompt"] = {"resume": dropped}
        return page

    def _resume(self, dropped: dict, typed: str) -> Screen:
        if typed not in ("1", "2"):
            raise _Stays(self.excuse(CHOOSE))
        calls.end(self._hands.glance(), dropped.pop("from"))
        if typed == "2":
            return self._engine.front
        self.state = dropped
        screen = prompts.find(dropped["screen"])
        if screen and self.pin_is_missing(screen):
            return screen  # what stood behind the PIN stays behind it: the phone may be in other hands
        raise _Stays(self.state["shown"])


def _fresh(who: list, phone: str) -> dict:
    """The state of a call that begins: who calls, and which groups there are to choose from."""
    seats = [_seat(row) for row in who if row.member_id]
    return {
        "language": who[0].language if who else language_of(country_of(phone)),
        "person": who[0].id if who else None,
        "has_pin": bool(who and who[0].has_pin),
        "pin": False,
        "seats": seats,
        "seat": 0 if len(seats) == 1 else None,
        "answers": [],
        "stack": [],
        "screen": "",
        "prompt": {},
        "pages": [],
        "page": 0,
        "shown": "",
        "topic": None,
    }


def _seat(row) -> dict:
    return {
        "id": row.member_id,
        "number": row.number,
        "name": row.name,
        "roles": row.roles or [],
        "waiting": row.waiting,
        "org": {
            "id": row.org_id,
            "code": row.code,
            "name": row.group_name,
            "kind": row.kind,
            "parent_id": row.parent_id,
            "country": row.country,
            "currency": row.currency,
            "timezone": row.timezone,
            "language": row.group_language,
        },
    }
