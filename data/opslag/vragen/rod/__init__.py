"""Vragen over de andere kant: overzichten van ROD, berichten van DUO, en de telling."""
