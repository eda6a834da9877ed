"""Signalen en de motor die ze uitvoert. Kent pages niet en importeert geen streamlit."""

from checks.verwerking import verwerk

__all__ = ["verwerk"]
