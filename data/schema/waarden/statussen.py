"""Welke inschrijfstatussen er zijn, en hoe exports ze noemen."""

from typing import Literal

Inschrijfstatus = Literal["ingeschreven", "toekomstig", "aangemeld", "gast", "uitgeschreven"]

INSCHRIJFSTATUSSEN: dict[Inschrijfstatus, tuple[str, ...]] = {
    "ingeschreven": ("Ingeschreven leerling", "Actief", "Actieve leerling", "Active", "Lopend", "Huidig", "Zittend"),
    "toekomstig": ("Toekomstige leerling", "Toekomstige inschrijving", "Komend", "Vooringeschreven",
                   "Voorinschrijving"),
    "aangemeld": ("Aangemelde leerling", "Aanmelding", "In aanmelding", "Vooraanmelding", "Vooraangemeld",
                  "Wachtlijst", "Op wachtlijst", "Op de wachtlijst", "Intake", "In intake", "Kandidaat"),
    "gast": ("Gastleerling",),
    "uitgeschreven": ("Uitgeschreven leerling", "Oud-leerling", "Vertrokken", "Uitgestroomd", "Uitstroom", "Inactief",
                      "Niet actief", "Niet meer ingeschreven"),
}  # fmt: skip
"""Status → de andere woorden ervoor. Aangemeld en gast zijn geen leerlingen om na te kijken."""

STATUSLABELS: dict[str, str] = {
    "ingeschreven": "De leerling is ingeschreven",
    "toekomstig": "De leerling wordt later ingeschreven",
    "aangemeld": "Alleen aangemeld: nog niet nakijken",
    "gast": "Gast van een andere school: niet nakijken",
    "uitgeschreven": "De leerling is uitgeschreven",
}
"""Status → wat zij betekent, om uit te kiezen."""
