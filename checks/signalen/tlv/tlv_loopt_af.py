"""De TLV loopt dit schooljaar af

## Wat controleert dit
De laatste toelaatbaarheidsverklaring (TLV) van deze leerling eindigt op de komende 31 juli. Er is nog geen TLV voor
daarna, en de leerling gaat voor zover u hebt ingevoerd niet van school. Wij waarschuwen vanaf 180 dagen voor die 31
juli. In Beheer, bij Instellingen, kiest u een ander aantal dagen.

## Waarom is het een probleem
Vanaf 1 augustus heeft de leerling dan geen geldige TLV, en zonder TLV telt hij niet mee voor de bekostiging. Een
nieuwe aanvraag kost tijd.

## Zo herstelt u het in het LAS
1. Blijft de leerling? Vraag het samenwerkingsverband op tijd om een nieuwe TLV, die op 1 augustus ingaat. Neem haar
   na de beschikking over in het LAS en wissel haar uit.
2. Gaat de leerling na dit schooljaar weg? Voer dan 31 juli in als uitschrijfdatum.

## Uitzonderingen
Is er een TLV die na 31 juli ingaat, of is de leerling uiterlijk op 31 juli uitgeschreven, dan melden wij niets. Loopt
een andere TLV van de leerling langer door, dan ook niet. Verblijft de leerling in een residentiële instelling, dan
heeft hij geen nieuwe TLV nodig: accepteer de bevinding. Op een school voor leerlingen met epilepsie is geen TLV nodig.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Termijn, Treffer, rijsignaal
from checks.taal.begrippen import nl
from checks.taal.tlv import BRON_TLV, cluster_3_4, dag, geen_epilepsieschool
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.schooljaar import begin_schooljaar
from data.schema.waarden.waardelijsten import TLV_VOORAF


def _einde_schooljaar(p: date) -> date:
    return date(begin_schooljaar(p).year + 1, 7, 31)


def _nog(p: date) -> int:
    """Dagen tot het eind van het schooljaar."""
    return (_einde_schooljaar(p) - p).days


VOORBEELD = Voorbeeld(fout={"tlv_einde": dag(1, 7, 31)}, kan=lambda p: _nog(p) <= TLV_VOORAF)


def _eindigt_dit_schooljaar(p: date) -> Termijn:
    """De TLV eindigt dit schooljaar en de leerling blijft, voor zover bekend."""
    einde, weg = pl.col("tlv_laatste_einde"), pl.col("uitschrijfdatum")
    return Termijn(
        soort="tlv",
        als=cluster_3_4
        & geen_epilepsieschool
        & pl.col("open")
        & pl.col("heeft_tlv")
        & ~pl.col("residentieel_nu").fill_null(False)
        & (einde >= p)
        & (einde <= _einde_schooljaar(p))
        & (weg.is_null() | (weg > einde)),
        dag=einde,
        zin=opmaak("De TLV loopt tot en met {}. Voor daarna is er nog geen.", nl(einde)),
    )


@rijsignaal(
    "TLV12",
    "A",
    "inschrijving",
    bron=(BRON_TLV, "WEC artikel 40 lid 15 (tekst 2015)"),
    herstelt="TLV-coördinator",
    verwant=("TLV10", "TLV13"),
    redenen=(
        "De nieuwe TLV is aangevraagd",
        "De leerling gaat na dit schooljaar van school",
        "De leerling verblijft in een residentiële instelling",
    ),
    termijn="tlv",
    loopt=_eindigt_dit_schooljaar,
)
def tlv12(p: date) -> Treffer:
    einde = _einde_schooljaar(p)
    return Treffer(
        over=(pl.col("tlv_vooraf") >= _nog(p))
        & cluster_3_4
        & geen_epilepsieschool
        & pl.col("open")
        & pl.col("heeft_tlv")
        & (pl.col("uitschrijfdatum").is_null() | (pl.col("uitschrijfdatum") > einde)),
        als=(pl.col("tlv_laatste_einde") == einde) & (pl.col("tlv_laatste_begin") <= einde),
        zin=f"De TLV loopt af op {einde:%d-%m-%Y}. Voor daarna heeft deze leerling nog geen TLV.",
        deadline=pl.lit(einde),
    )
