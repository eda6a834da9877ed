"""De berichten van DUO als rijen naast die van de leerlingen: over wie zij gaan, en wat de codelijst erover zegt.

Een bericht hoort bij de leerling met dat nummer op die school: het nummer dat wij van hem hebben, of dat waaronder ROD
hem kent. Van een leerling en een code telt het nieuwste bericht, en van de bekostiging de nieuwste teldatum.
"""

from dataclasses import replace

import polars as pl

from checks.frames.afgeleid import afgeleid
from checks.frames.breed import BERICHT, DUO_BEKOSTIGING, DUO_MELDINGEN, Breed
from checks.frames.rijen import rijnummer
from data.schema.rod.berichten import BEKOSTIGING, MELDING, Statuswoorden, bekostiging, kern_van_code, zegt_niets
from data.schema.rod.gezegd import GEZEGD
from data.schema.sleutel import maak_kenmerk, maak_record
from data.schema.waarden.waardelijsten import DUOCODE

_MOMENT = {BEKOSTIGING: DUO_BEKOSTIGING, MELDING: DUO_MELDINGEN}
_WOORDEN = {"foutmelding": "fout", "fout": "fout", "bekostigingssignaal": "bekostiging"}
"""Hoe DUO een melding noemt (in kleine letters) → wat zij dan is; elk ander woord, of geen, is een gewone melding."""


@afgeleid(
    over_bekostiging=DUO_BEKOSTIGING,
    van_nieuwste_teldatum=DUO_BEKOSTIGING,
    zegt_bekostiging=DUO_BEKOSTIGING,
    bekostigingsstatus=DUO_BEKOSTIGING,
    is_melding=DUO_MELDINGEN,
    soort_melding=DUO_MELDINGEN,
    duo_leerling_bekend="",
    duo_elders="",
    duo_datum="",
    duo_code="",
    duo_tekst="",
    in_codelijst="",
    code_betekent="",
    code_oplossing="",
)
def met_berichten(
    breed: Breed,
    berichten: pl.DataFrame,
    duocodes: pl.DataFrame | None = None,
    statuswoorden: Statuswoorden | None = None,
) -> Breed:
    """De brede frames met een frame `bericht`: wat DUO zei over de scholen die geleverd hebben.

    `berichten` heeft de kolommen `BERICHT`, `duocodes` die van de codelijst, en `statuswoorden` zegt wat het bestuur
    van een status weet. Per bericht is `rij_leerling` de leerling over wie het gaat, leeg als wij hem niet kennen; dan
    zegt `sleutel` wie het is. `zegt_bekostiging` is een `Bekostiging`, of leeg als er niets staat; een status die leeg
    is met een code ernaast, is er een met een signaal. `soort_melding` is fout, bekostiging of anders.
    """
    scholen = [code for code in breed.aanwezig if code is not None]
    berichten = berichten.filter(pl.col("instelling").is_in(scholen))
    if berichten.is_empty():
        return breed
    heeft: dict[str | None, frozenset[str]] = {
        school: frozenset(_MOMENT[soort] for soort in soorten)
        for school, soorten in berichten.group_by("instelling").agg(pl.col("soort").unique()).iter_rows()
    }
    berichten = berichten.filter(~zegt_niets)
    berichten = _nieuwste(_met_leerling(breed, _met_betekenis(berichten, duocodes, statuswoorden)))
    codes = breed.frames["instelling"].select(instelling="code_instelling", rij_instelling=rijnummer)
    frame = berichten.join(codes, on="instelling", how="left", maintain_order="left").select(
        "instelling",
        "vestigingscode",
        "inschrijvingsvolgnummer",
        "rij_leerling",
        "rij_instelling",
        "bestand",
        "rij",
        "over_bekostiging",
        "van_nieuwste_teldatum",
        "zegt_bekostiging",
        "soort_melding",
        "in_codelijst",
        instellingscode="instelling",
        sleutel="persoon",
        kenmerk=_kenmerk(),
        soort_bericht="soort",
        komend=pl.lit(False),
        bekostigingsstatus="status",
        is_melding=~pl.col("over_bekostiging"),
        duo_nummer="nummer",
        duo_leerling_bekend=pl.col("rij_leerling").is_not_null(),
        duo_elders=pl.when(pl.col("rij_leerling").is_null()).then("elders"),
        duo_datum="datum",
        duo_code="code",
        duo_tekst="tekst",
        code_betekent=pl.coalesce("betekenis", "naam"),
        code_oplossing="oplossing",
        code_signalen="signalen",
    )
    alle = pl.Series([True]).new_from_index(0, frame.height)
    return replace(
        breed,
        frames={**breed.frames, "bericht": frame},
        in_bereik={**breed.in_bereik, "bericht": alle},
        aanwezig={school: velden | heeft.get(school, frozenset()) for school, velden in breed.aanwezig.items()},
    )


def gezegd(breed: Breed) -> pl.DataFrame:
    """Wat er in de lijsten van DUO staat (kolommen `GEZEGD`), uit brede frames (`met_berichten`)."""
    if BERICHT not in breed.frames:
        return pl.DataFrame(schema=GEZEGD)
    bericht = breed.frames[BERICHT]
    record = pl.coalesce(pl.lit(breed.frames["leerling"]["sleutel"].gather(bericht["rij_leerling"])), "sleutel")
    wat = bericht.with_columns(
        record=record,
        bekend="duo_leerling_bekend",
        soort="soort_bericht",
        nummer="duo_nummer",
        datum="duo_datum",
        code="duo_code",
        bekostiging="zegt_bekostiging",
    )
    return wat.select(pl.col(k).cast(t) for k, t in GEZEGD.items())


def _kenmerk() -> pl.Expr:
    """Wat een bericht van een ander over dezelfde leerling onderscheidt: de code, en anders wat er staat."""
    return maak_kenmerk(pl.coalesce(kern_van_code(pl.col("code")), "tekst"))


def _met_betekenis(
    berichten: pl.DataFrame, duocodes: pl.DataFrame | None, statuswoorden: Statuswoorden | None
) -> pl.DataFrame:
    """Met wat een status of woord zegt, en met wat de codelijst van de code weet."""
    lijst = pl.DataFrame(schema=DUOCODE) if duocodes is None else duocodes
    lijst = lijst.select("naam", "betekenis", "oplossing", "signalen", kern=kern_van_code(pl.col("code")))
    over_bekostiging, status = pl.col("soort") == BEKOSTIGING, bekostiging(pl.col("status"), statuswoorden)
    met_code = pl.col("code").is_not_null()
    zegt = pl.when(met_code & (pl.col("status").is_null() | (status == "wel"))).then(pl.lit("signaal"))
    woord = pl.col("woord").str.strip_chars().str.to_lowercase()
    return (
        berichten.with_columns(
            over_bekostiging=over_bekostiging,
            zegt_bekostiging=pl.when(over_bekostiging).then(zegt.otherwise(status)),
            soort_melding=pl.when(~over_bekostiging).then(
                woord.replace_strict(_WOORDEN, default="anders", return_dtype=pl.String)
            ),
            kern=kern_van_code(pl.col("code")),
        )
        .join(lijst.unique("kern").with_columns(in_codelijst=True), on="kern", how="left", maintain_order="left")
        .with_columns(pl.col("in_codelijst").fill_null(False))
    )


def _met_leerling(breed: Breed, berichten: pl.DataFrame) -> pl.DataFrame:
    """Met `rij_leerling` en `persoon`: het record van de leerling, of van wie alleen DUO kent.

    Hebben op een school meer records hetzelfde nummer, dan gaat het om dat met de inschrijving die het bericht noemt.
    `elders` is een andere school van het bestuur waar hij onder dat nummer wel zit, of pas nog zat.
    """
    leerling = breed.frames["leerling"].with_columns(rij_leerling=rijnummer)
    nummers = ["pgn", *(["pgn_rod"] if "pgn_rod" in leerling.columns else [])]
    kent = pl.concat(
        [
            leerling.select("instelling", "rij_leerling", nummer=nummer, stap=pl.lit(stap)).drop_nulls()
            for stap, nummer in enumerate(nummers)
        ]
    )
    volgnummer = pl.col("inschrijvingsvolgnummer").str.strip_chars_start("0")
    ingeschreven = breed.frames["inschrijving"].select("rij_leerling", volgnummer=volgnummer).drop_nulls().unique()
    berichten = berichten.with_row_index("plaats").with_columns(volgnummer=volgnummer)
    kan = (
        berichten.select("plaats", "instelling", "nummer", "volgnummer")
        .join(kent, on=["instelling", "nummer"])
        .join(ingeschreven.with_columns(genoemd=True), on=["rij_leerling", "volgnummer"], how="left")
        .sort("plaats", "stap", pl.col("genoemd").is_null(), "rij_leerling")
        .unique("plaats", keep="first", maintain_order=True)
    )
    berichten = berichten.join(kan.select("plaats", "rij_leerling"), on="plaats", how="left", maintain_order="left")
    nog_hier = breed.in_bereik["leerling"].gather(kent["rij_leerling"])
    elders = kent.filter(nog_hier).group_by("nummer").agg(elders=pl.col("instelling").min())
    berichten = berichten.join(elders, on="nummer", how="left", maintain_order="left")
    niemand = pl.lit(None, pl.String)
    onbekend = maak_record(
        pl.col("instelling"),
        leerlingnummer=niemand,
        nummer=pl.col("nummer"),
        naam=niemand,
        geboortedatum=niemand,
        bestand=pl.col("bestand"),
        rij=pl.col("rij"),
    )
    bekend = leerling["sleutel"].gather(berichten["rij_leerling"])
    return berichten.with_columns(persoon=pl.coalesce(pl.lit(bekend), onbekend))


def _nieuwste(berichten: pl.DataFrame) -> pl.DataFrame:
    """Van elke leerling en code het nieuwste bericht; over de bekostiging van elke teldatum een.

    `van_nieuwste_teldatum` zegt of de school er over de bekostiging geen van een latere teldatum heeft. Een bericht
    zonder datum is van nu. De bekostiging gaat over een inschrijving, en daar kan een leerling er twee van
    hebben.
    """
    dag = pl.col("datum")
    nieuwste = dag.filter(pl.col("over_bekostiging")).max().over("instelling")
    return (
        berichten.with_columns(
            van_nieuwste_teldatum=pl.col("over_bekostiging") & (dag.is_null() | (dag == nieuwste)),
            over=_kenmerk(),
            telt=pl.when("over_bekostiging").then("volgnummer"),
            teldatum=pl.when("over_bekostiging").then("datum"),
        )
        .sort("datum", nulls_last=True, maintain_order=True)
        .unique(["persoon", "soort", "zegt_bekostiging", "over", "telt", "teldatum"], keep="last", maintain_order=True)
        .sort("plaats")
    )
