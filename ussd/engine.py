"""The USSD engine: one hop in, one screen out, whatever the network does to the hops.

A hop carries everything typed in its session so far. What is new in it, by the difference to the text heard before,
answers the prompt that the phone shows; a repeated, a shorter or a foreign text changes nothing and gets the reply
that was given last. The prompt that was shown is kept in the session's row, choices included, so "2" means what the
member saw. A hop that only shows costs one statement where this process heard the one before it: it writes the row as it
was remembered, if it still is so (`remembered.py`). Else it reads the row first. A hop that does something is one
transaction, which locks the row first.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.founding.approval import USUAL, Operator
from domain.people.phone import country_of
from domain.refusals import Refusal
from domain.store import Store
from gateways.heard import Hop
from locales import Words, _, language_of
from locales.refusals import phrase_of
from ussd import calls, limits
from ussd.prompts import End, Screen
from ussd.remembered import Remembered
from ussd.state import Naming, Nothing, State, TakingUp, fresh
from ussd.step import Hands, House, Step, under_way


@dataclass(frozen=True, slots=True)
class Reply:
    """One screen; `ends` when the session is over with it."""

    text: str
    ends: bool


class Engine:
    """Hears hops. `front` is the screen that a call begins with, and that "00 Home" leads to."""

    def __init__(self, store: Store, words: Words, pepper: bytes, front: Screen, operator: Operator = USUAL):
        self.house = House(store, words, pepper, front, operator)
        self._key = hmac.digest(pepper, b"what a phone has typed", "sha256")
        self._remembered = Remembered()

    def hear(self, hop: Hop) -> Reply:
        """The reply to a hop. The same hop again, at once or later, gets the same reply and does nothing more."""
        with Hands(self.house.store) as hands:
            if reply := self._as_remembered(hop, hands):
                return reply
            row = calls.find(hands.glance(), hop.session_id) if hop.text else None
            if row is None:
                return self._begin(hop, hands)
            return self._go_on(row, self._new_part(row, hop.text), hop, hands) or self.again(hop, hands)

    def _as_remembered(self, hop: Hop, hands: Hands) -> Reply | None:
        """The reply by the row as this process wrote it last, where this hop brings one answer more to it.

        More than one: another process may have heard some of them. None: it is told again, as the row has it by now.
        """
        row = self._remembered.find(hop.session_id) if hop.text else None
        typed = self._new_part(row, hop.text) if row else None
        return None if typed is None or "*" in typed else self._go_on(row, typed, hop, hands)

    # --- the first hop -----------------------------------------------------------------------------------------------

    def _begin(self, hop: Hop, hands: Hands) -> Reply:
        who = calls.who(hands.glance(), hop.phone, hop.session_id)
        callers = fresh(who, hop.phone)
        row = calls.Row(hop.session_id, hop.phone, 0, b"", 0, "", "", False)
        step = Step(self.house, row, hands, callers[0])
        dropped = self._dropped(who, callers) if not hop.text else None
        if len(callers) > 1:
            page = self._tail(step, hop.text, step.ask_who(callers, dropped))
        elif dropped:
            page = step.offer(dropped)
        else:
            page = self._tail(step, hop.text, step.enter(self.house.front))
        self._write(row, step, page, hop.text)
        if calls.start(hands.glance(), row):
            return self._kept(row)
        return self.again(hop, hands)

    def _tail(self, step: Step, text: str, page: str) -> str:
        """Give the answers of a dialled tail one after the other, up to the first that does not pass.

        A tail never says the last word: the PIN, and the choice that does something, are typed on the screen that
        asks for them. A hop that overtook the others of its session looks like a tail, and must not act either.
        """
        for typed in text.split("*")[: limits.TAIL_ANSWERS] if text else []:
            if step.asks_pin:
                break
            before = step.state.packed()
            page, screen = step.answer(typed)
            if screen and screen.deed:
                return step.restore(before)
            if screen:
                page = step.enter_or_refuse(screen, before)
            if step.ended:
                break
        return page

    def _dropped(self, who: list, callers: list[State]) -> TakingUp | None:
        """The session that dropped on this phone, if it was on its way somewhere with one of these callers."""
        old = State.of_json(who[0].dropped_state) if who and who[0].dropped_state else None
        offered = TakingUp(old, who[0].dropped) if old else None
        if old and isinstance(old.waits, TakingUp | Naming):  # it dropped before she had said whether to go on
            offered = old.waits if isinstance(old.waits, TakingUp) else old.waits.dropped
        if not offered or not under_way(offered.dropped):
            return None
        old = offered.dropped
        hers = next((each for each in callers if each.person == old.person), None)
        if not hers or [seat.id for seat in old.seats] != [seat.id for seat in hers.seats]:
            return None
        dropped = replace(old, seats=hers.seats, shared=hers.shared)
        return TakingUp(dropped, offered.session_id, None if hers.language == old.language else hers.language)

    # --- every later hop ---------------------------------------------------------------------------------------------

    def _go_on(self, row: calls.Row, typed: str | None, hop: Hop, hands: Hands) -> Reply | None:
        """The reply to a hop that brings `typed` to the call in `row`; None where it is not there any more: nothing was done."""
        if row.phone != hop.phone:
            return self._over(hop)
        if typed is None:
            return Reply(row.reply, row.ended)
        state = State.unpacked(row.state)
        if row.ended:  # her last words again; but a call that another one of her phone took over shows a menu still
            return Reply(row.reply, True) if isinstance(state.waits, Nothing) else self._over(hop)
        step = Step(self.house, row, hands, state)
        if row.hops >= limits.HOPS or len(hop.text) > limits.HOP_TEXT:
            page, screen = step.say(End(_("This call has been long. Dial {dial} to go on."))), None
        elif step.asks_pin:
            # A copy of this hop must wait, not count as another wrong PIN.
            return self._act(step, row, hop, hands, lambda: step.take(typed))
        else:
            page, screen = step.answer(typed)
        if screen and screen.deed and not step.pin_is_missing(screen):
            return self._act(step, row, hop, hands, lambda: step.enter(screen))
        if screen:
            page = step.enter_or_refuse(screen, row.state)
        self._write(row, step, page, hop.text)
        return self._kept(row) if calls.keep(hands.glance(), row) else None

    def _act(self, step: Step, row: calls.Row, hop: Hop, hands: Hands, take: Callable[[], str]) -> Reply | None:
        """Do what ends a journey, and keep the session's row, in one transaction.

        A refusal undoes all of it; the row is then kept in a transaction of its own. Who needs both connections, for her
        PIN is counted beside the deed, takes them in one order: nobody holds the one and waits for the other in a ring.
        """
        before = row.state
        if step.asks_pin:
            hands.glance()
        try:
            with self.house.store.begin() as session:
                if not calls.hold(session, row):
                    return None
                step.work_with(hands.working(session))
                self._write(row, step, take(), hop.text)
                calls.keep(session, row)
        except Refusal as refusal:
            step.restore(before)
            self._write(row, step, step.say(End(phrase_of(refusal))), hop.text)
            if not calls.keep(hands.glance(), row):
                return None
        return self._kept(row)

    def _kept(self, row: calls.Row) -> Reply:
        """What is said with a row that is written."""
        self._remembered.keep(row)
        return Reply(row.reply, row.ended)

    def again(self, hop: Hop, hands: Hands) -> Reply:
        """Another copy of this hop was quicker: what was said to that one."""
        fresh = calls.find(hands.glance(), hop.session_id)
        if fresh is None or fresh.phone != hop.phone:
            return self._over(hop)
        return Reply(fresh.reply, fresh.ended)

    def _over(self, hop: Hop) -> Reply:
        """To a session that was swept away, or that belongs to another phone."""
        return Reply(
            self.house.words.say(language_of(country_of(hop.phone)), _("This call is over. Dial {dial}.")), True
        )

    # --- what both need ----------------------------------------------------------------------------------------------

    def _new_part(self, row: calls.Row, heard: str) -> str | None:
        """What was typed since the hop heard last; None for a repeated, an older or a foreign text."""
        known, rest = heard[: row.heard], heard[row.heard :]
        if not rest or not hmac.compare_digest(calls.digest(self._key, known), row.digest):
            return None
        if row.heard == 0:
            return rest
        return rest[1:] if rest.startswith("*") else None

    def _write(self, row: calls.Row, step: Step, page: str, heard: str) -> None:
        row.hops = step.hop
        if not step.sealed:  # the call ends with a sealed answer: nothing that comes has to be told from it
            row.heard, row.digest = len(heard), calls.digest(self._key, heard)
        row.state, row.reply, row.ended = step.state.packed(), page, step.ended
