"""Seconds from `manage.py up` to the first page, in a new ARCHIVE_HOME and once more in the same.

    python -m tests.benchmarks.start [ROUNDS]

The first start makes the database, loads the vocabulary and takes the sample in. Prints a line a start, then medians.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from tests.archive.serving import up


def seconds_to_first_page(home: Path) -> float:
    """Wall-clock seconds until `/` has answered whole."""
    began = time.perf_counter()
    with up(home) as (_process, said):
        address = next(word for word in said.split() if word.startswith("http://"))
        with urlopen(address) as page:
            assert "أرشيف" in page.read().decode()
        return time.perf_counter() - began


def main(rounds: int) -> None:
    first, second = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o711)  # so that, under root, the server's own user reaches its data
            home = Path(folder) / "home"
            first.append(seconds_to_first_page(home))
            second.append(seconds_to_first_page(home))
            print(f"first {first[-1]:.1f} s, second {second[-1]:.1f} s", flush=True)
    print(f"median of {rounds}: first {statistics.median(first):.1f} s, second {statistics.median(second):.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
