"""Wat er in de opslag verandert. Wie hier iets toevoegt, krijgt een schrijver (zie `schrijver.py`)."""
