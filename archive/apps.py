from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ArchiveConfig(AppConfig):
    name = "archive"

    def ready(self) -> None:
        from archive import checks  # noqa: F401  (registers them)


class DeskConfig(AdminConfig):
    """Django's admin, its site being ours."""

    default_site = "archive.desk.Desk"
