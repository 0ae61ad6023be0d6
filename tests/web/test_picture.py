"""The picture of the README: the first tour, walked on two phones, as `docs/phone.png` shows it.

`make picture` takes it anew.
"""

import base64
import os
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.handset import Handset
from tests.world import AMINA, DAUDI, PIN

pytestmark = pytest.mark.browser

PICTURE = Path(__file__).parent.parent.parent / "docs" / "phone.png"
MOST_BYTES = 200_000


def test_the_picture_shows_a_screen_and_a_receipt(house, page, tmp_path):
    page.set_viewport_size({"width": 760, "height": 860})
    page.clock.set_fixed_time("2026-11-25T14:05:00+03:00")
    house.phone(DAUDI).text("SAVE 500 UMOJA")
    amina = house.phone(AMINA)
    amina.dial()
    amina.choose("Officers")
    amina.type(PIN)
    for label in ("Confirm payments", "Daudi Ouma KSh 500", "Yes, it is right"):
        amina.choose(label)
    house.drain()
    house.phone(DAUDI).text("SAVE 250 UMOJA")
    with house.store.begin() as session:
        session.exec_driver_sql("UPDATE outbox SET sent_at = '2026-11-25 14:03+03'")

    page.goto(f"{house.url}/phone#{AMINA},{DAUDI}")
    treasurer, member = Handset(page, 0), Handset(page, 1)
    treasurer.call()
    treasurer.choose("Officers")
    treasurer.press(PIN)
    treasurer.choose("Confirm payments", "Daudi Ouma KSh 250")
    treasurer.sees("Daudi Ouma: KSh 250, savings. Is it right?")
    member.node.get_by_role("tab", name="SMS").click()
    expect(member.messages.first).to_contain_text("Your total is KSh 2,500. Receipt")

    page.evaluate("document.documentElement.style.background = document.body.style.background = 'none'")
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(300)  # until the last key has come up again
    shot = page.locator("main").screenshot(animations="disabled", omit_background=True)
    taken = PICTURE if os.environ.get("PICTURE") else tmp_path / "phone.png"
    taken.write_bytes(slim(page.context.new_page(), shot))
    assert taken.stat().st_size < MOST_BYTES
    assert PICTURE.stat().st_size < MOST_BYTES


def slim(paper, shot: bytes) -> bytes:
    """The same picture in a third of the bytes: in fewer shades, for Chromium dithers every gradient, and unfiltered."""
    width, height, dots = paper.evaluate(
        """async picture => {
            const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
            const { width, height } = image;
            const paint = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
            paint.drawImage(image, 0, 0);
            const dots = paint.getImageData(0, 0, width, height).data.map(value => (value & 0xfc) | (value >> 6));
            return [width, height, btoa(Array.from(dots, value => String.fromCharCode(value)).join(""))];
        }""",
        base64.b64encode(shot).decode(),
    )
    pixels, row = base64.b64decode(dots), 4 * width
    lines = b"".join(b"\0" + pixels[at : at + row] for at in range(0, len(pixels), row))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
