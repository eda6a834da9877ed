"""De leerling heeft geen geldige TLV

## Wat controleert dit
De leerling is ingeschreven en heeft een of meer toelaatbaarheidsverklaringen (TLV's), maar geen daarvan geldt op de
peildatum.

## Waarom is het een probleem
Zonder geldige TLV telt de inschrijving niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Is er een nieuwe beschikking? Neem haar over in het LAS en wissel haar uit. Stond zij er al, controleer dan haar
   datums.
2. Is er nog geen nieuwe? Vraag het samenwerkingsverband om een nieuwe TLV die aansluit op de vorige.
3. Is de leerling al weg? Schrijf hem dan uit.
4. Verblijft hij in een residentiële instelling? Vul dan de soort verblijf in.

## Uitzonderingen
Een leerling die op de peildatum in een residentiële instelling verblijft, heeft geen TLV nodig. Mist een van de TLV's
een datum en kan juist zij gelden, dan melden wij alleen dat die datum ontbreekt. Eindigt een TLV voor zij begint, of
gaat zij pas over meer dan een jaar in, dan melden wij alleen dat. Moet de eerste TLV nog ingaan, terwijl de leerling er
vanaf zijn eerste schooldag een nodig had, dan is dat een ander signaal. Is de leerling tijdelijk toegelaten, of kwam
hij pas tien weken of langer na zijn aanmelding, dan melden wij niets tot zijn eerste TLV ingaat. Ook een leerling op
een school voor leerlingen met epilepsie, of die er al voor 1 augustus 2014 was, heeft geen TLV nodig.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import begin_vorig_schooljaar, nl
from checks.taal.tlv import BRON_RESIDENTIEEL, BRON_TIJDELIJK, BRON_TLV, deadline, tlv_nodig_op
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in
from data.schema.waarden.schooljaar import begin_schooljaar


def _voor_het_vorige_einde(rij: Rij, p: date) -> date:
    return min(dag_in(rij, "tlv_begin"), begin_vorig_schooljaar(p))


VOORBEELD = Voorbeeld(
    fout={"tlv_begin": _voor_het_vorige_einde, "tlv_einde": lambda rij, p: date(begin_schooljaar(p).year, 7, 31)}
)


@rijsignaal(
    "TLV10",
    "B",
    "inschrijving",
    bron=(BRON_TLV, BRON_RESIDENTIEEL, BRON_TIJDELIJK, "WEC artikel 40 lid 15 (tekst 2015)", "PvE15 415"),
    herstelt="TLV-coördinator",
    verwant=("TLV01", "TLV09", "TLV12", "TLV13"),
    redenen=("De nieuwe TLV is aangevraagd", "De leerling verblijft in een residentiële instelling"),
    termijn="teldatum",
)
def tlv10(p: date) -> Treffer:
    eerste, laatste = pl.col("tlv_eerste_begin"), pl.col("tlv_laatste_einde")
    toen = (
        pl.when(laatste < p)
        .then(opmaak("De laatste liep tot en met {}.", nl(laatste)))
        .when(eerste > p)
        .then(opmaak("De eerste gaat in op {}.", nl(eerste)))
        .otherwise(pl.lit("Er zit een gat tussen twee TLV's."))
    )
    return Treffer(
        over=tlv_nodig_op(p) & pl.col("open") & pl.col("heeft_tlv") & ~pl.col("residentieel_nu"),
        als=~pl.col("tlv_dekt_nu"),
        zin=f"Op {p:%d-%m-%Y} heeft deze leerling geen geldige TLV. {{toen}}",
        deadline=deadline(p),
        met={"toen": toen},
    )
