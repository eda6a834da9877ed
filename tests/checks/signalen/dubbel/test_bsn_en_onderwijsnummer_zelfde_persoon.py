"""DU08: één persoon op twee records, het ene met een BSN en het andere met een onderwijsnummer."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import (
    DAG,
    GEEN_NUMMERS,
    GEEN_VOORNAMEN,
    PEIL,
    PGN_KOLOMMEN,
    Geval,
    Kolommen,
    Vast,
    speel,
    voer_uit,
)

SIGNAAL = Vast("DU08", "bsn_en_onderwijsnummer_zelfde_persoon", "M", "leerling")
KOLOMMEN = Kolommen(
    nodig=("achternaam", "geboortedatum", "geslacht"),
    optioneel=("roepnaam", "voorvoegsel"),
    een_van=(*PGN_KOLOMMEN, "voornamen", "inschrijfdatum"),
)

IK: dict[str, Invulling] = {
    "achternaam": "Yılmaz",
    "voornamen": "Elif",
    "geboortedatum": "12-04-2016",
    "geslacht": "V",
    "inschrijfdatum": "02-08-2023",
}
BSN, ONDERWIJSNUMMER = verzonnen_bsn(1), verzonnen_onderwijsnummer(3)
RAAK = {0: ("pgn", BSN)}


def ander(**wijzig: Invulling) -> tuple[Erbij, ...]:
    """Dezelfde persoon op dezelfde school, met een onderwijsnummer en een inschrijving die eerder begon."""
    eigen: dict[str, Invulling] = {
        **IK,
        "inschrijfdatum": "01-08-2023",
        "leerlingnummer": "20002",
        "bsn": None,
        "onderwijsnummer": ONDERWIJSNUMMER,
    }
    return (Erbij(wie="ander", wijzig={**eigen, **wijzig}),)


_OOK = (
    "Ook leerling 20002 ({}) heeft deze naam, deze geboortedatum en dit geslacht. "
    "Deze leerling heeft een {}, de andere een {}."
)

GEVALLEN = [
    Geval(
        naam="het BSN is nieuwer",
        fout=IK,
        erbij=ander(),
        verwacht=RAAK,
        zin=_OOK.format("98DA", "BSN", "onderwijsnummer"),
    ),
    Geval(
        naam="het onderwijsnummer is nieuwer",
        fout={**IK, "bsn": None, "onderwijsnummer": ONDERWIJSNUMMER},
        erbij=ander(bsn=BSN, onderwijsnummer=None),
        verwacht={0: ("pgn", ONDERWIJSNUMMER)},
        zin=_OOK.format("98DA", "onderwijsnummer", "BSN"),
    ),
    Geval(
        naam="op een andere school",
        fout=IK,
        erbij=ander(instellingscode="98CA", vestigingscode="98CA00"),
        verwacht=RAAK,
        zin=_OOK.format("98CA", "BSN", "onderwijsnummer"),
    ),
    Geval(
        naam="in de verkeerde kolom telt de proef",
        fout=IK,
        erbij=ander(bsn=ONDERWIJSNUMMER, onderwijsnummer=None),
        verwacht=RAAK,
    ),
    Geval(naam="accent", fout=IK, erbij=ander(achternaam="Yilmaz"), verwacht=RAAK),
    Geval(
        naam="sluit aan op een andere school: ook dan hoort er één nummer te zijn",
        fout={**IK, "inschrijfdatum": "01-08-2025"},
        erbij=ander(instellingscode="98CA", vestigingscode="98CA00", uitschrijfdatum="31-07-2025"),
        verwacht=RAAK,
    ),
    Geval(naam="niemand lijkt", fout=IK, erbij=(Erbij(wie="ander"),)),
    Geval(naam="letter anders is DU04", fout=IK, erbij=ander(achternaam="Yilmas")),
    Geval(naam="andere voornaam", fout=IK, erbij=ander(voornamen="Zeynep")),
    Geval(naam="andere geboortedatum", fout=IK, erbij=ander(geboortedatum="13-04-2016")),
    Geval(naam="ander geslacht", fout=IK, erbij=ander(geslacht="M")),
    Geval(naam="twee BSN's is DU03", fout=IK, erbij=ander(bsn=verzonnen_bsn(2), onderwijsnummer=None)),
    Geval(naam="een van beide zonder nummer", fout=IK, erbij=ander(onderwijsnummer=None)),
    Geval(naam="een onderwijsnummer dat niet kan", fout=IK, erbij=ander(onderwijsnummer="123456789")),
    Geval(naam="allebei op één record", fout={**IK, "onderwijsnummer": ONDERWIJSNUMMER}),
    Geval(naam="voornamen leeg", fout={**IK, "voornamen": None}, erbij=ander(voornamen=None)),
    Geval(naam="geboortedatum leeg", fout={**IK, "geboortedatum": None}, erbij=ander(geboortedatum=None)),
    Geval(naam="de ander komt nog", fout=IK, erbij=ander(inschrijfdatum=PEIL + DAG)),
    Geval(naam="de ander is aangemeld", fout=IK, erbij=ander(inschrijfstatus="aangemeld")),
    GEEN_VOORNAMEN,
    Geval(
        naam="zonder kolom roepnaam en voorvoegsel",
        fout=IK,
        erbij=ander(),
        zonder=("roepnaam", "voorvoegsel"),
        verwacht=RAAK,
        noemt=("Roepnaam", "Voorvoegsel"),
    ),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_bsn_en_onderwijsnummer_zelfde_persoon(geval: Geval) -> None:
    assert speel("DU08", geval) == geval.uitkomst


def test_staat_naast_het_signaal_over_het_onderwijsnummer() -> None:
    rij = vul_in(schone_leerling(PEIL), {**IK, "bsn": None, "onderwijsnummer": ONDERWIJSNUMMER}, PEIL)
    ander_record = vul_in(
        rij, {"bsn": BSN, "onderwijsnummer": None, "leerlingnummer": "2", "inschrijfdatum": "01-08-2023"}, PEIL
    )
    assert set(voer_uit(["ID06", "DU03", "DU04", "DU08"], [rij, ander_record]).bevindingen["signaal"]) == {
        "ID06",
        "DU08",
    }
