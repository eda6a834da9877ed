"""Aangeboden bestanden tot en met de herkende kolommen. De inhoud blijft in het geheugen van deze bezoeker."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import duckdb
import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from checks.verwerking import lees
from data.fouten import Gebruikersfout
from data.instellingen import lees_instellingen
from data.lezen import Bestand, Herkenning, RuweTabel, herken, open_bestand
from data.lezen.bestand import GROOTSTE_BESTAND
from data.opslag import Opslag
from data.opslag.vragen import correcties
from data.velden import GEVOELIG, PGN, VELD, VELDEN, kaal

_GEOPEND = "upload_geopend"
_VOORPROEF = "upload_voorproef"
_KEUZE = "Wij gebruiken haar als"

GEKOZEN_SCHOOL = "Instellingscode, gekozen bij het inlezen"
NIET = "Niet gebruiken"
VELDKEUZES: dict[str, str | None] = {
    NIET: None,
    **{v.label: v.naam for v in sorted((*VELDEN, PGN), key=lambda v: v.label.casefold())},
}
"""Wat er bij een kolom te kiezen is → het veld."""

_LABELS = {naam: veld.label for naam, veld in VELD.items()}
_PERSOON = frozenset(v.naam for v in VELDEN if v.adres) | {
    "achternaam", "voornamen", "roepnaam", "voorvoegsel", "beschikkingsnummer", "leerlingnummer",
}  # fmt: skip
_DATUM = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ][\d:.]*)?")


@dataclass(frozen=True, slots=True)
class Aangeboden:
    """Een bestand zoals het is aangeboden: zijn tabellen, of de zin waarom het niet te gebruiken is.

    `scholen` is gevuld als het geen export is maar een lijst met instellingen (kolommen `INSTELLINGEN`).
    """

    sleutel: str
    bestand: Bestand
    tabellen: tuple[RuweTabel, ...] = ()
    herkenningen: tuple[Herkenning, ...] = ()
    scholen: pl.DataFrame | None = None
    fout: str | None = None


def open_aangeboden(opslag: Opslag, bestanden: Sequence[UploadedFile]) -> list[Aangeboden]:
    """Opent wat er is aangeboden; wat al open was, wordt niet opnieuw gelezen."""
    bekend: dict[str, Aangeboden] = st.session_state.get(_GEOPEND, {})
    namen = Counter[str]()
    geopend: dict[str, Aangeboden] = {}
    for bestand in bestanden:
        namen[bestand.name] += 1
        sleutel = bestand.file_id
        geopend[sleutel] = bekend.get(sleutel) or _open(opslag, sleutel, bestand, namen[bestand.name])
    st.session_state[_GEOPEND] = geopend
    return list(geopend.values())


def vergeet() -> None:
    """Laat alles los wat er voor een upload in het geheugen stond."""
    st.session_state.pop(_GEOPEND, None)
    st.session_state.pop(_VOORPROEF, None)


def _open(opslag: Opslag, sleutel: str, bestand: UploadedFile, keer: int) -> Aangeboden:
    pad = PurePath(bestand.name)
    # Twee scholen leveren vaak allebei ‘export.csv’; een bevinding moet zeggen welke van de twee.
    naam = bestand.name if keer == 1 else f"{pad.stem} ({keer}){pad.suffix}"
    inhoud = Bestand(naam, bestand.getvalue())
    try:
        tabellen = open_bestand(inhoud, GROOTSTE_BESTAND)
        if {"instellingscode", "cluster"} <= {kaal(kop) for kop in tabellen[0].koppen}:
            return Aangeboden(sleutel, inhoud, scholen=lees_instellingen(inhoud))
    except Gebruikersfout as fout:
        return Aangeboden(sleutel, inhoud, fout=str(fout))
    with opslag.lees() as con:
        herkenningen = tuple(_herken(con, t.koppen) for t in tabellen)
    return Aangeboden(sleutel, inhoud, tuple(tabellen), herkenningen)


def _herken(con: duckdb.DuckDBPyConnection, koppen: list[str]) -> Herkenning:
    """De herkenning, met wat er de vorige keer bij deze koppen verbeterd is."""
    eerder = correcties(con, koppen) or correcties(con, [*koppen, GEKOZEN_SCHOOL])
    return herken(koppen, {kop: veld for kop, veld in eerder.items() if kop != GEKOZEN_SCHOOL})


# -- kolommen ----------------------------------------------------------------------------------------------------------


def kolommentabel(tabel: RuweTabel, herkenning: Herkenning) -> pl.DataFrame:
    """Per kolom van het bestand welk veld het is, met drie voorbeelden waarin niemand te herkennen is."""
    return pl.DataFrame(
        {
            "Uw kolom": list(herkenning),
            _KEUZE: [_LABELS[veld] if veld else NIET for veld in herkenning.values()],
            "Voorbeelden": [", ".join(voorbeelden(tabel, kop, veld)) for kop, veld in herkenning.items()],
        }
    )


def kies_kolommen(tabel: RuweTabel, herkenning: Herkenning, sleutel: str) -> Herkenning:
    """Toont de kolommen van een tabel en geeft de herkenning zoals de gebruiker haar verbeterde."""
    st.data_editor(
        kolommentabel(tabel, herkenning),
        key=sleutel,
        hide_index=True,
        disabled=["Uw kolom", "Voorbeelden"],
        column_config={
            "Uw kolom": st.column_config.TextColumn(width=220),
            _KEUZE: st.column_config.SelectboxColumn(width=230, options=list(VELDKEUZES), required=True),
            "Voorbeelden": st.column_config.TextColumn(width=320),
        },
        alt="De kolommen van het bestand en waarvoor wij ze gebruiken",
    )
    return verbeter(herkenning, st.session_state[sleutel].get("edited_rows", {}))


def verbeter(herkenning: Herkenning, wijzigingen: Mapping[int, Mapping[str, str | None]]) -> Herkenning:
    """De herkenning met wat er in de tabel is gewijzigd: rijnummer → kolom → keuze."""
    koppen = list(herkenning)
    return herkenning | {
        koppen[int(rij)]: VELDKEUZES.get(anders[_KEUZE] or NIET)
        for rij, anders in wijzigingen.items()
        if _KEUZE in anders
    }


def dubbele_velden(herkenning: Herkenning) -> list[str]:
    """De labels van velden waar meer dan één kolom naar wijst."""
    keren = Counter(veld for veld in herkenning.values() if veld)
    return [_LABELS[veld] for veld, n in keren.items() if n > 1]


def voorbeelden(tabel: RuweTabel, kop: str, veld: str | None) -> list[str]:
    """Hoogstens drie verschillende waarden van een kolom, gemaskeerd."""
    waarden = tabel.frame[kop].drop_nulls().head(1000).unique(maintain_order=True).head(3)
    return [_onherkenbaar(waarde, veld) for waarde in waarden]


def _onherkenbaar(waarde: str, veld: str | None) -> str:
    """Genoeg om de kolom te herkennen, te weinig om de leerling te herkennen."""
    kort = waarde if len(waarde) <= 24 else f"{waarde[:23]}…"
    if veld in GEVOELIG or (len(re.sub(r"\D", "", waarde)) >= 8 and not _DATUM.fullmatch(waarde)):
        return f"•••••{waarde[-4:]}" if len(waarde) > 4 else "•••••"
    if veld == "geboortedatum":
        return re.sub(r"\d", "•", kort)
    if veld in _PERSOON or (veld is None and len(waarde) > 3 and not _DATUM.fullmatch(waarde)):
        return f"{waarde[:1]}•••"
    return kort


def zonder_school(herkenning: Herkenning) -> bool:
    """Of er wel iets is herkend, maar niet van welke school een rij is."""
    velden = set(herkenning.values()) - {None}
    return bool(velden) and not velden & {"instellingscode", "vestigingscode"}


def met_school(tabel: RuweTabel, herkenning: Herkenning, code: str) -> tuple[RuweTabel, Herkenning]:
    """De tabel met overal de instellingscode die de gebruiker voor het hele bestand opgaf."""
    frame = tabel.frame.with_columns(pl.lit(code).alias(GEKOZEN_SCHOOL))
    return RuweTabel(tabel.bestand, frame), herkenning | {GEKOZEN_SCHOOL: "instellingscode"}


# -- scholen -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voorproef:
    """Welke instellingscodes er in de bestanden staan, met het aantal leerlingen en de schoolsoort die erbij staat.

    `zonder` is het aantal leerlingen bij wie geen instellingscode te vinden is.
    """

    leerlingen: Mapping[str, int]
    schoolsoort: Mapping[str, str]
    zonder: int


def proef(tabellen: Sequence[RuweTabel], herkenningen: Sequence[Herkenning], sleutel: object) -> Voorproef:
    """Leest de bestanden om te zien welke scholen erin staan; bij dezelfde `sleutel` niet opnieuw.

    Raises:
        Gebruikersfout: in geen enkele tabel is een kolom herkend.
    """
    eerder = st.session_state.get(_VOORPROEF)
    if eerder is not None and eerder[0] == sleutel:
        bekend: Voorproef = eerder[1]
        return bekend
    levering = lees(tabellen, herkenningen, None)
    per_school = dict(levering.leerling["instelling"].value_counts().iter_rows())
    soorten = (
        pl.DataFrame(
            {
                "instelling": levering.leerling["instelling"].gather(levering.inschrijving["leerling"]),
                "soort": levering.inschrijving["schoolsoort"],
            }
        )
        .filter(pl.col("soort").is_in(["SO", "VSO"]))
        .group_by("instelling")
        .agg(pl.col("soort").unique().sort().str.join("/"))
    )
    uit = Voorproef(
        {code: int(per_school.get(code, 0)) for code in levering.instellingen},
        dict(soorten.drop_nulls().iter_rows()),
        int(per_school.get(None, 0)),
    )
    st.session_state[_VOORPROEF] = (sleutel, uit)
    return uit
