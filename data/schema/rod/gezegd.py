"""Wat DUO nu zegt, naast het bericht waar een bevinding uit kwam: is zij weg, dan hoeft er niets hersteld te zijn."""

import polars as pl

from data.schema.rod.berichten import ALLEEN_DUO, BEKOSTIGD, BEKOSTIGING, MELDING, VAN_DUO, Bekostiging, kern_van_code

GEZEGD: dict[str, pl.DataType] = {
    "record": pl.String(),
    "instelling": pl.String(),
    "bekend": pl.Boolean(),
    "soort": pl.String(),
    "nummer": pl.String(),
    "inschrijvingsvolgnummer": pl.String(),
    "datum": pl.Date(),
    "code": pl.String(),
    "bekostiging": pl.String(),
}
"""Wat er in de lijsten van DUO staat: over wie (`record`, en of het LAS hem kent), en wat.

De andere kolommen zijn die van `BERICHT`; `bekostiging` is wat de status zegt (een `Bekostiging`).
"""

HERKOMST: dict[str, pl.DataType] = {
    "sleutel": pl.String(),
    "nummer": pl.String(),
    "inschrijvingsvolgnummer": pl.String(),
    "datum": pl.Date(),
}
"""Uit welk bericht een bevinding kwam; wie er niet in staat, daarvan is het niet meer bekend."""

_GOED: dict[str, tuple[Bekostiging, ...]] = {"RO25": BEKOSTIGD, "RO26": ("wel",)}
"""Signaal over de bekostiging → wat DUO zegt als het goed is."""

_kaal = pl.col("inschrijvingsvolgnummer").str.strip_chars_start("0").fill_null("")


def wel_bekostigd(weg: pl.DataFrame, herkomst: pl.DataFrame, nu: pl.DataFrame) -> pl.Series:
    """De sleutels van bevindingen over de bekostiging waarvan DUO nu zegt dat het goed is.

    Dat staat er pas als DUO over dezelfde teldatum dezelfde inschrijving noemt, of alles van de leerling, en elke regel
    het zegt. `weg` heeft sleutel, record en signaal, `herkomst` de kolommen `HERKOMST` en `nu` die van `GEZEGD`.
    """
    goed = pl.DataFrame(
        [(code, zegt) for code, alle in _GOED.items() for zegt in alle],
        schema={"signaal": pl.String, "bekostiging": pl.String},
        orient="row",
    ).with_columns(goed=True)
    van_toen = weg.filter(pl.col("signaal").is_in(list(_GOED))).join(herkomst, on="sleutel")
    nu = nu.filter(soort=BEKOSTIGING).select("record", "datum", "bekostiging", volgnummer=_kaal)
    regels = (
        van_toen.select("sleutel", "record", "signaal", "datum", toen=_kaal)
        .join(nu, on=["record", "datum"], nulls_equal=True)
        .join(goed, on=["signaal", "bekostiging"], how="left")
        .with_columns(pl.col("goed").fill_null(False))
    )
    zelf = pl.col("goed").filter(pl.col("volgnummer") == pl.col("toen"))
    oordeel = regels.group_by("sleutel").agg(ja=(zelf.all() & (zelf.len() > 0)) | pl.col("goed").all())
    return oordeel.filter("ja")["sleutel"]


def nog_gemeld(weg: pl.DataFrame, herkomst: pl.DataFrame, nu: pl.DataFrame) -> pl.Series:
    """De sleutels van meldingen van DUO die er nog zijn, al staan zij nu bij een ander, of onder een ander woord.

    Een melding is dezelfde als zij op die school dezelfde code heeft, en over hetzelfde record gaat of hetzelfde nummer
    noemt. Van wie het nummer ontbreekt, kan iedereen zijn van wie wij het niet weten. Kent het LAS nu wie het eerst
    niet kende, dan is dat juist wat er goed moest komen. `weg` heeft sleutel, record, signaal, instelling en waarde;
    zie verder `wel_bekostigd`.
    """
    meldingen = [code for code, soort in VAN_DUO.items() if soort == MELDING]
    van_toen = weg.filter(pl.col("signaal").is_in(meldingen)).join(herkomst, on="sleutel", how="left")
    toen = van_toen.select("sleutel", "record", "signaal", "instelling", "nummer", kern=kern_van_code(pl.col("waarde")))
    nu = nu.filter(soort=MELDING).with_columns(kern=kern_van_code(pl.col("code")))
    paren = toen.join(nu, on=["instelling", "kern"], suffix="_nu", nulls_equal=True)
    een_van = pl.col("nummer").is_null() | pl.col("nummer_nu").is_null()
    zelfde = (
        (pl.col("record") == pl.col("record_nu"))
        | (pl.col("nummer") == pl.col("nummer_nu")).fill_null(False)
        | (een_van & ~pl.col("bekend"))
    )
    gevonden = (pl.col("signaal") == ALLEEN_DUO) & pl.col("bekend")
    return paren.filter(zelfde & ~gevonden)["sleutel"].unique()
