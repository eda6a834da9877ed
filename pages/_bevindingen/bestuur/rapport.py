"""Het rapport: wat er van nu of van een eerdere levering in komt te staan, binnen wat deze bezoeker ziet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from checks.gevolgen.termijnen import vaste_dagen
from checks.motor.catalogus import VERSIE, titels
from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.maskeren import zonder_nummers_in
from data.opslag.vragen.besluiten import geaccepteerd_met_risico
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.opslag.vragen.controles import niet_bekeken, statussen, versheid
from data.opslag.vragen.leveringen import instellingen
from data.opslag.vragen.verloop import (
    bevindingen_bij,
    geaccepteerd_bij,
    in_gevaar_bij,
    leveringen_door_de_tijd,
    verschil_per_school,
)
from data.schema.ernst import OMSCHRIJVING
from data.schema.uitslag import NIET_BEKEKEN
from data.tekst import aantal_of_streep, dag, getal, meervoud
from data.uit.fixlijst import Kop
from data.uit.niet_bekeken import als_zin
from data.uit.niet_bekeken import per_school as niet_bekeken_per_school
from data.uit.rapport import Bestuur, Rapport, Schoolregel
from data.uit.samenvatting import School
from pages._bevindingen.bestuur.scholen import deel_van, gevaar_in_woorden, per_school
from pages._bevindingen.bestuur.tempo import nodig
from pages._bevindingen.cijfers import cijfers, gevaar_per_dag
from pages._bevindingen.nagekeken import (
    RISICO,
    Leemte,
    hoeveel,
    leemten,
    met_soort_school,
    onvolledig_per_school,
    wat_wacht,
    welk_deel,
    zinnen_per_school,
)
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.scholen import alle_scholen
from pages._onderdelen.tekst import school as noem
from pages._onderdelen.tekst import schoolkolom


@per_stand(besluiten=False, max_entries=8)
def leveringen(omgeving: Omgeving) -> pl.DataFrame:
    """Van welke leveringen er een rapport te maken is, de nieuwste eerst (kolommen controle, moment, peildatum)."""
    with omgeving.lees_vandaag() as con:
        return leveringen_door_de_tijd(con)


def rapport(omgeving: Omgeving, controle: int | None = None) -> Rapport:
    """Het rapport van nu, of van na een eerdere levering; alleen over scholen die deze bezoeker ziet."""
    if controle is not None:
        return _van_toen(omgeving, controle)
    scholen = schoolbladen(omgeving)
    kop = _kop(omgeving, omgeving.peildatum, f"{omgeving.gecontroleerd:%d-%m-%Y om %H:%M}", cijfers(omgeving).scholen)
    bestuur = _bestuur_nu(omgeving) if len(scholen) != 1 else None
    return Rapport(kop, bestuur, scholen)


def schoolbladen(omgeving: Omgeving, alleen: tuple[str, ...] = ()) -> list[School]:
    """Van elke gekozen school alles wat er loopt, hoe het bij haar vorige levering was, en wie er gevaar loopt."""
    c = cijfers(omgeving)
    niet, onvolledig = zinnen_per_school(c.statussen), onvolledig_per_school(c.statussen)
    with omgeving.lees() as con:
        vers, verschillen = versheid(con, omgeving.controle), verschil_per_school(con)
        bekeken = niet_bekeken_per_school(niet_bekeken(con))
        bevindingen = bladzijde(con, Keuze(instelling=alleen))
    gevaar = {rij["instelling"]: rij for rij in per_school(omgeving).iter_rows(named=True)}
    return [
        School(
            code,
            bevindingen.filter(instelling=code),
            verschillen.filter(instelling=code),
            leerlingen,
            niet.get(code, ()),
            onvolledig.get(code, ()),
            bekeken.get(code, {}),
            gevaar=gevaar_in_woorden(gevaar[code]),
            punten=gevaar_per_dag(omgeving, code),
            uiterste=uiterste_dag(omgeving.peildatum),
        )
        for code, leerlingen in vers.drop_nulls("instelling").select("instelling", "leerlingen").rows()
        if not alleen or code in alleen
    ]


def _kop(omgeving: Omgeving, peildatum: date, gecontroleerd: str, scholen: pl.DataFrame) -> Kop:
    """Waar het over gaat; `scholen` heeft de kolommen van `versheid`."""
    bekend = scholen.drop_nulls("instelling")
    namen = dict(bekend.drop_nulls("naam").select("instelling", "naam").rows())
    code = bekend["instelling"][0] if bekend.height == 1 else None
    return Kop(
        peildatum=peildatum,
        onderwerp=noem(code, namen.get(code)) if code else alle_scholen(omgeving),
        gecontroleerd=gecontroleerd,
        versie=VERSIE,
        leveringen={c: dag(m) for c, m in bekend.drop_nulls("moment").select("instelling", "moment").rows()},
        scholen=namen,
    )


def _bestuur_nu(omgeving: Omgeving) -> Bestuur:
    c = cijfers(omgeving)
    leemte = c.leemten.get(RISICO)
    with omgeving.lees() as con:
        besloten, niet = geaccepteerd_met_risico(con), niet_bekeken(con)
    return Bestuur(
        gevaar=hoeveel(c.risico.in_gevaar, leemte),
        van=_van(c.risico.in_gevaar, c.risico.meetellend, leemte, omgeving.peildatum),
        zinnen=nodig(omgeving, c.risico),
        punten=gevaar_per_dag(omgeving),
        uiterste=uiterste_dag(omgeving.peildatum),
        scholen=[_regel(rij) for rij in per_school(omgeving).iter_rows(named=True)],
        niet_nagekeken=_niet_nagekeken(c.statussen, c.scholen, niet),
        geaccepteerd=_geaccepteerd(besloten, c.scholen),
        dagen=tuple(vaste_dagen(omgeving.peildatum)),
    )


def _van(gevaar: int, meetellend: int, leeg: Leemte | None, peildatum: date) -> str:
    """Waarvan het getal een deel is."""
    deel = gevaar / meetellend if meetellend else 0
    welk = f" Dat is {welk_deel(deel, leeg, minstens='minstens ')}." if gevaar else ""
    wie = meervoud(meetellend, "leerling telt", "leerlingen tellen")
    return f"{wie} op de teldatum {dag(te_halen_teldatum(peildatum))} mee.{welk}"


def _regel(rij: Mapping[str, Any]) -> Schoolregel:
    hersteld, erbij = (aantal_of_streep(rij[k]) for k in ("hersteld", "erbij"))
    return Schoolregel(
        rij["school"],
        rij["deel"],
        gevaar_in_woorden(rij),
        hersteld,
        erbij,
        getal(rij["te_doen"]),
        dag(rij["moment"]) if rij["moment"] else "nog niet",
    )


def _niet_nagekeken(statussen_: pl.DataFrame, scholen: pl.DataFrame, niet: pl.DataFrame) -> tuple[str, ...]:
    """Wat er niet is nagekeken, met de zinnen van Overzicht; `niet` heeft de kolommen `NIET_BEKEKEN`."""
    leeg = leemten(statussen_)
    zinnen = [f"{OMSCHRIJVING[soort].label}: {leeg[soort].zin}" for soort in OMSCHRIJVING if soort in leeg]
    zinnen += wat_wacht(statussen_)
    if los := int(scholen.filter(pl.col("instelling").is_null())["leerlingen"].sum()):
        wie = meervoud(los, "leerling", "leerlingen")
        hoort = "hij hoort" if los == 1 else "zij horen"
        zinnen.append(f"Van {wie} weten wij niet bij welke school van uw bestuur {hoort}.")
    if zin := als_zin(dict(niet.group_by("reden").len().iter_rows())):
        zinnen.append(zin)
    return tuple(zinnen)


def _geaccepteerd(besloten: pl.DataFrame, scholen: pl.DataFrame) -> pl.DataFrame:
    """Wat met risico is geaccepteerd, opgeteld zonder leerlingen: kolommen wat, school, aantal, door, tot en waarom."""
    namen = {
        code: noem(code, naam) for code, naam in scholen.drop_nulls("instelling").select("instelling", "naam").rows()
    }
    titel = titels()
    waarom = pl.concat_str("reden", "toelichting", separator="; ", ignore_nulls=True)
    return (
        zonder_nummers_in(besloten.select("signaal", "instelling", "wie", "reden", "toelichting", "tot"))
        .with_columns(
            wat=pl.col("signaal").replace_strict(titel, default=pl.col("signaal"), return_dtype=pl.String),
            tot=pl.col("tot").dt.to_string("%d-%m-%Y").fill_null("onbeperkt"),
            door=pl.col("wie").fill_null(""),
            waarom=waarom.fill_null(""),
        )
        .with_columns(schoolkolom(namen).alias("school"))
        .group_by("wat", "school", "door", "tot", "waarom", maintain_order=True)
        .agg(pl.len().alias("aantal"))
        .sort("aantal", descending=True, maintain_order=True)
        .select("wat", "school", "aantal", "door", "tot", "waarom")
    )


# -- van een eerdere levering ------------------------------------------------------------------------------------------


def _van_toen(omgeving: Omgeving, controle: int) -> Rapport:
    """Wat er na een eerdere levering bekend was; besluiten en leveringen van daarna tellen niet mee."""
    rij = leveringen(omgeving).row(by_predicate=pl.col("controle") == controle, named=True)
    peildatum: date = rij["peildatum"]
    with omgeving.lees_vandaag() as con:
        scholen = versheid(con, controle)
        namen = [noem(code, naam) for code, naam in scholen.select("instelling", "naam").iter_rows()]
        scholen = scholen.with_columns(school=pl.Series(namen, dtype=pl.String))
        alle = statussen(con, controle).join(
            scholen.select("instelling", "school"), on="instelling", how="left", nulls_equal=True, maintain_order="left"
        )
        alle = met_soort_school(alle, instellingen(con))
        bevindingen, besloten = bevindingen_bij(con, controle), geaccepteerd_bij(con, controle)
        geteld = in_gevaar_bij(con, controle)
    punten = gevaar_per_dag(omgeving).filter(pl.col("dag") <= peildatum)
    zelfde = te_halen_teldatum(peildatum) == te_halen_teldatum(omgeving.peildatum)
    niet, onvolledig = zinnen_per_school(alle), onvolledig_per_school(alle)
    leeg = leemten(alle)
    aantallen = dict(bevindingen["instelling"].value_counts().iter_rows())
    rijen = _scholen_toen(scholen, leeg_bij=onvolledig, gevonden=aantallen)
    bestuur = Bestuur(
        gevaar="niet bekend" if geteld is None else hoeveel(geteld[1], leeg.get(RISICO)),
        van="Van voor deze telling weten wij dit niet."
        if geteld is None
        else _van(geteld[1], geteld[0], leeg.get(RISICO), peildatum),
        zinnen=(),
        punten=punten if zelfde else punten.clear(),
        uiterste=uiterste_dag(peildatum),
        scholen=[_regel(rij) for rij in rijen.iter_rows(named=True)],
        niet_nagekeken=_niet_nagekeken(alle, scholen, pl.DataFrame(schema=NIET_BEKEKEN)),
        geaccepteerd=_geaccepteerd(besloten, scholen),
        dagen=tuple(vaste_dagen(peildatum)),
        toen=True,
    )
    gevaar = {rij["instelling"]: rij for rij in rijen.iter_rows(named=True)}
    bladen = [
        School(
            code,
            eigen := bevindingen.filter(instelling=code),
            eigen.group_by("soort").agg(nu=pl.len()),
            leerlingen,
            niet.get(code, ()),
            onvolledig.get(code, ()),
            gevaar=gevaar_in_woorden(gevaar[code]),
            toen=True,
        )
        for code, leerlingen in scholen.drop_nulls("instelling").select("instelling", "leerlingen").rows()
    ]
    kop = _kop(omgeving, peildatum, f"{rij['moment']:%d-%m-%Y om %H:%M}", scholen)
    return Rapport(kop, bestuur if len(bladen) != 1 else None, bladen)


def _scholen_toen(
    scholen: pl.DataFrame, *, leeg_bij: Mapping[str, tuple[str, ...]], gevonden: Mapping[str | None, int]
) -> pl.DataFrame:
    """De kolommen van `per_school` die toen bekend waren; de andere zijn leeg."""
    half = pl.Series([int(bool({"F", "B"} & {*leeg_bij.get(code or "", ())})) for code in scholen["instelling"]])
    onbekend = pl.col("in_gevaar").is_null()
    return (
        scholen.with_columns(
            gevaar=pl.col("in_gevaar").fill_null(0),
            niet_gevaar=pl.when(onbekend).then(1).otherwise(half),
            bekeken=pl.when(onbekend).then(0).otherwise(1),
            te_doen=pl.Series([gevonden.get(code, 0) for code in scholen["instelling"]]),
            hersteld=pl.lit(None, pl.Int64),
            erbij=pl.lit(None, pl.Int64),
        )
        .with_columns(deel=deel_van)
        .sort("deel", "te_doen", "school", descending=[True, True, False], nulls_last=True)
    )
