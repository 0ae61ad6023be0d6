"""Long work shows how far it is on a terminal, and nothing in a pipe."""

import io

from console.progress import progress


class Terminal(io.StringIO):
    """A terminal, as far as anybody can tell."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch, errors, beside=None) -> str:
    """What is drawn while three steps are done."""
    monkeypatch.setattr("sys.stderr", errors)
    with progress("Reading", 3, beside=beside) as step:
        for _ in range(3):
            step(1)
    return errors.getvalue()


def test_a_bar_on_a_terminal(monkeypatch):
    told = drawn(monkeypatch, Terminal())
    assert "Reading" in told and "100%" in told


def test_nothing_in_a_pipe(monkeypatch):
    assert drawn(monkeypatch, io.StringIO()) == ""


def test_nothing_between_the_lines_of_an_export(monkeypatch):
    assert drawn(monkeypatch, Terminal(), beside=Terminal()) == ""
    assert drawn(monkeypatch, Terminal(), beside=io.StringIO()) != ""
