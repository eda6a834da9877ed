"""Wat er van ROD binnenkomt: een overzicht van de inschrijvingen, en van welke dag dat is."""
