"""Welke kolom welk veld is, en hoe zeker."""
