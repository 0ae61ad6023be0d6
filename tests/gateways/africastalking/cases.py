"""What Africa's Talking calls with, and what is understood; where its screens are shown, what it is given."""

from gateways.heard import Ended, Hop, Incoming, Report, Wish

PHONE, WRITTEN = "+254711000001", "%2B254711000001"
LONG = "x" * 120

HEARD = {
    "ussd": [
        # the first hop: `text` is empty, or absent, or a dialled tail
        (f"sessionId=ATUid_1&phoneNumber={WRITTEN}&networkCode=63902&serviceCode=*384*123%23&text=", Hop("ATUid_1", PHONE, "")),
        (f"sessionId=ATUid_1&phoneNumber={WRITTEN}", Hop("ATUid_1", PHONE, "")),
        (f"sessionId=ATUid_1&phoneNumber={WRITTEN}&text=1*500", Hop("ATUid_1", PHONE, "1*500")),
        # numbers and texts as they have been seen
        (f"sessionId=ATUid_1&phoneNumber={PHONE}&text=1", Hop("ATUid_1", PHONE, "1")),  # the plus has become a blank
        (f"sessionId=ATUid_1&phoneNumber={PHONE[1:]}&text=1", Hop("ATUid_1", PHONE, "1")),
        (f"sessionId=ATUid_1&phoneNumber={WRITTEN}&text=1***2", Hop("ATUid_1", PHONE, "1***2")),  # somebody typed a *
        (f"sessionId=ATUid_1&phoneNumber={WRITTEN}&text=%C2%A1", Hop("ATUid_1", PHONE, "¡")),  # an @ on some phones
        (f"sessionId={LONG}&phoneNumber={WRITTEN}&text=1", Hop(LONG, PHONE, "1")),
        # no hops
        (f"phoneNumber={WRITTEN}&text=1", None),
        ("sessionId=ATUid_1&text=1", None),
        ("sessionId=ATUid_1&phoneNumber=Amina&text=1", None),
        ("sessionId=ATUid_1&phoneNumber=%2B0711000001&text=1", None),
        ("sessionId=ATUid_1&phoneNumber=%2B25471100000100000&text=1", None),
        (f"sessionId=ATUid%201&phoneNumber={WRITTEN}&text=1", None),
        (f"sessionId={LONG}x&phoneNumber={WRITTEN}&text=1", None),
        (f"sessionId=ATUid_1&phoneNumber={WRITTEN}&text=1%00", Hop("ATUid_1", PHONE, "1")),  # what broke on the way is dropped
        ("sessionId=ATUid_1&phoneNumber=%2B254+711+000-001&text=1", Hop("ATUid_1", PHONE, "1")),
        ("sessionId=ATUid_1&phoneNumber=0711000001&text=1", None),  # which country's? see BARAZA_COUNTRY
    ],
    "ussd-events": [
        ("sessionId=ATUid_1&status=Success&durationInMillis=9000&hopsCount=3&input=1*4071", Ended("ATUid_1", whole=True)),
        ("sessionId=ATUid_1&status=Incomplete&input=1*4071", Ended("ATUid_1", whole=False)),
        ("sessionId=ATUid_1&status=Failed&errorMessage=Timeout", Ended("ATUid_1", whole=False, failed=True)),
        ("sessionId=ATUid_1", Ended("ATUid_1", whole=False)),
        ("status=Success", None),
        ("sessionId=ATUid%001&status=Success", None),
    ],
    "sms": [
        (f"date=2026-11-30+09%3A00&from={WRITTEN}&id=ab-1&linkId=&text=SAVE+500&to=22384", Incoming("ab-1", PHONE, "SAVE 500")),
        (f"from={PHONE}&id=ab-1&text=bal", Incoming("ab-1", PHONE, "bal")),
        (f"from=00{PHONE[1:]}&id=ab-1&text=bal", Incoming("ab-1", PHONE, "bal")),
        (f"from={WRITTEN}&id=ab-1&text=", Incoming("ab-1", PHONE, "")),
        (f"from={WRITTEN}&id=ab-1", Incoming("ab-1", PHONE, "")),
        (f"from={WRITTEN}&id=ab-1&text=%E1%88%B0%E1%88%8B%E1%88%9D", Incoming("ab-1", PHONE, "ሰላም")),
        (f"from={WRITTEN}&text=bal", None),
        ("id=ab-1&text=bal", None),
        ("from=MPESA&id=ab-1&text=bal", None),
        (f"from={WRITTEN}&id=ab%0A1&text=bal", None),
        (f"from={WRITTEN}&id=ab-1&text=b%00al%FF", Incoming("ab-1", PHONE, "bal")),
    ],
    "delivery": [
        ("id=ATXid_1&status=Success&phoneNumber=%2B254711000001&networkCode=63902&retryCount=0", Report("ATXid_1", "Success", "delivered")),
        ("id=ATXid_1&status=Failed&failureReason=UserInBlackList&phoneNumber=%2B254711000001", Report("ATXid_1", "Failed", "failed", PHONE)),
        ("id=ATXid_1&status=Failed&failureReason=userinblacklist&phoneNumber=%2B254711000001", Report("ATXid_1", "Failed", "failed", PHONE)),
        ("id=ATXid_1&status=Failed&failureReason=UserInBlacklist", Report("ATXid_1", "Failed", "failed")),  # whose is not said
        ("id=ATXid_1&status=Failed&failureReason=UserIsInactive&phoneNumber=%2B254711000001", Report("ATXid_1", "Failed", "failed")),
        ("id=ATXid_1&status=Rejected", Report("ATXid_1", "Rejected", "failed")),
        ("id=ATXid_1&status=Expired", Report("ATXid_1", "Expired", "failed")),
        ("id=ATXid_1&status=AbsentSubscriber", Report("ATXid_1", "AbsentSubscriber", "failed")),
        ("id=ATXid_1&status=Sent", Report("ATXid_1", "Sent", None)),
        ("id=ATXid_1&status=Submitted", Report("ATXid_1", "Submitted", None)),
        ("id=ATXid_1&status=Buffered", Report("ATXid_1", "Buffered", None)),
        ("id=ATXid_1&status=success", Report("ATXid_1", "success", None)),  # not as it is documented: kept, not guessed at
        ("id=ATXid_1&status=DeliveryImpossible+7", Report("ATXid_1", "DeliveryImpossible 7", None)),
        ("status=Success", None),
        ("id=ATXid_1", None),
        ("id=ATXid_1&status=", None),
        ("id=ATXid_1&status=Succ%C3%A8s", None),
    ],
    "opt-out": [
        (f"senderId=BARAZA&phoneNumber={WRITTEN}", Wish(PHONE, hear=False, barred=True)),
        ("senderId=BARAZA", None),
    ],
    "subscription": [
        (f"phoneNumber={WRITTEN}&shortCode=22384&keyword=baraza&updateType=addition", Wish(PHONE, hear=True)),
        (f"phoneNumber={WRITTEN}&shortCode=22384&keyword=baraza&updateType=Addition", Wish(PHONE, hear=True)),
        (f"phoneNumber={WRITTEN}&shortCode=22384&keyword=baraza&updateType=DELETION", Wish(PHONE, hear=False)),
        (f"phoneNumber={WRITTEN}&updateType=renewal", None),
        (f"phoneNumber={WRITTEN}", None),
        ("updateType=addition", None),
    ],
}  # fmt: skip

# The text, whether the session ends with it, what the gateway is given.
SHOWN = [("Welcome\n1 Save", False, "CON Welcome\n1 Save"), ("Goodbye", True, "END Goodbye"), ("", True, "END ")]
