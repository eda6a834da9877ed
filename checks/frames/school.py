"""Van welke school een rij is, en of de leerling daar in het SO of het VSO zit."""

import polars as pl

from checks.frames.afgeleid import afgeleid
from checks.frames.perioden import waarde_bij
from checks.frames.rijen import per_rij
from checks.taal.begrippen import SCHOOLSOORTEN
from data.schema.velden import BRIN


def wijs_naar_instelling(frame: pl.DataFrame, instellingen: pl.DataFrame) -> pl.DataFrame:
    """Zet `rij_instelling` erbij; leeg als de geleverde code er geen is, want dan zou cluster en soort een gok zijn."""
    codes = pl.Enum(instellingen["instellingscode"])
    rij = pl.col("instelling").cast(codes, strict=False).to_physical().cast(pl.UInt32)
    return frame.with_columns(rij_instelling=pl.when(pl.col("instellingscode").str.contains(BRIN)).then(rij))


def arrangement_naar_instelling(arrangement: pl.DataFrame, instellingen: pl.DataFrame) -> pl.DataFrame:
    """Arrangementen met hun instelling; van een code die wij niet kennen, weten wij cluster en soort niet."""
    arrangement = arrangement.with_columns(pl.col("kent_school").fill_null(True))
    eigen = pl.when(pl.col("instelling") == pl.col("instellingscode")).then("rij_instelling")
    return wijs_naar_instelling(arrangement, instellingen).with_columns(rij_instelling=eigen)


def met_instelling(inschrijving: pl.DataFrame, leerling: pl.DataFrame) -> pl.DataFrame:
    """Zet `rij_instelling` erbij: die van de leerling, en leeg als deze inschrijving zelf geen goede code heeft."""
    van_leerling = leerling["rij_instelling"].gather(inschrijving["rij_leerling"])
    return inschrijving.with_columns(
        rij_instelling=pl.when(pl.col("instellingscode").str.contains(BRIN)).then(pl.lit(van_leerling))
    )


@afgeleid(
    soort_school="schoolsoort|schoolsoort_instelling",
    soort_school_eerst="schoolsoort|schoolsoort_instelling",
    vreemde_schoolsoort="schoolsoort schoolsoort_instelling",
)
def met_schoolsoort(
    inschrijving: pl.DataFrame, periode: pl.DataFrame, eerste: pl.Series, instellingen: pl.DataFrame
) -> pl.DataFrame:
    """SO of VSO, op de peildatum (`soort_school`) en in de eerste periode (`soort_school_eerst`).

    Dat is wat er bij de periode staat, en waar dat leeg is de enige soort die haar school heeft. Null als er iets
    anders staat, of als de school beide soorten heeft: dan weten wij het niet. `vreemde_schoolsoort` is wat er bij een
    van de perioden staat en geen soort van de school is.
    """
    eigen = periode["schoolsoort_periode"]
    school = instellingen["schoolsoort_instelling"].gather(
        inschrijving["rij_instelling"].gather(periode["rij_inschrijving"])
    )
    staat, van_school = pl.lit(eigen), pl.lit(school)
    enige = van_school.is_in(SCHOOLSOORTEN)
    soort, vreemd = pl.select(
        soort=pl.when(staat.is_in(SCHOOLSOORTEN)).then(staat).when(staat.is_null() & enige).then(van_school),
        vreemd=staat.is_not_null()
        & van_school.is_not_null()
        & ((enige & (staat != van_school)) | ~staat.is_in(SCHOOLSOORTEN)),
    )
    vreemde = periode.select("rij_inschrijving", vreemde=eigen).filter(vreemd).group_by("rij_inschrijving").min()
    return inschrijving.with_columns(
        soort_school=waarde_bij(periode, soort, inschrijving["bij_periode"], periode["begindatum_periode"].is_null()),
        soort_school_eerst=waarde_bij(periode, soort, eerste, periode["eerste_periode"].is_null()),
        vreemde_schoolsoort=per_rij(vreemde["rij_inschrijving"], vreemde["vreemde"], inschrijving.height),
    )
