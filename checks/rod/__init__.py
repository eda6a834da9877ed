"""Wat het LAS weet naast wat ROD weet: wie wie is, en wat er van beide kanten bij een rij staat."""
