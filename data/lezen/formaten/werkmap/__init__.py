"""Werkmappen: van Excel, oud en nieuw, en van OpenDocument."""
