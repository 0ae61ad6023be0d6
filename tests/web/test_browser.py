"""The phone's page in a real Chromium, on the real webhooks."""

import re

import pytest
from playwright.sync_api import expect

from locales import gsm
from tests.web.handset import Handset
from tests.world import AMINA, DAUDI, ESTHER, PIN, STRANGER

pytestmark = pytest.mark.browser


@pytest.fixture
def table(house, page):
    """A function that lays phones with these numbers on the table."""

    def lay(*numbers: str) -> list[Handset]:
        page.goto(f"{house.url}/phone#{','.join(numbers)}")
        found = [Handset(page, place) for place in range(len(numbers) or 2)]
        for each in found:
            expect(each.node.locator(".place")).not_to_be_empty()
        return found

    return lay


def test_a_member_saves_and_the_treasurer_confirms(house, page, table):
    member, treasurer = table()
    expect(member.node).to_have_accessible_name("Phone of Daudi Ouma")
    expect(treasurer.node).to_have_accessible_name("Phone of Amina Otieno")
    member.call()
    member.sees("Which group?")
    member.choose("Umoja Savings Group", "Save")
    member.press("500")
    member.sees("Save KSh 500 in Umoja Savings Group?")
    expect(member.node.locator(".count")).to_have_text(f"{gsm.length(member.screen.text_content())}/160")
    member.choose("Yes")
    member.sees("KSh 500 is noted.")
    expect(treasurer.unread).to_be_hidden()

    house.drain()
    expect(treasurer.node).to_have_class("handset rings")
    expect(treasurer.unread).to_have_text("1")
    expect(treasurer.key("soft-left")).to_have_accessible_name("Read")
    treasurer.key("soft-left").click()
    expect(treasurer.messages.first).to_contain_text(re.compile("Daudi Ouma.*KSh 500"))
    expect(treasurer.unread).to_be_hidden()
    treasurer.node.get_by_role("tab", name="Call").click()
    treasurer.call()
    treasurer.choose("Officers")
    treasurer.press(PIN)
    treasurer.choose("Confirm payments", "Daudi Ouma KSh 500", "Yes, it is right")
    treasurer.sees("Confirmed. Receipt")

    house.drain()
    expect(member.unread).to_have_text("1")
    member.key("soft-left").click()  # OK: the call's last screen goes
    member.key("soft-left").click()
    receipt = member.messages.first
    expect(receipt).to_contain_text("you saved KSh 500. Your total is KSh 2,500. Receipt ")
    body = receipt.locator(".words-of").text_content()
    expect(receipt.locator(".cost")).to_have_text(f"1 part, {gsm.length(body)} signs, GSM-7")


def test_with_the_keyboard_alone(house, page, table):
    table(AMINA, ESTHER)
    keys = page.keyboard
    for _ in range(10):  # from the top of the page to the field of the first phone
        keys.press("Tab")
        if page.evaluate("document.activeElement.matches('.answer')"):
            break
    amina = Handset(page, 0)
    expect(amina.field).to_be_focused()
    expect(amina.field).to_have_value("*384*123#")
    keys.press("Enter")
    amina.sees("Umoja Savings Group")
    for answer, sees in (("1", "How much"), ("250", "Save KSh 250"), ("1", "is noted")):
        expect(amina.field).to_be_focused()
        keys.type(answer)
        keys.press("Enter")
        amina.sees(sees)
    expect(amina.key("soft-left")).to_be_focused()
    keys.press("Enter")  # OK
    expect(amina.field).to_be_focused()
    # The keypad is one stop; arrows walk on it, and a key is pressed with the space bar.
    amina.field.fill("")
    while not page.evaluate("document.activeElement.matches('.keypad button')"):
        keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("ArrowRight")
    keys.press("Space")
    keys.press("7")  # a digit typed anywhere in the phone goes to its field
    expect(amina.field).to_have_value("57")
    keys.press("Escape")
    expect(amina.field).to_have_value("*384*123#")


def test_what_has_the_focus_is_seen(page, table):
    table(AMINA, DAUDI)
    page.keyboard.press("Tab")
    for _ in range(16):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const node = document.activeElement, entry = node.closest('.entry');"
            " const style = getComputedStyle(node);"
            " return entry ? getComputedStyle(entry).boxShadow !== 'none' : parseFloat(style.outlineWidth) >= 2 }"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_a_dropped_call_is_taken_up_again(page, table):
    (daudi,) = table(DAUDI)
    daudi.call()
    daudi.choose("Umoja Savings Group", "Save")
    daudi.press("700")
    with page.expect_request("**/ussd-events") as told:
        daudi.node.get_by_role("button", name="Lose the signal").click()
    assert "status=Incomplete" in told.value.post_data
    expect(daudi.node.locator(".name")).to_have_text("No network")
    daudi.call()
    expect(daudi.fault).to_have_text("No network.")
    daudi.node.get_by_role("button", name="Get the signal back").click()
    daudi.call()
    daudi.sees("Go on with your saving?")
    daudi.choose("Yes")
    daudi.sees("Save KSh 700 in Umoja Savings Group?")


def test_no_message_arrives_without_a_signal(house, page, table):
    (daudi,) = table(DAUDI)
    daudi.node.get_by_role("button", name="Lose the signal").click()
    house.phone(DAUDI).text("BAL UMOJA")
    house.drain()
    page.wait_for_timeout(1500)
    expect(daudi.unread).to_be_hidden()
    daudi.node.get_by_role("button", name="Get the signal back").click()
    expect(daudi.unread).to_have_text("1")


def test_a_text_is_written_on_the_keypad_and_answered(house, page, table):
    (daudi,) = table(DAUDI)
    daudi.node.get_by_role("tab", name="SMS").click()
    daudi.key("#").click()  # letters
    for sign in ("2", "2", "2"):
        daudi.key(sign).click()
    expect(daudi.field).to_have_value("c")
    daudi.field.fill("bal umoja")
    expect(daudi.node.locator(".count")).to_have_text("9/160, 1 × GSM-7")
    daudi.key("soft-left").click()
    expect(daudi.messages.first).to_contain_text("To 22384")
    house.drain()
    expect(daudi.messages.first).to_contain_text("KSh 2,000")
    assert house.phone(DAUDI).inbox()


def test_a_dialled_tail_and_a_wrong_code(page, table):
    (daudi,) = table(DAUDI)
    daudi.field.fill("*384*123*1*1*500#")
    daudi.call()
    daudi.sees("Save KSh 500 in Umoja Savings Group?")
    daudi.key("red").click()
    daudi.field.fill("*999#")
    daudi.call()
    expect(daudi.fault).to_contain_text("invalid code")


def test_up_to_four_phones_and_any_number(page, table):
    table(AMINA, DAUDI)
    add = page.get_by_role("button", name="Add a phone")
    add.click()
    add.click()
    expect(add).to_be_hidden()
    last = Handset(page, 3)
    last.node.locator(".who").select_option("")
    last.node.locator(".number").fill(STRANGER)
    last.node.locator(".number").press("Enter")
    expect(last.node.locator(".name")).to_have_text("Unknown phone")
    last.call()
    last.sees("Welcome to Baraza")
    page.reload()
    expect(page.locator(".handset")).to_have_count(4)
    expect(last.node.locator(".place")).to_have_text(STRANGER)
    last.node.get_by_role("button", name="Take away").click()
    expect(page.locator(".handset")).to_have_count(3)
    expect(add).to_be_visible()


def test_a_server_that_does_not_answer_is_told_of(page, table, errors):
    (daudi,) = table(DAUDI)
    page.route("**/ussd", lambda route: route.abort())
    daudi.call()
    expect(daudi.fault).to_have_text("The server does not answer. Does `make run` still run?")
    page.unroute("**/ussd")
    daudi.call()
    daudi.sees("Which group?")
    expect(daudi.fault).to_be_hidden()
    page.route("**/messages*", lambda route: route.abort())
    expect(daudi.fault).to_have_text("The server does not answer. Does `make run` still run?")
    page.unroute("**/messages*")
    expect(daudi.fault).to_be_hidden()
    errors.clear()  # Chromium's own complaints of what was cut off


def test_everything_has_a_name_and_a_role(page, table):
    table(AMINA, DAUDI)
    for kind in ("button", "textbox", "combobox", "tab", "tabpanel", "meter"):
        for node in page.get_by_role(kind).all():
            expect(node).to_have_accessible_name(re.compile(r"\S"))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(node => node.id)")
    assert len(ids) == len(set(ids))
    for reference in ("aria-controls", "aria-labelledby", "for"):
        named = page.evaluate(
            f"[...document.querySelectorAll('[{reference}]')].map(n => n.getAttribute('{reference}'))"
        )
        assert set(named) <= set(ids), reference
    assert page.evaluate("document.documentElement.lang") == "en"


def test_it_fits_a_small_window_and_a_dark_one(page, table):
    page.set_viewport_size({"width": 360, "height": 780})
    table(AMINA, DAUDI)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    light = page.evaluate("getComputedStyle(document.body).color")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") != light


def test_all_of_a_phone_is_seen_on_a_laptop(page, table):
    """What a browser leaves of 1366 × 768: the hint, every key and the signal, with nothing below the fold."""
    page.set_viewport_size({"width": 1366, "height": 657})
    for phone in table(AMINA, DAUDI):
        for part in (".who", ".keypad button:last-child", ".signal"):
            expect(phone.node.locator(part)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight") <= 657


def test_whoever_wants_no_motion_gets_none(house, page, table):
    page.emulate_media(reduced_motion="reduce")
    (daudi,) = table(DAUDI)
    house.phone(DAUDI).text("BAL UMOJA")
    house.drain()
    expect(daudi.node).to_have_class("handset rings")
    assert daudi.node.locator(".body").evaluate("node => getComputedStyle(node).animationName") == "none"


def test_a_full_screen_can_be_read_without_scrolling(page, table):
    """160 signs, in the eight lines of a long menu, with the field to answer in."""
    (daudi,) = table(DAUDI)
    daudi.call()
    daudi.sees("Which group?")
    screen = "\n".join(
        ["Umoja Savings Group of Kisumu", *(f"{number} A choice of words" for number in range(1, 7)), "98 More"]
    )
    assert 150 <= len(screen) <= 160
    tall, room = daudi.node.locator(".view.call").evaluate(
        "(node, text) => { node.querySelector('.screen').textContent = text; return [node.scrollHeight, node.clientHeight] }",
        screen,
    )
    assert tall <= room


def test_words_of_strangers_are_never_markup(house, page, table):
    (daudi,) = table(DAUDI)
    house.phone(DAUDI).text("<img src=x onerror=alert(1)>")
    house.drain()
    expect(daudi.messages.first).to_contain_text('"<img" is not known')
    assert daudi.node.locator(".inbox img").count() == 0


TEXTS = [
    "", "a", "a" * 160, "a" * 161, "a" * 306, "a" * 307, "€" * 80, "€" * 81, "{" * 77, "a" * 152 + "€" + "a" * 20,
    "Ça coûte", "É" * 160, "ê" * 70, "ê" * 71, "😀" * 35, "😀" * 36, "a" * 66 + "😀" * 20, "line\nline\r", "₦500",
]  # fmt: skip


def test_the_page_counts_as_the_service_does(house, page):
    page.goto(f"{house.url}/phone")
    counted = page.evaluate(
        "async texts => { const { measure } = await import('/phone/static/gsm.js'); return texts.map(measure) }", TEXTS
    )
    assert [(each["signs"], each["parts"]) for each in counted] == [
        (gsm.length(text), gsm.parts(text)) for text in TEXTS
    ]
