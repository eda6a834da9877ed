"""Wat meer processen van een server delen, in PostgreSQL: wie een bestuur heeft, hun cijfers, en wie zich afmeldde."""
