"""Wat er bestaat: velden, sleutels, en de vorm van alles wat de lagen aan elkaar doorgeven."""
