"""Wat er in ROD anders staat dan in het LAS."""
