"""Wie er bij het bestuur met Signaalwijzer werken, en wat zij bij een bevinding schrijven."""
