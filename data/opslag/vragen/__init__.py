"""Wat er aan de opslag te vragen is. Wie hier iets toevoegt, krijgt een cursor en verandert niets."""
