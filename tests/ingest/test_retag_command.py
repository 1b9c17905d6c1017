"""`manage.py retag`, the job, and workers that were there before the change."""

import os
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from archive.postgres.connection import embedded_parameters
from articles.text.folding import fold_name
from tests.archive.starting import MANAGE, environment
from tests.archive.test_manage import manage
from tests.test_tasks import asked, jobs, server_kept_up, until, worker

NAME = "عميد الدبلوماسيين القياصرة"
NAMED = f"""
    SELECT count(*) FROM articles_mention m JOIN articles_actor a ON a.id = m.actor_id
    WHERE a.slug = 'sergei-lavrov' AND m.spans @> '[{{"alias": "{NAME}"}}]'
"""
STATE = "SELECT retagged_at IS NOT NULL FROM articles_gazetteerversion ORDER BY number DESC LIMIT 1"


def pages(folder: Path, numbers: range) -> Path:
    """A file of articles that hold the name."""
    lines = [
        f'{{"title": "لقاء {number}", "text": "التقى {NAME} نظيره السوري، وبحثا ملف القاعدتين. اللقاء رقم {number}."}}'
        for number in numbers
    ]
    (folder / f"{numbers.start}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder / f"{numbers.start}.jsonl"


def add_the_name(home: Path) -> None:
    """As someone does with a shell who knows nothing of versions."""
    with psycopg.connect(**embedded_parameters(home)) as connection:
        connection.execute(
            "INSERT INTO articles_alias (actor_id, text, folded, language, beside, never_beside) "
            "SELECT id, %s, %s, 'ar', '{}', '{}' FROM articles_actor WHERE slug = 'sergei-lavrov'",
            [NAME, fold_name(NAME)],
        )


def test_a_change_is_told_carried_out_and_told_to_be_done(made_home: Path, tmp_path: Path) -> None:
    with server_kept_up(made_home):
        assert manage(made_home, "ingest", str(pages(tmp_path, range(3)))).returncode == 0
        add_the_name(made_home)
        told = manage(made_home, "retag", "--dry-run")
        assert told.returncode == 0, told.stderr
        assert "+sergei-lavrov: لقاء 0" in told.stdout
        assert "3 articles looked at, tagged before version 2 of the gazetteer." in told.stdout
        assert "3 would be changed: 3 gain an actor, 0 lose one; 0 stay as they are." in told.stdout
        assert asked(made_home, NAMED) == [(0,)]
        assert jobs(made_home) == {}
        done = manage(made_home, "retag")
        assert "3 changed: 3 gain an actor, 0 lose one; 0 stay as they are." in done.stdout
        assert asked(made_home, NAMED) == [(3,)]
        assert manage(made_home, "retag").stdout.startswith("0 articles looked at")


def test_a_worker_from_before_the_change_knows_it(made_home: Path, tmp_path: Path) -> None:
    first, second = pages(tmp_path, range(2)), pages(tmp_path, range(2, 4))
    with server_kept_up(made_home), worker(made_home):
        assert manage(made_home, "ingest", "--later", str(first)).returncode == 0
        until(lambda: list(jobs(made_home).values()) == ["succeeded"])
        assert asked(made_home, NAMED) == [(0,)]
        add_the_name(made_home)
        assert manage(made_home, "ingest", "--later", str(second)).returncode == 0
        until(lambda: list(jobs(made_home).values()) == ["succeeded"] * 2)
        assert asked(made_home, NAMED) == [(2,)]
        assert asked(made_home, STATE) == [(False,)]
        assert "waits for a worker" in manage(made_home, "retag", "--later").stdout
        until(lambda: list(jobs(made_home).values()) == ["succeeded"] * 3)
        assert asked(made_home, NAMED) == [(4,)]
        assert asked(made_home, STATE) == [(True,)]


def test_a_command_that_is_killed_in_the_midst_is_resumed_by_the_next(made_home: Path, tmp_path: Path) -> None:
    with server_kept_up(made_home):
        assert manage(made_home, "ingest", str(pages(tmp_path, range(900)))).returncode == 0
        add_the_name(made_home)
        with subprocess.Popen([*MANAGE, "retag"], cwd="/", env=environment(made_home)) as process:
            until(lambda: asked(made_home, NAMED) != [(0,)])
            os.kill(process.pid, signal.SIGKILL)
        until(lambda: asked(made_home, "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'") == [(1,)])
        ((done,),) = asked(made_home, NAMED)
        assert 0 < int(str(done)) < 900
        rest = manage(made_home, "retag")
        assert f"{900 - int(str(done))} articles looked at" in rest.stdout
        assert asked(made_home, NAMED) == [(900,)]


def test_what_a_release_or_a_shell_changed_is_left_to_the_worker_of_the_next_start(
    made_home: Path, tmp_path: Path
) -> None:
    from tests.archive.serving import up

    with server_kept_up(made_home):
        assert manage(made_home, "ingest", str(pages(tmp_path, range(2)))).returncode == 0
        add_the_name(made_home)
    with up(made_home, "--no-sample"):
        until(lambda: list(jobs(made_home).values()) == ["succeeded"])
        assert asked(made_home, NAMED) == [(2,)]
    with up(made_home, "--no-sample"):
        assert len(jobs(made_home)) == 1


@pytest.mark.parametrize("arguments", [["--dry-run", "--later"], ["--everything"]])
def test_wrong_usage_is_one_message_and_status_2(arguments: list[str], tmp_path: Path) -> None:
    done = manage(tmp_path, "retag", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
