"""Whether the database's tables are those that the program expects."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def unapplied_migrations() -> bool:
    """Whether any migration of the program is still to be run."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
