"""CPU of a process and of everything below it, from /proc: what was used, whoever else uses the machine."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> set[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            children.setdefault(int(stat.rsplit(")", 1)[1].split()[1]), []).append(int(entry.name))
    found, waiting = set(), [pid]
    while waiting:
        at = waiting.pop()
        found.add(at)
        waiting += children.get(at, [])
    return found


def cpu_seconds(pid: int) -> float:
    """User and system seconds of a process tree, those of its ended children included."""
    total = 0
    for each in tree(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(int(fields[at]) for at in (11, 12, 13, 14))
    return total / TICKS


def exact_cpu_seconds(pid: int) -> float:
    """As `cpu_seconds`, to the nanosecond where the kernel says so (/proc/PID/task/*/schedstat)."""
    total = 0
    for each in tree(pid):
        for task in Path(f"/proc/{each}/task").glob("*/schedstat"):
            try:
                total += int(task.read_text().split()[0])
            except (OSError, ValueError):
                continue
    return total / 1e9
