"""The words for what is told of meetings that are held."""

from domain.sitting import notices as that
from locales.menus import WAYS
from locales.phrase import Phrase, _, _n
from locales.sitting.sums import PARTS, listed


def _received(n: that.SumsReceived) -> Phrase:
    if n.left.minor:
        return _(
            "{group}: {amount} received. Savings {total}, loan left {left}. Receipt {receipt}.",
            group=n.group,
            amount=n.amount,
            total=n.total,
            left=n.left,
            receipt=n.receipt,
        )
    return _(
        "{group}: {amount} received. Savings {total}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        receipt=n.receipt,
    )


def _closed(n: that.SittingClosed) -> Phrase:
    facts = {"code": n.code, "day": n.day, "box": n.box, "five": n.five}
    if n.missed and n.missed.minor:
        return _off(n, missed=n.missed, **facts)
    if n.over and n.over.minor:
        return _off(n, over=n.over, **facts)
    facts |= {"got": n.income.units, "gave": n.out.units}
    if n.here is not None:
        return _came(n, **facts)
    if n.social.minor:
        return _(
            "{code} {day}: in {got}, out {gave}, box {box}, social fund {part}. Keep: {five}",
            **facts,
            part=n.social.units,
        )
    return _("{code} {day}: in {got}, out {gave}, in the box {box}. Keep these words: {five}", **facts)


def _came(n: that.SittingClosed, **facts) -> Phrase:
    """How it ended where the rules want a number of members: with how many came."""
    facts |= {"here": n.here, "among": n.all}
    if n.social.minor:
        return _(
            "{code} {day}, {here}/{among} came: in {got}, out {gave}, box {box}, social {part}. {five}",
            **facts,
            part=n.social.units,
        )
    return _("{code} {day}, {here}/{among} came: in {got}, out {gave}, in the box {box}. Keep: {five}", **facts)


def _receipt_and_close(n: that.ClosedWithReceipt) -> Phrase:
    """Her own sums, and the box; the social fund where there is room: it is read aloud, and in the SMS of who gave nothing."""
    facts = {"code": n.code, "amount": n.amount, "put_by": n.total.units, "receipt": n.receipt}
    facts |= {"inside": n.box.units, "five": n.five}
    if n.left.minor:
        return _(
            "{code}: {amount} received, savings {put_by}, loan {to_pay}. Receipt {receipt}. Box {inside}. {five}",
            **facts,
            to_pay=n.left.units,
        )
    if n.social.minor:
        return _(
            "{code}: {amount} received, savings {put_by}. Receipt {receipt}. Box {inside}, social {part}. {five}",
            **facts,
            part=n.social.units,
        )
    return _("{code}: {amount} received, savings {put_by}. Receipt {receipt}. Box {inside}. Keep: {five}", **facts)


def _off(n: that.SittingClosed, **facts) -> Phrase:
    """How a meeting ended whose box did not agree: that is the news, and there is no room for what came in and went out."""
    if not n.social.minor:
        if "missed" in facts:
            return _("{code} {day}: {missed} is missing in the box, it holds {box}. Keep these words: {five}", **facts)
        return _("{code} {day}: {over} too much in the box, it holds {box}. Keep these words: {five}", **facts)
    if "missed" in facts:
        return _(
            "{code} {day}: {missed} is missing, box {box}, social fund {part}. Keep: {five}",
            **facts,
            part=n.social.units,
        )
    return _("{code} {day}: {over} too much, box {box}, social fund {part}. Keep: {five}", **facts, part=n.social.units)


def _asked(n: that.SumsToAgree) -> Phrase:
    facts = {"code": n.code, "box": n.box}
    if n.missed and n.missed.minor:
        return _(
            "{code}: in the box {box}, {missed} is missing. Right? Text BOX YES, else BOX NO.",
            **facts,
            missed=n.missed,
        )
    if n.over and n.over.minor:
        return _("{code}: in the box {box}, {over} too much. Right? Text BOX YES, else BOX NO.", **facts, over=n.over)
    return _(
        "{code}: in {income}, out {out}, in the box {box}. Right? Text BOX YES, else BOX NO.",
        **facts,
        income=n.income,
        out=n.out,
    )


def _entered(n: that.SumsEntered) -> Phrase:
    parts = listed({kind: getattr(n, kind) for kind in PARTS})
    facts = {"code": n.code, "parts": parts, "amount": n.amount, "slip": n.number}
    if len(parts) == len(PARTS):  # more than one SMS holds
        facts.pop("parts")
        return _(
            "{code}: {amount} at the meeting. Dial {dial} to read its parts and answer, or text NO {slip}.", **facts
        )
    if n.by_text:
        return _("{code}: {parts}: {amount}. Right? Text YES {slip}, else NO {slip}.", **facts)
    return _("{code}: {parts}: {amount}. Right? Dial {dial}, or text NO {slip}.", **facts)


def _to_agree(n: that.DayToAgree) -> Phrase:
    return _n(
        "{code}: {officer} enters the meeting of {day}, {count} day ago. A second officer has to agree: dial {dial}.",
        "{code}: {officer} enters the meeting of {day}, {count} days ago. A second officer has to agree: dial {dial}.",
        n.days,
        code=n.code,
        officer=n.officer,
        day=n.day,
    )


def _drawn(n: that.WitnessDrawn) -> Phrase:
    facts = {"group": n.group, "name": n.name}
    if n.lot is None:
        return _("{group}: the lot fell on {name}, who confirms the sums at the end of the meeting.", **facts)
    return _("{group}: lot {lot} fell on {name}, who confirms the sums at the end of the meeting.", **facts, lot=n.lot)


PHRASES = {
    that.SumsEntered: _entered,
    that.SumsReceived: _received,
    that.SumsMarked: lambda n: _(
        "{group}: {amount} is written without your word. Savings {total}. Receipt {receipt}. Not so? Text NO {slip}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        receipt=n.receipt,
        slip=n.number,
    ),
    that.SumsWithdrawn: lambda n: _(
        "{group}: {amount} is not written after all. You need not answer.", group=n.group, amount=n.amount
    ),
    that.SumsObjected: lambda n: _(
        "{group}: {name} says {amount} of the meeting is wrong. Receipt {receipt}. Talk to each other.",
        group=n.group,
        name=n.name,
        amount=n.amount,
        receipt=n.receipt,
    ),
    that.FineOwed: lambda n: _(
        "{group}: after the meeting of {day} you owe {amount} in fines. Pay at a meeting, or text FINES 20.",
        group=n.group,
        day=n.day,
        amount=n.amount,
    ),
    that.DayToAgree: _to_agree,
    that.DayAgreed: lambda n: _(
        "{code}: {officer} agrees that the meeting was on {day}. Now its sums can be entered.",
        code=n.code,
        officer=n.officer,
        day=n.day,
    ),
    that.WitnessDrawn: _drawn,
    that.YouAreWitness: lambda n: _(
        "{group}: the lot fell on you. At the end of the meeting you get its sums by SMS and confirm them.",
        group=n.group,
    ),
    that.WitnessPassedOver: lambda n: _(
        "{group}: you were drawn, but {officer} and {closer} closed with you marked absent.",
        group=n.group,
        officer=n.counted_by,
        closer=n.closed_by,
    ),
    that.SumsToAgree: _asked,
    that.SumsDisputed: lambda n: _(
        "{group}: {name}, on whom the lot fell, says the sums are not right. Count again together.",
        group=n.group,
        name=n.name,
    ),
    that.SittingClosed: _closed,
    that.ClosedWithReceipt: _receipt_and_close,
    that.ClosedWithMark: lambda n: _(
        "{code}: {amount} is written without your word. Receipt {receipt}. Not so? Text NO {slip}. Box {inside}. {five}",
        code=n.code,
        amount=n.amount,
        receipt=n.receipt,
        slip=n.number,
        inside=n.box.units,
        five=n.five,
    ),
    that.FineReceived: lambda n: _(
        "{group}: you paid {amount} of fines. {left} is left. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        left=n.left,
        receipt=n.receipt,
    ),
    that.FineWaiverWaits: lambda n: _(
        "{code}: {officer} wants to waive fines of {name}. Dial {dial}: {to_fines}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
        to_fines=WAYS["to_fines"],
    ),
    that.FineWaived: lambda n: _(
        "{code}: two officers waive {amount} of the fines of {name}: {reason}.",
        code=n.code,
        amount=n.amount,
        name=n.name,
        reason=n.reason,
    ),
    that.FineStays: lambda n: _(
        "{code}: {officer} does not waive fines of {amount} of {name}. They are still owed.",
        code=n.code,
        officer=n.officer,
        amount=n.amount,
        name=n.name,
    ),
}
