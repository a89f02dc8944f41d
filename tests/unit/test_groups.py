"""Tests that are marked as a group run in one process, where they share what is slow to make."""

import pytest


@pytest.mark.xdist_group("together")
def test_groups_are_known_to_the_processes(request: pytest.FixtureRequest) -> None:
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("tests run in one process")
    assert request.node.nodeid.endswith("@together")
