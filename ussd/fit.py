"""Making a screen fit: pages of at most 160 septets (70 where GSM-7 does not do), split by choice only."""

from locales.gsm import room
from ussd import limits


def fits(text: str) -> bool:
    """Whether a screen of this text is shown whole by every operator."""
    return room(text, limits.SCREEN_SEPTETS, limits.SCREEN_UCS2)


def pages(text: str, lines: list[str], more: str, nav: list[str]) -> list[str]:
    """The pages of a screen: `text`, then `lines` that stay whole; `more` leads on, `nav` closes every page.

    A text that is too long for one page is split between words. What does not fit into PAGES is left out.
    """
    whole = _page([text, *lines], nav)
    if fits(whole):
        return [whole]
    done: list[str] = []
    page: list[str] = []
    waiting = [*_chunks(text, [more, *nav]), *lines]
    for at, piece in enumerate(waiting):
        last = at == len(waiting) - 1
        if page and not fits(_page([*page, piece], nav if last else [more, *nav])):
            done.append(_page(page, [more, *nav]))
            page = []
        page.append(piece)
    return [*done, _page(page, nav)][: limits.PAGES]


def without(page: str, closing: list[str]) -> str:
    """What a page says, without the lines of `closing` at its end."""
    lines = page.split("\n")
    while lines and lines[-1] in closing:
        lines.pop()
    return "\n".join(lines)


def numbered(said: str) -> list[str]:
    """The list at the end of `said`: its last lines, as far as they begin with a number."""
    lines = said.split("\n")
    first = len(lines)
    while first and lines[first - 1].partition(" ")[0].isdigit():
        first -= 1
    return lines[first:]


def _page(pieces: list[str], nav: list[str]) -> str:
    """One page. Where one long piece leaves no room for all of `nav`, its last lines go unsaid: their keys still work."""
    page = "\n".join(piece for piece in [*pieces, *nav] if piece)
    if len(pieces) == 1 and len(nav) > 1 and not fits(page):
        return _page(pieces, nav[:-1])
    return page


def _chunks(text: str, nav: list[str]) -> list[str]:
    """`text` in pieces that fit on a page each, split at a line's end or between words."""
    if fits(_page([text], nav)):
        return [text]
    chunks, chunk = [], ""
    for word in text.replace("\n", "\n ").split(" "):
        longer = f"{chunk}{word}" if not chunk or chunk.endswith("\n") else f"{chunk} {word}"
        if chunk and not fits(_page([longer], nav)):
            chunks.append(chunk.rstrip("\n"))
            longer = word
        chunk = longer
    return [*chunks, chunk.rstrip("\n")]
