"""Wat signalen over arrangementen delen: hoe een arrangement heet, wie erbij hoort, en een arrangement als voorbeeld.

Een arrangement is van een leerling van een andere school. Een leerling van het bestuur met hetzelfde nummer is er dus
meestal niet.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from checks.frames.bereik import niet_ingeschreven
from checks.frames.breed import Breed
from checks.motor.signaal import Melding, Overslaan
from checks.taal.begrippen import PER_PERSOON, laatste_dag
from data.opmaak import opmaak
from data.schema.levering import Instelling
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Invulling, Rij, dag_in

DUO = (
    "DUO, Inschrijvingsgegevens speciaal onderwijs: Arrangement (cluster 1 en 2 en scholen voor leerlingen met "
    "epilepsie), Ondersteuning op een andere school"
)

dit = pl.coalesce(opmaak("Arrangement {}", pl.col("arrangementvolgnummer")), pl.lit("Dit arrangement"))
"""Het arrangement aan het begin van een zin."""

welk = pl.concat_str(
    dit, opmaak(" voor een leerling van school {}", pl.col("instellingscode_inschrijving")), ignore_nulls=True
)
"""Idem, met de school van de leerling. Het nummer van de leerling staat er nooit in."""


# -- welke school ondersteunt ------------------------------------------------------------------------------------------

_ZONDER_SCHOOL = (
    "In de lijst met arrangementen staat niet welke school ondersteunt. Voeg de kolom Instellingscode toe; die van de "
    "school waar de leerling is ingeschreven, is een andere."
)
zonder_school = Overslaan(als=(~pl.col("kent_school")).all(), reden=_ZONDER_SCHOOL)
"""Voor een signaal over de school die ondersteunt: een lijst zonder kolom daarvoor."""


def zonder_school_per(breed: Breed, p: date) -> Mapping[Instelling, str]:
    """Hetzelfde voor een signaal dat arrangementen met elkaar vergelijkt."""
    per = breed.verzamel("arrangement", "instelling", "kent_school").collect().group_by("instelling")
    scholen = per.agg(pl.col("kent_school").any()).filter(~pl.col("kent_school"))["instelling"]
    return dict.fromkeys(scholen, _ZONDER_SCHOOL)


# -- wie erbij hoort ---------------------------------------------------------------------------------------------------


def inschrijvingen_met(breed: Breed, nummers: pl.Series, *kolommen: str) -> pl.DataFrame:
    """Alle inschrijvingen van leerlingen met een van de nummers, ook buiten bereik: `rij`, `pgn` en `kolommen`.

    Er zijn weinig arrangementen: zo wordt alleen op leerlingen gezocht, en van bijna niemand iets opgehaald.
    """
    leerlingen = breed.frames["leerling"]["pgn"].is_in(nummers.drop_nulls().unique().implode()).fill_null(False)
    rijen = leerlingen.gather(breed.frames["inschrijving"]["rij_leerling"]).arg_true()
    return breed.wijd("inschrijving", ("pgn", *kolommen), rijen).with_columns(rij=rijen)


met_nummer_en_begin = pl.col("pgn").is_not_null() & pl.col("arrangement_begin").is_not_null()
"""Arrangementen die naast de inschrijvingen van de leerling te leggen zijn."""

MET_EIGEN_INSCHRIJVING = (
    "pgn",
    "instellingscode",
    "arrangement_begin",
    "arrangement_einde",
    "arrangement_einde_gelezen",
    "inschrijfdatum",
    "uitschrijfdatum",
    "uitschrijfdatum_gelezen",
    "heeft_tlv",
)
"""Wat `eigen_inschrijvingen` leest."""


def ook_ingeschreven(erbij: str = "") -> Melding:
    """De melding bij een arrangement uit `eigen_inschrijvingen`; `erbij` zegt wat er aan de inschrijving is."""
    return Melding(
        veld="arrangement_begin",
        zin="{welk} begint op {arrangement_begin}, maar deze leerling staat vanaf {inschrijfdatum} ook op uw eigen "
        f"school ingeschreven{erbij}.",
        met={"welk": welk},
    )


def eigen_inschrijvingen(breed: Breed, *, met_tlv: bool) -> pl.LazyFrame:
    """De arrangementen van wie in dezelfde tijd op de ondersteunende school zelf staat ingeschreven.

    `met_tlv` kiest de inschrijvingen met een TLV, of die zonder. Kolommen: `rij`, en `inschrijfdatum` van de eerste.
    """
    arrangement = (
        breed.verzamel(
            "arrangement",
            "pgn",
            "instellingscode",
            "arrangement_begin",
            "arrangement_einde",
            "arrangement_einde_gelezen",
        )
        .filter(met_nummer_en_begin)
        .collect()
    )
    eigen = inschrijvingen_met(
        breed,
        arrangement["pgn"],
        "instellingscode",
        "inschrijfdatum",
        "uitschrijfdatum",
        "uitschrijfdatum_gelezen",
        "heeft_tlv",
        "komend",
    )
    in_bereik = breed.in_bereik["inschrijving"].gather(eigen["rij"])
    begonnen = pl.col("inschrijfdatum").is_not_null() & ~pl.col("komend")
    eigen = eigen.filter(in_bereik, begonnen, pl.col("heeft_tlv") == met_tlv).drop("rij", "heeft_tlv", "komend")
    return (
        arrangement.lazy()
        .join(eigen.lazy(), on=["pgn", "instellingscode"])
        .filter(
            laatste_dag("uitschrijfdatum") >= pl.col("arrangement_begin"),
            laatste_dag("arrangement_einde", "arrangement_begin") >= pl.col("inschrijfdatum"),
        )
        .group_by("rij")
        .agg(pl.col("inschrijfdatum").min())
        .sort("rij")
    )


op_andere_school = (
    met_nummer_en_begin
    & pl.col("school_is_geleverd")
    & pl.col("instellingscode_inschrijving").ne_missing(pl.col("instellingscode"))  # een eigen leerling is AR02
)
"""Arrangementen voor een leerling van een andere school van het bestuur, die zelf ook geleverd heeft."""


def inschrijvingen_daar(breed: Breed, *kolommen: str) -> pl.DataFrame:
    """De arrangementen `op_andere_school`, naast elke inschrijving van de leerling op die school.

    Kolommen: `rij`, `pgn`, `kolommen`, `daar` (de school), `er` (leeg als er daar niemand met het nummer is), de datums
    van de inschrijving, en `nog_niet`: haar status als de leerling daar alleen is aangemeld of te gast is.
    """
    arrangement = (
        breed.verzamel("arrangement", *{*op_andere_school.meta.root_names(), *kolommen})
        .filter(op_andere_school, pl.col("instellingscode_inschrijving").is_in(_doorzoekbaar(breed)))
        .select("rij", "pgn", *kolommen, daar="instellingscode_inschrijving")
        .collect()
    )
    datums = ("inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")
    gevraagd = dict.fromkeys(("instelling", *datums, *niet_ingeschreven.meta.root_names()))
    inschrijving = inschrijvingen_met(breed, arrangement["pgn"], *gevraagd).select(
        "pgn", *datums, daar="instelling", er=pl.lit(True), nog_niet=niet_ingeschreven
    )
    return arrangement.join(inschrijving, on=["pgn", "daar"], how="left", maintain_order="left")


def _doorzoekbaar(breed: Breed) -> list[str]:
    """De scholen waarvan de export een nummer en een inschrijfdatum heeft om op te zoeken."""
    return [
        school
        for school, velden in breed.aanwezig.items()
        if school is not None and "inschrijfdatum" in velden and velden & {"bsn", "onderwijsnummer"}
    ]


def van_een_leerling(breed: Breed, *kolommen: str, met_gelijke: Sequence[str] = ()) -> pl.DataFrame:
    """De arrangementen van wie er op één school meer heeft: `rij`, `leerling`, `instellingscode` en `kolommen`.

    Met `met_gelijke` alleen die daarin gelijk zijn; een lege waarde is dan geen waarde. Een leerling is een nummer, en
    zonder goed nummer een leerlingnummer. De school is haar code zoals die er staat: leeg is geen school.
    """
    groep = ("leerling", "instellingscode", *met_gelijke)
    wie = pl.coalesce(opmaak("N{}", pl.col("pgn")), opmaak("L{}", pl.col("leerlingnummer")))
    return (
        breed.verzamel("arrangement", "pgn", "leerlingnummer", "instellingscode", *kolommen)
        .with_columns(leerling=wie)
        .filter(pl.all_horizontal(pl.col(groep).is_not_null()))
        .filter(pl.struct(groep).is_duplicated())
        .collect()
    )


def vaker(breed: Breed, veld: str, noem: str) -> pl.DataFrame:
    """De arrangementen die bij één leerling van één school vaker voorkomen met dezelfde waarde van `veld`.

    Kolommen: `rij`; `rijen_ander`, de rijen van de groep; `keer`, hoe vaak; en `ander`, de waarde van `noem` van het
    eerste andere.
    """
    groep = ("leerling", "instellingscode", veld)
    gelijk = van_een_leerling(breed, veld, met_gelijke=(veld,))
    eerste, tweede = (pl.col("noem").slice(i, 1).first().over(groep) for i in (0, 1))
    is_eerste = pl.col("rij") == pl.col("rij").first().over(groep)
    return gelijk.with_columns(noem=breed.wijd("arrangement", (noem,), gelijk["rij"])[noem]).select(
        "rij",
        rijen_ander=pl.col("rij").head(PER_PERSOON).implode().over(groep),
        keer=pl.len().over(groep),
        ander=pl.when(is_eerste).then(tweede).otherwise(eerste),
    )


# -- een arrangement als voorbeeld -------------------------------------------------------------------------------------


def augustus(rij: Rij, jaren: int) -> date:
    """De 1 augustus zoveel schooljaren nadat de leerling kwam; 2 is het begin van het lopende schooljaar."""
    return date(dag_in(rij, "inschrijfdatum").year + jaren, 8, 1)


def juli(rij: Rij, jaren: int) -> date:
    """De 31 juli zoveel schooljaren nadat de leerling kwam; 3 is het eind van het lopende schooljaar."""
    return augustus(rij, jaren).replace(month=7, day=31)


ARRANGEMENT: Mapping[str, Invulling] = {
    "instellingscode_inschrijving": "97XA",
    "arrangementvolgnummer": "1",
    "arrangement_begin": lambda rij, p: augustus(rij, 1),
    "arrangement_einde": lambda rij, p: juli(rij, 3),
}
"""Een goed arrangement van dit en het vorige schooljaar, voor een leerling van een school buiten het bestuur."""

VAN_EEN_OUD_LEERLING: Mapping[str, Invulling] = {
    **ARRANGEMENT,
    "uitschrijfdatum": lambda rij, p: juli(rij, 1),
    "inschrijfstatus": "uitgeschreven",
}
"""Hetzelfde arrangement, voor wie tot de dag ervoor op de school zelf zat en daarna naar een andere ging."""

GEEN_ARRANGEMENT: Mapping[str, Invulling] = dict.fromkeys(v.naam for v in VELDEN if v.tabel == "arrangement")
