"""What a quote tells: columns for people, a document for programs."""

import json
from collections.abc import Iterable

import click


def document(told: dict) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def columns(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Columns under their headings: the first to the left, sums to the right."""
    lines = [heading, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        first, *sums = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        click.echo("  ".join([first, *sums]).rstrip())
