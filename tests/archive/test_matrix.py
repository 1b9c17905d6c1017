"""A start that never fails: on every machine it ends in a served page, or in one message with the cure.

The quick ones run always, all of them with `pytest -m long`; `python -m tests.archive.test_matrix` prints the table.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.archive import companies, full_disks  # noqa: F401  (they add their situations)
from tests.archive.situations import DEBIANS, SERVED, SITUATIONS, Situation
from tests.archive.starting import AS_NOBODY, Outcome


@contextmanager
def a_folder() -> Iterator[Path]:
    """Empty, on a short path that every user can pass."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="matrix-", dir=memory if memory.is_dir() else "/tmp"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def tried(case: Situation) -> Outcome:
    """How the situation ended; AssertionError unless as expected."""
    with a_folder() as folder:
        outcome = case.work(folder)
    assert outcome.served == (case.expected == SERVED), outcome.said
    assert "Traceback" not in outcome.said, outcome.said
    if not outcome.served:
        assert re.search(case.expected, outcome.said, re.S), outcome.said
    return outcome


def unmet(case: Situation) -> str | None:
    """What this machine lacks for the situation, if anything."""
    if "Debian's" in case.name and not DEBIANS.exists():
        return "needs Debian's PostgreSQL 15"
    if "user" in case.name and subprocess.run([*AS_NOBODY, sys.executable, "-c", ""], capture_output=True).returncode:
        return "needs a Python that every user can run"
    return None


def cases(quick: bool) -> list[ParameterSet]:
    """The situations to try, as pytest's parameters."""
    needs = {True: [pytest.mark.needs("root")], False: []}
    chosen = [case for case in SITUATIONS if case.quick == quick]
    return [pytest.param(case, id=case.name, marks=needs[case.root]) for case in chosen]


def check(case: Situation) -> None:
    if lack := unmet(case):
        pytest.skip(lack)
    tried(case)


@pytest.mark.parametrize("case", cases(quick=True))
def test_a_start_ends_well_on(case: Situation) -> None:
    check(case)


@pytest.mark.long
@pytest.mark.parametrize("case", cases(quick=False))
def test_a_start_ends_well_even_on(case: Situation) -> None:
    check(case)


def main(wanted: str) -> int:
    """Print the table of the situations whose name holds `wanted`, as Markdown; the number that went wrong."""
    assert os.geteuid() == 0, "run this as root: it mounts file systems of its own and changes users"
    print("| situation | ends in | seconds |\n|---|---|---|")
    wrong = 0
    for case in [case for case in SITUATIONS if wanted in case.name]:
        try:
            lack = unmet(case)
            outcome = Outcome(False, lack, 0) if lack else tried(case)
        except Exception as error:
            wrong += 1
            outcome = Outcome(False, f"**WRONG** {error}", 0)
        said = SERVED if outcome.served else outcome.said.strip().replace("\n", "<br>")[-900:]
        print(f"| {case.name} | {said} | {outcome.seconds:.1f} |", flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
