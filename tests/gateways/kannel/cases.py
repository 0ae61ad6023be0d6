"""What Kannel calls with, and what is understood."""

from urllib.parse import quote

from gateways.heard import Incoming, Report

PHONE, WRITTEN = "+254711000001", "%2B254711000001"

HEARD = {
    "sms": [
        (f"id=1&from={WRITTEN}&coding=0&text=bal", Incoming("1", PHONE, "bal")),
        (f"id=1&from={PHONE}&coding=0&text=bal", Incoming("1", PHONE, "bal")),  # the plus has become a blank
        (f"id=1&from=00{PHONE[1:]}&coding=0&text=bal", Incoming("1", PHONE, "bal")),
        (f"id=1&from={PHONE[1:]}&text=bal", Incoming("1", PHONE, "bal")),
        (f"id=1&from={WRITTEN}&coding=2&text={quote('bal'.encode('utf-16-be'))}", Incoming("1", PHONE, "bal")),
        (f"id=1&from={WRITTEN}&coding=2&text={quote('ሰላም'.encode('utf-16-be'))}", Incoming("1", PHONE, "ሰላም")),
        (f"id=1&from={WRITTEN}&coding=2&text=%D8%3D%DE%00", Incoming("1", PHONE, "😀")),
        (f"id=1&from={WRITTEN}&coding=0&text=n%C3%A9", Incoming("1", PHONE, "né")),  # UTF-8
        (f"id=1&from={WRITTEN}&coding=0&text=n%E9", Incoming("1", PHONE, "né")),  # from a Kannel that was told Latin-1
        (f"id=1&from={WRITTEN}&coding=0&text=", Incoming("1", PHONE, "")),
        (f"from={WRITTEN}&coding=0&text=bal", None),
        ("id=1&coding=0&text=bal", None),
        ("id=1&from=Amina&coding=0&text=bal", None),
        (f"id=1&from={WRITTEN}&coding=0&text=b%00al", Incoming("1", PHONE, "bal")),
        (f"id=1&from={WRITTEN}&coding=2&text={quote('bal'.encode('utf-16-be'))}%D8%3D", Incoming("1", PHONE, "bal")),  # half a sign
    ],
    "delivery": [
        ("id=7&status=1", Report("7", "1", "delivered")),
        ("id=7&status=2", Report("7", "2", "failed")),
        ("id=7&status=4", Report("7", "4", None)),
        ("id=7&status=8", Report("7", "8", None)),
        ("id=7&status=12", Report("7", "12", None)),
        ("id=7&status=16", Report("7", "16", "failed")),
        ("id=7&status=17", Report("7", "17", "delivered")),
        ("id=7&status=6", Report("7", "6", "failed")),
        ("id=7&status=20", Report("7", "20", "failed")),
        ("id=7&status=9", Report("7", "9", "delivered")),
        ("id=7&status=34", Report("7", "34", "failed")),
        ("id=7&status=66", Report("7", "66", "failed")),
        ("id=7&status=0", Report("7", "0", None)),
        ("", None),
        ("id=7", None),
        ("status=1", None),
        ("id=7&status=", None),
        ("id=7&status=%25d", None),  # Kannel did not put its number in
        ("id=7&status=one", None),
        ("id=7&status=-1", None),
        ("id=7&status=1.5", None),
        ("id=7&status=99999", None),
        ("id=7&status=%D9%A1", None),  # an Arabic one
        ("id=%00&status=1", None),
    ],
}  # fmt: skip
