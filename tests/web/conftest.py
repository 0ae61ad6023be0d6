"""The browser that the phone's page is tested in: the machine's own Chromium, the real one, without a window."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip(f"there is no browser on this machine: none of {', '.join(NAMES)} was found")
    args = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=args)
        yield opened
        opened.close()


@pytest.fixture
def errors() -> list[str]:
    """What a page complained of on its console. A test that made it complain empties it."""
    return []


@pytest.fixture
def page(browser, errors) -> Iterator[Page]:
    """A fresh window. What the page complains of fails the test."""
    window = browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="Africa/Nairobi").new_page()
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield window
    window.context.close()
    assert not errors, errors
