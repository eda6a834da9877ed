"""Een leeg bestand om zelf in te vullen, voor wie geen export heeft: als werkmap en als csv."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from data.schema.labels import TABELNAAM
from data.schema.velden import TABELLEN, VELD, VELDEN, Tabel, Type, Veld, velden_van
from data.uit.tabel import als_csv
from data.uit.werkmap import open_werkmap
from data.verzonnen.bouwer import schone_leerling, verzonnen

BLADEN: dict[Tabel, str] = {tabel: naam.meer for tabel, naam in TABELNAAM.items()}
TOELICHTING = "Toelichting"

_KOPPELT: dict[Tabel, tuple[str, ...]] = {
    "leerling": ("leerlingnummer", "instellingscode"),
    "inschrijving": ("leerlingnummer",),
    "periode": ("leerlingnummer", "instellingscode", "inschrijvingsvolgnummer"),
    "tlv": ("leerlingnummer", "instellingscode", "inschrijvingsvolgnummer"),
    "arrangement": (),
}
"""Wat op een blad staat om te weten bij wie een rij hoort."""

_VORM: dict[Type, str] = {
    "tekst": "tekst",
    "code": "code in hoofdletters",
    "vestiging": "instellingscode met twee cijfers",
    "nummer": "negen cijfers",
    "postcode": "vier cijfers en twee letters",
    "datum": "dd-mm-jjjj",
    "geboortedatum": "dd-mm-jjjj, met nullen voor wat onbekend is",
    "ja_nee": "J of N",
    "geslacht": "M, V of O",
    "land": "vier cijfers, of de naam van het land",
    "landnaam": "naam van het land",
    "keuze": "code",
    "melding": "tekst",
    "woord": "één woord",
}
_EIGEN_VOORBEELD = {
    "onderwijsnummer": "",
    "uitschrijfdatum": "31-07-2025",
    "soort_onderwijs": "23",
    "aanmelddatum": "15-05-2024",
    "arrangement_begin": "01-08-2025",
    "arrangement_einde": "31-07-2026",
    "arrangementvolgnummer": "1",
    "instellingscode_inschrijving": "98CA",
    "voorvoegsel": "van der",
    "roepnaam": "Sem",
}
_PEILDATUM = date(2026, 2, 1)  # alleen voor de jaartallen in de voorbeelden
_INLEIDING = (
    "Vul elk blad in met wat u hebt. Een kolom die u niet hebt, mag leeg blijven of weg.",
    "Een leerling met twee TLV's heeft twee rijen op het blad TLV's. Het leerlingnummer houdt de bladen bij elkaar.",
    "De rijen hieronder leggen elke kolom uit. De voorbeelden zijn verzonnen.",
)


def kolommen(tabel: Tabel) -> list[Veld]:
    """De velden op het blad van een tabel, met vooraan wat haar rijen aan een leerling koppelt."""
    namen = dict.fromkeys((*_KOPPELT[tabel], *(v.naam for v in velden_van(tabel))))
    return [VELD[naam] for naam in namen]


def als_werkmap(signalen: Mapping[str, int] | None = None) -> bytes:
    """Een werkmap met een blad Toelichting en een blad per tabel. `signalen`: veld → hoeveel controles het lezen."""
    with open_werkmap("Leeg bestand om in te vullen") as werkmap:
        uitleg = werkmap.blad(TOELICHTING, (16, 30, 60, 38, 22, 40, 12))
        for rij, regel in enumerate(_INLEIDING):
            uitleg.write_string(rij, 0, regel)
        toelichting = toelichting_frame(signalen)
        begin = len(_INLEIDING) + 1
        for rij, cellen in enumerate([toelichting.columns, *toelichting.rows()], start=begin):
            uitleg.write_row(rij, 0, cellen, werkmap.stijl["vet" if rij == begin else "gewoon"])
        uitleg.freeze_panes(begin + 1, 0)
        for tabel, naam in BLADEN.items():
            blad = werkmap.blad(naam)
            for kolom, veld in enumerate(kolommen(tabel)):
                blad.set_column(kolom, kolom, max(12, len(veld.label) + 2), werkmap.stijl["invullen"])
                blad.write_string(0, kolom, veld.label, werkmap.stijl["vet"])
            blad.freeze_panes(1, 0)
    return werkmap.inhoud


def als_csvbestand() -> bytes:
    """Eén platte csv met alle kolommen: die opent met een dubbelklik en is na het invullen zo weer te uploaden.

    Een zip met een csv per tabel zou men eerst moeten uitpakken en daarna weer inpakken. Wie een tweede periode of TLV
    heeft, herhaalt de rij.
    """
    return als_csv(pl.DataFrame(schema={v.label: pl.String() for v in VELDEN}))


def toelichting_frame(signalen: Mapping[str, int] | None = None) -> pl.DataFrame:
    """Elk veld van elk blad: wat het is, hoe men het schrijft, een voorbeeld, en wie erom vraagt."""
    schoon = {**schone_leerling(_PEILDATUM, 1), **verzonnen("arrangement")}
    rijen = []
    for tabel in TABELLEN:
        for veld in kolommen(tabel):
            waarde = _EIGEN_VOORBEELD.get(veld.naam, schoon[veld.naam])
            voorbeeld = f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else waarde or ""
            rijen.append(
                (
                    BLADEN[tabel],
                    veld.label,
                    veld.uitleg,
                    _VORM[veld.type],
                    voorbeeld,
                    veld.gevraagd,
                    (signalen or {}).get(veld.naam),
                )
            )
    frame = pl.DataFrame(
        rijen,
        schema={
            k: pl.String()
            for k in ("Blad", "Kolomnaam", "Wat het is", "Hoe u het schrijft", "Voorbeeld", "Wie het vraagt")
        }
        | {"Controles": pl.Int64()},
        orient="row",
    )
    return frame if signalen is not None else frame.drop("Controles")
