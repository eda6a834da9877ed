"""Gegevens: het schema, lezen, opslaan en uitvoeren. Kent checks noch pages."""
