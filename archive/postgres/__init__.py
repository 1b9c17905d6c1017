"""Which Postgres the archive uses, and keeping the embedded one running while someone needs it.

`DATABASE_URL` names a server that others look after. Without it the archive has its own, in `ARCHIVE_HOME`, reached
through a socket only its owner can open: made on first use, started by whoever needs it first, stopped by whoever
leaves last.
"""

from archive.postgres.connection import connection_settings
from archive.postgres.home import PostgresError
from archive.postgres.interrupts import leave_in_order
from archive.postgres.sharing import one_at_a_time, running

__all__ = ["PostgresError", "connection_settings", "leave_in_order", "one_at_a_time", "running"]
