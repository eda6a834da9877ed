"""De lijst voor *Identificeren persoon* als werkmap: zonder nummer, zonder adres."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from data.uit.werkmap import op_papier, open_werkmap

STUUR = "Stuur het bericht met"

BREEDTES: dict[str, int] = {
    "School": 28,
    "Groep": 10,
    "Leerling": 26,
    "Leerlingnummer": 15,
    "Begint of begon op": 18,
    "Waarom": 40,
    STUUR: 60,
    "Nodig": 46,
    "Ontbreekt": 32,
    "Uiterlijk": 12,
    "Klaar op": 12,
    "Door": 22,
}
"""De kolommen van de lijst, met hun breedte in tekens."""


def als_lijst_xlsx(lijst: pl.DataFrame, kop: Mapping[str, str], peildatum: date) -> bytes:
    """De lijst (kolommen `BREEDTES`) als werkmap; `kop` zegt op een eigen blad waar zij over gaat."""
    with open_werkmap("Identificeren persoon") as werkmap:
        op_papier(werkmap.tabel("Identificeren", lijst, BREEDTES), "Identificeren persoon", peildatum)
        toelichting = werkmap.blad("Toelichting", (28, 90))
        for rij, (wat, uitleg) in enumerate(kop.items()):
            toelichting.write_string(rij, 0, wat, werkmap.stijl["kop"])
            toelichting.write_string(rij, 1, uitleg, werkmap.stijl["tekst"])
    return werkmap.inhoud
