"""Een lege database voor elke test; PostgreSQL zelf begint één keer."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.postgres import Draaiend, draaiende_postgres

_VOLGENDE = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Draaiend]:
    """PostgreSQL, voor alle tests van dit proces."""
    with draaiende_postgres() as draait:
        yield draait


@pytest.fixture
def gedeeld(postgres: Draaiend) -> Draaiend:
    """Een lege database."""
    return postgres.leeg(f"test{next(_VOLGENDE)}")
