"""Wat er in een fixlijst staat die van een school terugkomt: per regel wat zij schreef, en wat dat wordt."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from checks.gevolgen.acceptatie import acceptatieregels
from checks.motor.catalogus import titels
from data.lezen import Bestand, Open
from data.opslag.vragen.besluiten import Uitkomst, beoordeel, bevindingen_bij
from data.opslag.vragen.bevindingen import LEEG
from data.opslag.vragen.werklijst.teruggegeven import Teruggegeven, teruggegeven
from data.schema.besluit import BEZIG, GEACCEPTEERD, OPGELOST
from data.tekst import getal, meervoud
from data.uit.besluitbestand import lees_besluiten
from data.uit.teruglezen import als_besluiten, is_fixlijst, lees_terug, zonder_acceptatie
from pages._bezoek.links import vraag
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.adres import ga_naar
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, noem_school

_PER_BLAD = 25
_WAAROM_NIET: Mapping[Uitkomst, str] = {
    "hetzelfde": "niets: dit stond al zo",
    "onbekend": "niets: deze bevinding is er niet meer",
    "andere_waarde": "niets: de waarde is intussen veranderd",
    "mag_niet": "niets: u mag niet accepteren; vraag het iemand die dat wel mag",
    "zonder_reden": "niets: dit kan bekostiging kosten; accepteer het met een reden en een dag",
}


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Wat er in een bestand staat.

    `regels` heeft per regel rij, sleutel, tekst (wat de school schreef), status, toelichting, uitkomst, instelling,
    naam, leerlingnummer, signaal en `hier` (de sleutel van de bevinding, als zij er nog is); `besluiten` (kolommen
    `BESLUIT`) is wat er toe te passen is.
    """

    naam: str
    fixlijst: bool
    regels: pl.DataFrame
    besluiten: pl.DataFrame

    @property
    def toe_te_passen(self) -> int:
        """Hoeveel besluiten er iets veranderen."""
        return self.regels.filter(uitkomst="toegepast")["sleutel"].n_unique()


def lees_inhoud(omgeving: Omgeving, bestand: Bestand, open_: Open) -> Inhoud:
    """Leest een fixlijst of een bestand met besluiten, en legt het naast de bevindingen van nu. `open_` opent het.

    Raises:
        Gebruikersfout: het is geen van beide, het is kapot, of het hoort bij een andere Signaalwijzer.
    """
    lijst = is_fixlijst(bestand, open_)
    if lijst:
        regels = lees_terug(bestand, omgeving.koppelsleutel, open_)
    else:
        besluiten = lees_besluiten(bestand, omgeving.koppelsleutel, open_)
        geldt = besluiten.unique("sleutel", keep="last", maintain_order=True)
        regels = geldt.select(pl.lit(None, pl.UInt32).alias("rij"), "sleutel", "status", "toelichting", tekst="status")
    with omgeving.lees() as con:
        bevindingen = bevindingen_bij(con, omgeving.koppelsleutel)

    def weeg(besluiten: pl.DataFrame) -> pl.DataFrame:
        mag = omgeving.lezer.mag("accepteren")
        return beoordeel(besluiten, bevindingen, acceptatieregels(omgeving.vandaag), accepteert=mag)

    if lijst:
        niet = weeg(als_besluiten(regels, omgeving.koppelsleutel)).filter(
            pl.col("uitkomst").is_in(("mag_niet", "zonder_reden"))
        )
        regels = zonder_acceptatie(regels, niet["buiten"])
        besluiten = als_besluiten(regels, omgeving.koppelsleutel)
    oordeel = weeg(besluiten)
    uitkomsten = oordeel.select("buiten", "uitkomst")
    wie = bevindingen.select(
        "buiten", pl.col("instelling").fill_null(LEEG), "naam", "leerlingnummer", "signaal", hier="sleutel"
    )
    naast = regels.rename({"sleutel": "buiten"})
    for erbij in (uitkomsten, wie):
        naast = naast.join(erbij, on="buiten", how="left", maintain_order="left")
    return Inhoud(bestand.naam, lijst, naast.rename({"buiten": "sleutel"}), besluiten)


def toon_inhoud(omgeving: Omgeving, inhoud: Inhoud) -> None:
    """Hoeveel er per school gedaan is, en elke ingevulde regel."""
    namen = schoolnamen(omgeving)
    if inhoud.fixlijst:
        per_school = tel_per_school(inhoud.regels)
        st.markdown(
            "\n".join(
                f"- **{letterlijk(noem_school(rij['instelling'], namen))}**: {_gedaan(rij)}"
                if rij["instelling"]
                else f"- **Bevindingen die wij niet meer hebben**: {_gedaan(rij)}"
                for rij in per_school.iter_rows(named=True)
            )
        )
    ingevuld = inhoud.regels.drop_nulls("tekst")
    if ingevuld.is_empty():
        st.info(f"In ‘{letterlijk(inhoud.naam)}’ is de kolom Afgehandeld nog nergens ingevuld.")
        return
    blad = sla_open(ingevuld.height, f"terug_{plek(inhoud.naam, ingevuld['sleutel'].to_list())}", _PER_BLAD)
    leestabel(als_tabel(ingevuld.slice(blad.vanaf, blad.hoogstens), namen, fixlijst=inhoud.fixlijst))
    blad.knoppen()
    if not inhoud.toe_te_passen:
        st.info("Hier verandert niets door. Bij elke regel staat waarom.")


def toon_teruggegeven(omgeving: Omgeving) -> None:
    """De fixlijsten die scholen teruggaven: hoeveel er gedaan is, en een knop naar wat nog niet."""
    with omgeving.lees() as con:
        lijsten = teruggegeven(con)
    if not lijsten:
        return
    namen = schoolnamen(omgeving)
    with st.expander(f"Terug van school · {len(lijsten)}", icon=":material/assignment_return:"):
        for lijst in lijsten:
            school = noem_school(lijst.instelling, namen)
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                st.markdown(
                    f"**{letterlijk(school)}**: {_stand(lijst)}  \n"
                    f":small[Ingelezen op {lijst.moment:%d-%m-%Y om %H:%M} door {letterlijk(lijst.wie)}]",
                    width="stretch",
                )
                if lijst.te_doen:
                    wat = f"Bekijk wat {letterlijk(school)} nog niet deed · {getal(lijst.te_doen)}"
                    st.button(
                        wat,
                        key=f"terug_{plek(lijst.instelling)}",
                        icon=":material/arrow_forward:",
                        icon_position="right",
                        on_click=ga_naar,
                        args=(vraag(omgeving, terug="1", school=lijst.instelling),),
                    )


def _stand(lijst: Teruggegeven) -> str:
    """Hoe het staat: `32 van 49 gedaan, 15 nog te doen; van 2 is niet te zien of het hersteld is`."""
    zin = f"{getal(lijst.gedaan)} van {getal(lijst.regels)} gedaan"
    if lijst.te_doen:
        zin += f", {getal(lijst.te_doen)} nog te doen"
    if weg := lijst.regels - lijst.gedaan - lijst.te_doen:
        zin += f"; van {getal(weg)} is niet te zien of het hersteld is"
    return zin


def tel_per_school(regels: pl.DataFrame) -> pl.DataFrame:
    """Per school (`instelling`) hoeveel regels er op de lijst staan, en hoeveel gedaan, bezig en leeg."""
    return (
        regels.group_by("instelling")
        .agg(
            pl.len().alias("regels"),
            pl.col("status").is_in((OPGELOST, GEACCEPTEERD)).sum().alias("gedaan"),
            (pl.col("status") == BEZIG).sum().alias("bezig"),
            pl.col("tekst").null_count().alias("leeg"),
        )
        .sort("instelling", nulls_last=True)
    )


def _gedaan(rij: Mapping[str, int]) -> str:
    """Hoe ver een school is: `32 van 49 gedaan, 3 bezig; bij 4 staat niets ingevuld`."""
    zin = f"{getal(rij['gedaan'])} van {getal(rij['regels'])} gedaan"
    if rij["bezig"]:
        zin += f", {getal(rij['bezig'])} bezig"
    if rij["leeg"]:
        zin += f"; {meervoud(rij['leeg'], 'regel is', 'regels zijn')} niet ingevuld"
    return zin


def als_tabel(regels: pl.DataFrame, namen: Mapping[str, str], *, fixlijst: bool) -> dict[str, list[str]]:
    """De regels om te lezen; een bestand met besluiten heeft geen rijen van een school."""
    rijen = regels.rows(named=True)
    over = {
        "Leerling": [" · ".join(filter(None, (r["naam"], r["leerlingnummer"]))) or "–" for r in rijen],
        "Signaal": [titels().get(r["signaal"], r["signaal"]) if r["signaal"] else "–" for r in rijen],
    }
    if not fixlijst:
        school = [noem_school(r["instelling"], namen) if r["instelling"] else "–" for r in rijen]
        return {**over, "School": school, "Dit wordt": [_wordt(r) for r in rijen]}
    return {  # op een smal scherm valt het laatste eraf: dat is dan het signaal
        "Rij": [getal(r["rij"]) for r in rijen],
        "Leerling": over["Leerling"],
        "De school schreef": [r["tekst"] for r in rijen],
        "Dit wordt": [_wordt(r) for r in rijen],
        "Signaal": over["Signaal"],
    }


def _wordt(rij: Mapping[str, str | None]) -> str:
    """Wat er met een regel gebeurt."""
    if rij["status"] is None:
        return "niets: het blijft zoals het is"
    if (uitkomst := rij["uitkomst"]) != "toegepast":
        return next(zin for naam, zin in _WAAROM_NIET.items() if naam == uitkomst)
    return f"{rij['status']}, met de notitie ‘{rij['toelichting']}’" if rij["toelichting"] else str(rij["status"])
