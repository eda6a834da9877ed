"""Wat er verandert aan wie er werken, en hoe zij zich aanmelden."""
