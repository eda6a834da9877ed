"""Hypothesis in deze map: elke keer dezelfde voorbeelden, geen bestanden ernaast, geen grens aan de tijd van één."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "data",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("data")
