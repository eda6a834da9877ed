"""Signalen en de motor die ze uitvoert. Kent pages niet en importeert geen streamlit."""

from checks.werk.verwerking import verwerk

__all__ = ["verwerk"]
