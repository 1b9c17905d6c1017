"""A test whose needs are missing is skipped by name, and failed where everything is to be there."""

import pytest

from tests import conftest


@pytest.fixture
def test_of_the_moon(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> pytest.Item:
    monkeypatch.setitem(conftest.NEEDS, "moon", lambda: False)
    item: pytest.Item = request.node
    item.add_marker(pytest.mark.needs("moon"))
    return item


def test_missing_is_skipped_by_name(test_of_the_moon: pytest.Item, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARCHIVE_TESTS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="needs moon"):
        conftest.pytest_runtest_setup(test_of_the_moon)


def test_missing_is_failed_where_all_is_to_be_there(
    test_of_the_moon: pytest.Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_TESTS", "all")
    with pytest.raises(pytest.fail.Exception, match="needs moon"):
        conftest.pytest_runtest_setup(test_of_the_moon)
