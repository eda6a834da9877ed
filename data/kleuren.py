"""Eén kleur voor één betekenis, op het scherm en op papier.

De kleuren halen 3:1 op de lichte en de donkere achtergrond en verschillen ook bij protanopie, deuteranopie en
tritanopie (`tests/pages/_onderdelen/test_kleuren.py` rekent het na). Dat is genoeg voor een vlak of een punt, niet voor
tekst: zet er altijd het teken of het woord bij.
"""

from data.schema.ernst import Ernst

WEIGERT, BEKOSTIGING, FOUT, AANDACHT = "#b24212", "#cc7a00", "#3966bf", "#85898c"

SOORTKLEUR: dict[Ernst, str] = {"F": WEIGERT, "B": BEKOSTIGING, "M": FOUT, "A": AANDACHT}
"""De vier soorten. Wat over geld en de teldatum gaat, heeft overal de kleur van B."""

HERSTELD = "#04a454"
"""Wat weer goed is."""

INSCHRIJVING, INSCHRIJVING_ROD = "#39a1ac", "#216b9c"
TLV, TLV_ROD = "#a65eed", "#a139ac"
ARRANGEMENT = "#8a6a4f"
"""Wat er van een leerling geregistreerd is; de donkere is dezelfde volgens ROD."""

AANMELDING, KOMEND = "#e72761", "#616916"
"""Wie zich aanmeldde, en wie nog moet komen."""

GRIJS = "#6f7a86"
"""Haalt 4:1 op de lichte en de donkere achtergrond: voor lijnen, kleine letters en wat geen betekenis heeft."""
