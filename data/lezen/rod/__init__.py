"""Bestanden van ROD en DUO: waaraan zij te herkennen zijn, en wat zij over zichzelf zeggen."""
