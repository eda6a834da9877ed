"""Wat ROD en DUO weten van wie er verzonnen is."""
