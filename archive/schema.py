"""Whether the database's tables are those that the program expects. (Named migrations.py it would be Django's.)"""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def waiting_migrations() -> list[str]:
    """The program's migrations that the database has not had yet, in their order."""
    executor = MigrationExecutor(connection)
    return [str(migration) for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
