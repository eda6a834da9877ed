"""Verzonnen leerlingen: voor tests, voorbeelden en het demobestuur."""
