import pytest

from articles.reading.outlets import Outlet, Outlets


@pytest.fixture
def outlets() -> Outlets:
    return Outlets(
        [
            Outlet("enab-baladi", "عنب بلدي", "Enab Baladi", domains=("enabbaladi.net",)),
            Outlet("sana", "سانا", "SANA", names=("وكالة الأنباء السورية",), domains=("sana.sy",), kind="agency"),
            Outlet("alquds", "القدس العربي", domains=("alquds.co.uk",)),
        ]
    )
