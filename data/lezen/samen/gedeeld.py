"""Een leerlingnummer dat verschillende mensen delen: ouders tussen de leerlingen, of twee scholen die allebei vanaf 1
tellen.

Wat onder één leerlingnummer staat, wordt één leerling. Staan daar verschillende mensen, dan kreeg de een het nummer of
de geboortedatum van de ander. Ouders gaan er daarom uit, en twee scholen door elkaar weigeren wij.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.rijen import zin_over
from data.lezen.samen.anderen import WEINIG, zijn_leerlingen
from data.lezen.samen.naast import KENMERK, OUDSTE, Naast, met_enige_school, personen_van
from data.lezen.samen.wie import is_ingeschreven
from data.lezen.tabel import RIJ, RuweTabel
from data.lezen.vragen import Navraag
from data.tekst import meervoud, opsomming

RIJEN = "rijen"
"""De sleutel van de vraag of enkele rijen over de leerlingen zelf gaan."""

_DEEL = 10  # één op de zoveel leerlingnummers is meer dan een paar fouten

_EEN_ANDER = "een ander dan de leerling"


def zonder_ouders(tabel: RuweTabel, gelezen: pl.DataFrame, navraag: Navraag) -> tuple[RuweTabel, pl.DataFrame]:
    """Een tabel en haar gelezen waarden zonder de rijen die onder het nummer van een leerling een ander noemen.

    Zo'n rij heeft zelf geen inschrijving, of iemand die er te oud voor is. Zijn het er maar een paar, dan is het een
    vraag.
    """
    if "leerlingnummer" not in gelezen.columns or not gelezen["leerlingnummer"].is_duplicated().any():
        return tabel, gelezen
    personen = personen_van(gelezen)
    te_oud = (personen["inschrijfdatum"] - personen["geboortedatum"] > OUDSTE).fill_null(False)
    los = ~is_ingeschreven(gelezen) | te_oud
    leerlingen = gelezen.filter(~los)["leerlingnummer"].drop_nulls()
    los &= gelezen["leerlingnummer"].is_in(leerlingen.implode()).fill_null(False)
    naast = Naast.van(personen.filter(los), personen.filter(~los))
    if not naast.aantal("ander"):
        return tabel, gelezen
    ander = naast.paren.filter(~pl.col("zelfde") if naast.zijn_anderen else pl.col("ander"))["plek"]
    rijen = gelezen.filter(los)["rij"].gather(ander).unique().implode()
    zin = zin_over({_EEN_ANDER: rijen.explode().to_list()})
    if (naast.aantal("ander") < WEINIG or not naast.zijn_anderen) and zijn_leerlingen(
        RIJEN, tabel.bestand, f"Gaan deze rijen over de leerlingen zelf? {zin}", navraag
    ):
        return tabel, gelezen
    blijft = tabel.frame.filter(~pl.col(RIJ).is_in(rijen))
    over = replace(tabel, frame=blijft, opmerkingen=(*tabel.opmerkingen, zin))
    return over, gelezen.filter(~pl.col("rij").is_in(rijen))


def weiger_door_elkaar(delen: Mapping[str, pl.DataFrame]) -> None:
    """Weigert een levering waarin onder dezelfde leerlingnummers van één school verschillende leerlingen staan.

    Args:
        delen: tabel → haar gelezen waarden.

    Raises:
        Gebruikersfout: het zijn er meer dan een paar fouten in het LAS.
    """
    tabellen = [
        _met_school(frame) for frame in delen.values() if {"leerlingnummer", "inschrijfdatum"} <= {*frame.columns}
    ]
    if not tabellen:
        return
    alle = met_enige_school(pl.concat(tabellen).drop_nulls("leerlingnummer"))
    # Heeft een nummer er meer, dan is van een rij zonder school niet te zeggen van welke.
    te_plaatsen = pl.col("school").is_not_null() | ~pl.col("school").is_not_null().any().over("leerlingnummer")
    alle = alle.filter(te_plaatsen).with_columns(pl.col("school").fill_null(""))
    # Op volgorde van wat er staat: wie vooraan staat, mag niet van het bestand afhangen.
    wie = ["school", "leerlingnummer"]
    mensen = alle.sort(*wie, pl.all()).unique([*wie, *KENMERK], keep="first", maintain_order=True)
    eersten = mensen.unique(wie, keep="first", maintain_order=True)
    rest = mensen.join(eersten, on=[*wie, *KENMERK], how="anti", nulls_equal=True)
    if rest.is_empty():
        return
    naast = Naast.van(rest.drop("bestand"), eersten.drop("bestand"))
    gedeeld = rest.gather(naast.paren.filter("ander")["plek"]).unique(wie)
    aantal = gedeeld.height
    veel = aantal >= WEINIG and aantal * _DEEL >= eersten.height
    # Eén leerlingnummer is ook in een klein bestand een fout in het LAS: daar is een signaal voor.
    if naast.zijn_anderen and (veel or (aantal > 1 and aantal * 2 >= eersten.height)):
        waar = alle.join(gedeeld, on=wie, how="semi")["bestand"].unique().sort().to_list()
        raise Gebruikersfout(_zin(aantal, waar))


def _met_school(frame: pl.DataFrame) -> pl.DataFrame:
    """Wie er in een tabel staan, met de enige school van die tabel waar er geen staat, en de tabel (`bestand`)."""
    personen = personen_van(frame).with_columns(bestand=frame["bestand"])
    scholen = personen["school"].drop_nulls().unique()
    return personen.with_columns(pl.col("school").fill_null(scholen[0])) if scholen.len() == 1 else personen


def _zin(aantal: int, bestanden: Iterable[str]) -> str:
    waar = opsomming([f"‘{bestand}’" for bestand in bestanden])
    return (
        f"In {waar} staan bij {meervoud(aantal, 'leerlingnummer', 'leerlingnummers')} verschillende mensen. Zijn het "
        "leerlingen van twee scholen, zorg dan dat bij elke leerling de instellingscode (BRIN) van zijn school staat. "
        "Staan er ouders of verzorgers bij, laat die dan weg."
    )
