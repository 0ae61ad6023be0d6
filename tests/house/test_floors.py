"""No circle runs through two rooms: who reads one file of a room need not know a second room to understand the first.

The floors of `domain/` are the contract in pyproject.toml; here are the files themselves, in every tree.
"""

import grimp
import pytest

from tests.house.where import TREES


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*TREES, cache_dir=None)


def room_of(module: str) -> str:
    """The folder in which a file lies: those that lie right in a tree are its ground."""
    parts = module.split(".")[:-1]
    return ".".join(parts[: 3 if parts[:2] == ["ussd", "screens"] else 2])


def circles(graph: grimp.ImportGraph) -> list[str]:
    return sorted(
        " -> ".join([importer, *back])
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if room_of(importer) != room_of(imported)
        and (back := graph.find_shortest_chain(importer=imported, imported=importer))
    )


def test_no_circle_runs_through_two_rooms(graph):
    assert circles(graph) == []


def test_a_circle_would_be_found(graph):
    importer, imported = next(
        (above, below)
        for above in sorted(graph.modules)
        for below in sorted(graph.find_modules_directly_imported_by(above))
        if room_of(above) != room_of(below)
    )
    graph.add_import(importer=imported, imported=importer)
    assert f"{importer} -> {imported} -> {importer}" in circles(graph)
