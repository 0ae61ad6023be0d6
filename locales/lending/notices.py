"""The words for what is told of loans."""

from domain.lending import notices as that
from locales.lending.lengths import length
from locales.menus import WAYS
from locales.phrase import Phrase, _, _n


def _guarantor_said(n: that.GuarantorSaid) -> Phrase:
    if not n.yes:
        return _(
            "{group}: {name} does not vouch for your loan. Dial {dial} and ask another member.",
            group=n.group,
            name=n.name,
        )
    if not n.missing:
        return _(
            "{group}: {name} vouches for your loan. Now the group decides, and you get an SMS.",
            group=n.group,
            name=n.name,
        )
    return _n(
        "{group}: {name} vouches for your loan. {count} more has to.",
        "{group}: {name} vouches for your loan. {count} more have to.",
        n.missing,
        group=n.group,
        name=n.name,
    )


def _received(n: that.RepaymentReceived) -> dict:
    facts = {"group": n.group, "amount": n.amount, "left": n.left, "next": n.next}
    return facts | {"due": n.due, "receipt": n.receipt}


def _from_savings(n: that.PaidFromSavings) -> dict:
    return {"group": n.group, "amount": n.amount, "left": n.left, "total": n.total, "receipt": n.receipt}


def _paid_on_loans(n: that.PaidOnLoans) -> Phrase:
    facts = {"group": n.group, "amount": n.amount, "beyond": n.other, "receipt": n.receipt}
    if n.saved.minor:
        return _(
            "{group}: you paid {amount}: {beyond} on another loan, {saved} saved. Loans repaid. Receipt {receipt}.",
            saved=n.saved,
            **facts,
        )
    return _(
        "{group}: you paid {amount}. One loan is repaid, {beyond} to the next. Left {left}. Receipt {receipt}.",
        left=n.left,
        **facts,
    )


PHRASES = {
    that.LoanRequested: lambda n: _(
        "{name} in {group} asks to borrow {amount} for {length}. Dial {dial} to say yes or no.",
        length=length(n.months, n.every),
        name=n.name,
        group=n.group,
        amount=n.amount,
    ),
    that.LoanApproved: lambda n: _(
        "{group}: your loan of {amount} is approved. Ask an officer to pay it out to you.",
        group=n.group,
        amount=n.amount,
    ),
    that.LoanRefused: lambda n: _(
        "{group}: your loan of {amount} is not approved. Ask the officers why.", group=n.group, amount=n.amount
    ),
    that.PayoutEntered: lambda n: _(
        "{group}: your loan {amount} from {officer}. Dial {dial} to confirm. Not so? Text NO {slip}.",
        group=n.group,
        amount=n.amount,
        officer=n.officer,
        slip=n.number,
    ),
    that.LoanPaidOut: lambda n: _(
        "{group}: you got {amount}. Pay back {total}: first {instalment} by {due}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        instalment=n.instalment,
        due=n.due,
        receipt=n.receipt,
    ),
    that.RepaymentReceived: lambda n: {
        "": _("{group}: you paid back {amount}. Left {left}, next {next} by {due}. Receipt {receipt}.", **_received(n)),
        "fewer": _(
            "{group}: paid {amount}. Left {left}, fewer payments: {next} by {due}. Receipt {receipt}.",
            **_received(n),
        ),
        "less": _(
            "{group}: paid {amount}. Left {left}, less each time: {next} by {due}. Receipt {receipt}.",
            **_received(n),
        ),
    }[n.planned],
    that.PaidOnLoans: _paid_on_loans,
    that.PaidFromSavings: lambda n: {
        "": _(
            "{group}: {amount} of your savings paid your loan. Left {left}. Savings {total}. Receipt {receipt}.",
            **_from_savings(n),
        ),
        "fewer": _(
            "{group}: savings paid {amount}. Loan left {left}, fewer times. Saved {total}. Receipt {receipt}.",
            **_from_savings(n),
        ),
        "less": _(
            "{group}: savings paid {amount}. Loan left {left}, less each time. Saved {total}. Receipt {receipt}.",
            **_from_savings(n),
        ),
    }[n.planned],
    that.LoanRepaid: lambda n: (
        _(
            "{group}: you paid {amount}. Your loan is repaid, and {saved} went to your savings. Receipt {receipt}.",
            group=n.group,
            amount=n.amount,
            saved=n.saved,
            receipt=n.receipt,
        )
        if n.saved.minor
        else _(
            "{group}: you paid back {amount}. Your loan is repaid, you owe nothing on it. Receipt {receipt}.",
            group=n.group,
            amount=n.amount,
            receipt=n.receipt,
        )
    ),
    that.GuarantorsWanted: lambda n: _n(
        "{group}: {count} member has to vouch for your loan of {amount}. Dial {dial}: {to_vouchers}.",
        "{group}: {count} members have to vouch for your loan of {amount}. Dial {dial}: {to_vouchers}.",
        n.count,
        group=n.group,
        amount=n.amount,
        to_vouchers=WAYS["to_vouchers"],
    ),
    that.GuarantorAsked: lambda n: _(
        "{group}: {name} asks: vouch for {amount} of a loan? Dial {dial}. No? Text VOUCH {number} NO",
        group=n.group,
        name=n.name,
        amount=n.amount,
        number=n.number,
    ),
    that.GuarantorSaid: _guarantor_said,
    that.InstalmentDue: lambda n: (
        _(
            "{group}: {amount} of your loan is due today. Give it to your officer and text REPAY and the sum.",
            group=n.group,
            amount=n.amount,
        )
        if n.today
        else _(
            "{group}: {amount} of your loan is due on {due}. Give it to your officer and text REPAY and the sum.",
            group=n.group,
            amount=n.amount,
            due=n.due,
        )
    ),
    that.BorrowerLate: lambda n: _n(
        "{group}: {name}, whom you vouch for, is {count} day late with {late}. Talk to each other.",
        "{group}: {name}, whom you vouch for, is {count} days late with {late}. Talk to each other.",
        n.days,
        group=n.group,
        name=n.name,
        late=n.late,
    ),
    that.DatesProposed: lambda n: _(
        "{group}: {officer} offers {name} {length} to repay. Dial {dial} to agree.",
        length=length(n.months, n.every),
        group=n.group,
        officer=n.officer,
        name=n.name,
    ),
    that.DatesAgreed: lambda n: _(
        "{group}: new dates for your loan: {total}, first {instalment} by {due}. Dial {dial}: yes or no?",
        group=n.group,
        total=n.total,
        instalment=n.instalment,
        due=n.due,
    ),
    that.DatesChanged: lambda n: _(
        "{group}: the loan of {name} has new dates: {total} to pay back by {last}.",
        group=n.group,
        name=n.name,
        total=n.total,
        last=n.last,
    ),
    that.DatesRefused: lambda n: _(
        "{group}: {officer} says no to new dates for the loan of {name}.",
        group=n.group,
        officer=n.officer,
        name=n.name,
    ),
    that.WriteOffDecided: lambda n: _(
        "{group}: the loan {amount} of {name} is given up. Dial {dial}: {to_write_off}.",
        group=n.group,
        amount=n.amount,
        name=n.name,
        to_write_off=WAYS["to_write_off"],
    ),
    that.LoanWrittenOff: lambda n: _(
        "{group}: the group has given up {amount} of your loan. You may still pay it back. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        receipt=n.receipt,
    ),
    that.LoanAskedAgain: lambda n: _(
        "{group}: {amount} of your loan owed again: {reason}. You owe {owed}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        reason=n.reason,
        owed=n.owed,
        receipt=n.receipt,
    ),
    that.LoanRecovered: lambda n: _(
        "{group}: thank you for {amount} of the loan that was given up. Left {left}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        left=n.left,
        receipt=n.receipt,
    ),
    that.LoanEntryReversed: lambda n: _(
        "{group}: {amount} of your loan taken back: {reason}. You owe {owed}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        reason=n.reason,
        owed=n.owed,
        receipt=n.receipt,
    ),
    that.PenaltyTakenBack: lambda n: _(
        "{group}: you paid in time, on {day}. The penalty {amount} on your loan is taken back.",
        group=n.group,
        day=n.day,
        amount=n.amount,
    ),
    that.PenaltyMoved: lambda n: _(
        "{group}: {amount} that you had paid as a penalty goes to your loan or savings. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        receipt=n.receipt,
    ),
    that.WaiverWaits: lambda n: _(
        "{code}: {officer} wants to waive a penalty of {name}. Dial {dial}: {to_waive}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
        to_waive=WAYS["to_waive"],
    ),
    that.PenaltyWaived: lambda n: _(
        "{code}: two officers waive {amount} of penalties on the loan of {name}: {reason}.",
        code=n.code,
        amount=n.amount,
        name=n.name,
        reason=n.reason,
    ),
    that.PenaltyStays: lambda n: _(
        "{code}: {officer} does not waive the penalty {amount} of {name}. It is still owed.",
        code=n.code,
        officer=n.officer,
        amount=n.amount,
        name=n.name,
    ),
    that.PenaltyDue: lambda n: _(
        "{group}: {late} of your loan is late, so {amount} penalty is added. Pay soon, or more is added each month.",
        group=n.group,
        late=n.late,
        amount=n.amount,
    ),
    that.SuretySaid: lambda n: _(
        "{group}: {name} says guarantors owe {amount} now. Dial {dial} to answer.",
        group=n.group,
        name=n.name,
        amount=n.amount,
    ),
    that.GuarantorCalled: lambda n: _(
        "{group}: {borrower} did not pay. As guarantor you owe {amount}. Dial {dial}. Receipt {receipt}.",
        group=n.group,
        borrower=n.borrower,
        amount=n.amount,
        receipt=n.receipt,
    ),
    that.GuarantorsCalled: lambda n: _(
        "{group}: your guarantors owe {amount} of your loan now. You pay it back to them. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        receipt=n.receipt,
    ),
    that.SuretyPaid: lambda n: _(
        "{group}: you paid {amount} for {borrower}. Left {left}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        borrower=n.borrower,
        left=n.left,
        receipt=n.receipt,
    ),
    that.GuarantorEased: lambda n: _(
        "{group}: as a guarantor of {borrower} you owe {left} now. Receipt {receipt}.",
        group=n.group,
        borrower=n.borrower,
        left=n.left,
        receipt=n.receipt,
    ),
    that.ClaimPaid: lambda n: _(
        "{group}: {borrower} paid you back {amount}. It is in your savings. Receipt {receipt}.",
        group=n.group,
        borrower=n.borrower,
        amount=n.amount,
        receipt=n.receipt,
    ),
}
