"""On a terminal a bar tells how far a long work is, how fast, and how long it will still take; elsewhere nothing."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from tests.archive.starting import MANAGE, environment
from tests.generating.stories import story
from tests.generating.text_pages import any_text_page

WIDE = ["sh", "-c", 'stty cols 120 rows 30; exec "$@"', "sh"]


def on_a_terminal(home: Path, *arguments: str) -> str:
    """What a command writes to a terminal of 120 columns."""
    ours, theirs = pty.openpty()
    command = [*WIDE, *MANAGE, *arguments]
    said = b""
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(home)) as process:
        os.close(theirs)
        try:
            while chunk := os.read(ours, 65536):
                said += chunk
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0, said
    return said.decode()


def pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(any_text_page(story(3, number), number), encoding="utf-8")
    return folder


def test_a_bar_shows_the_share_the_pace_and_the_time_left(made_home: Path, tmp_path: Path) -> None:
    said = on_a_terminal(made_home, "ingest", str(pages(tmp_path / "pages", 60)))
    assert re.search(r"\d+%\|.*\| \d+ pages, \d+ a second, \d\d:\d\d gone, \d\d:\d\d left", said)
    assert "100%" in said
    assert "60 pages read" in said


def test_a_dry_run_prints_its_lines_beside_the_bar(home: Path, tmp_path: Path) -> None:
    said = on_a_terminal(home, "ingest", "--dry-run", str(pages(tmp_path / "pages", 3)))
    lines = [line for line in re.split(r"[\r\n]+", said) if line.startswith(("0.txt: ", "1.txt: ", "2.txt: "))]
    assert len(lines) == 3


def test_without_a_terminal_there_is_no_bar(made_home: Path, tmp_path: Path) -> None:
    command = [sys.executable, *MANAGE[1:], "ingest", str(pages(tmp_path / "pages", 3))]
    done = subprocess.run(command, env=environment(made_home), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
