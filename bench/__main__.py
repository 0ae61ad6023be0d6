"""`make bench`: measures, prints a table, writes bench/results/bench.json."""

import json
import platform
import sys
import tempfile
import time
from pathlib import Path

from bench import broadcast, hops
from bench.house import house

RESULTS = Path(__file__).parent / "results" / "bench.json"


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory(prefix="baraza bench ") as folder:
        Path(folder).chmod(0o755)
        with house(Path(folder)) as bench:
            print(f"Hops ({hops.ROUNDS} rounds of {hops.SESSIONS}) ...", file=sys.stderr)
            figures = {"hops": hops.measure(bench)}
            print(f"Broadcasts ({broadcast.ROUNDS} rounds of {broadcast.MESSAGES}) ...", file=sys.stderr)
            figures["broadcast"] = broadcast.measure(bench)
    figures["machine"] = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "at": time.strftime("%Y-%m-%d %H:%M"),
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n")
    _tell(figures)


def _tell(figures: dict) -> None:
    print(f"\n{'hop':14}{'web CPU ms':>12}{'x bare':>8}{'pg CPU ms':>11}{'median ms':>11}{'p99 ms':>9}")
    for kind, row in figures["hops"].items():
        cpu = f"{row['web_cpu_ms']:12.2f}{row['times_bare']:8.1f}{row['postgres_cpu_ms']:11.2f}"
        print(f"{kind:14}{cpu}{row['latency_ms_median']:11.1f}{row['latency_ms_p99']:9.1f}")
    balance = figures["hops"]["balance"]
    print(f"  (of the balance hop, {balance['pin_hash_cpu_ms']:.1f} ms are the PIN's hash, by design)")
    print(f"\n{'broadcast to 10,000':26}{'messages/s':>12}{'CPU s/1,000':>13}")
    for kind, row in figures["broadcast"].items():
        print(f"{kind:26}{row['messages_a_second']:12.0f}{row['cpu_s_per_1000']:13.3f}")
    print(f"\nWritten to {RESULTS.relative_to(Path.cwd())}")


main()
