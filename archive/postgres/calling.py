"""Running PostgreSQL's programs as a user they accept."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from archive.postgres.causes import explain
from archive.postgres.home import PostgresError


@dataclass(frozen=True)
class Programs:
    """PostgreSQL's programs: their folder, the user to run them as (None: ourselves), the major version."""

    folder: Path
    account: pwd.struct_passwd | None
    version: int

    def run(self, name: str, *arguments: str | Path, feed: str | None = None) -> None:
        """Run one to its end, `feed` as its input. Raises PostgresError with the cause if it fails."""
        result = call([self.folder / name, *arguments], self.account, feed)
        if result.returncode:
            raise PostgresError(f"PostgreSQL's {name} failed ({self.folder}): {explain(result.stderr)}")


def call(
    command: list[str | Path],
    account: pwd.struct_passwd | None,
    feed: str | None = None,
    folder: str | Path = "/",
    **variables: str,
) -> subprocess.CompletedProcess[str]:
    """Run a program in `folder` as `account`, in a session of its own (Ctrl-C is not for it), without our secrets."""
    inherited = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.run(
        command,
        input=feed or "",
        text=True,
        errors="replace",
        capture_output=True,
        cwd=folder,
        umask=0o077,
        start_new_session=True,
        env={**inherited, "LC_ALL": "C", **variables},
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
