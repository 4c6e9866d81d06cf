"""What several test files share."""

import pytest

from components.look import speech


@pytest.fixture(params=["uk", "en"])
def spoken(request):
    """The test runs in both languages of the interface."""
    with speech.speaking(request.param):
        yield request.param
