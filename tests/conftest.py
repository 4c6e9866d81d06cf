"""What several test files share."""

import pytest

from components import words


@pytest.fixture(params=["uk", "en"])
def spoken(request):
    """The test runs in both languages of the interface."""
    with words.speaking(request.param):
        yield request.param
