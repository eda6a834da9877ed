"""Wat naar buiten gaat: bevindingen als csv, json en fixlijst. Hier wordt gemaskeerd en onschadelijk gemaakt."""
