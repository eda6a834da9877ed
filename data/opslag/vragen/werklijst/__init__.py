"""Hoe de werklijst is ingedeeld, en welke filters er bewaard zijn."""
