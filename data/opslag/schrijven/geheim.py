"""Een geheim adres wissen: zegt één school dat het geheim is, dan staat het nergens meer."""

import polars as pl

from data.opslag.blokken.cellen import herschrijf_rijen
from data.opslag.schrijven.wissen import tel_wissing
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.beeld import als_beeld, paren_van, uit_beeld
from data.opslag.vragen.leerlingen import HOOGSTENS
from data.schema.velden import ADRES, WAAR_IEMAND_WOONT
from data.schema.waarden.nummers import is_nummer

_ZIN = "Dit ging over een adres dat nu geheim is."


def wis_geheime_adressen(schrijver: Schrijver) -> None:
    """Wist het adres van wie volgens de nieuwste levering van een school een geheim adres heeft.

    Ook wat een andere school ervan leverde, wat er in een eerdere levering stond, en wat een bevinding of een besluit
    ervan noemde. Dezelfde leerling is wie hetzelfde BSN of onderwijsnummer heeft.
    """
    con = schrijver.con
    with als_beeld(con, paren_van(con).nu) as beeld:
        geheim = con.sql(
            f"""SELECT t.sleutel, t.bsn, t.onderwijsnummer FROM {uit_beeld("leerling", beeld)} WHERE t.geheim_adres"""
        ).pl()
    if geheim.is_empty():
        return
    nummers = pl.concat([geheim["bsn"], geheim["onderwijsnummer"]]).drop_nulls().unique().alias("nummer").to_frame()
    waarden = {
        "records": geheim["sleutel"].to_list(),
        "nummers": nummers.filter(is_nummer("nummer"))["nummer"].to_list(),
        "velden": sorted(WAAR_IEMAND_WOONT),
    }
    # Een nummer dat bij heel veel leerlingen staat, is een invulwaarde en zegt niet wie iemand is.
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE geheim AS
            WITH van AS (SELECT DISTINCT sleutel, unnest([bsn, onderwijsnummer]) AS nummer FROM leerling
                         WHERE list_contains($nummers::VARCHAR[], bsn)
                            OR list_contains($nummers::VARCHAR[], onderwijsnummer))
            SELECT unnest($records::VARCHAR[]) AS record
            UNION SELECT sleutel FROM van WHERE list_contains($nummers::VARCHAR[], nummer) AND nummer IN
                (SELECT nummer FROM van GROUP BY nummer HAVING count(*) <= {HOOGSTENS})""",
        {k: waarden[k] for k in ("records", "nummers")},
    )
    gewist = _wis_uit_rijen(schrijver)
    over_adres = "record IN (SELECT record FROM geheim) AND list_contains($velden::VARCHAR[], veld)"
    velden = {"velden": waarden["velden"]}
    for opdracht in (
        f"""UPDATE besluit SET waarde = NULL
            WHERE waarde IS NOT NULL AND sleutel IN (SELECT sleutel FROM bevinding WHERE {over_adres})""",
        f"""UPDATE bevinding SET waarde = NULL, voorstel = NULL, zin = '{_ZIN}'
            WHERE coalesce(waarde, voorstel) IS NOT NULL AND {over_adres}""",
    ):
        gewist += int(con.execute(opdracht, velden).fetchall()[0][0])
    con.execute("DROP TABLE geheim")
    if gewist:
        tel_wissing(schrijver)


def _wis_uit_rijen(schrijver: Schrijver) -> int:
    """Maakt in elke levering het adres leeg van wie in de tabel `geheim` staat; geeft in hoeveel leveringen."""
    con = schrijver.con
    met_adres = con.execute(
        """SELECT DISTINCT levering, instelling FROM leerling
           WHERE sleutel IN (SELECT record FROM geheim) AND heeft_adres"""
    ).fetchall()
    records = con.sql("SELECT record FROM geheim").pl()["record"]
    adres = pl.when(~pl.col("sleutel").is_in(records.implode())).then(pl.col(ADRES))
    for levering, school in met_adres:
        herschrijf_rijen(
            schrijver, levering, [school], lambda frames: {**frames, "leerling": frames["leerling"].with_columns(adres)}
        )
    return len(met_adres)
