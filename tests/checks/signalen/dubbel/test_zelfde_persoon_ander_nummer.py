"""DU03: gelijke naam, geboortedatum en geslacht, met twee nummers van dezelfde soort."""

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

SIGNAAL = Vast("DU03", "zelfde_persoon_ander_nummer", "M", "leerling")
KOLOMMEN = Kolommen(
    nodig=("achternaam", "geboortedatum", "geslacht"),
    optioneel=("roepnaam", "voorvoegsel"),
    een_van=(*PGN_KOLOMMEN, "voornamen", "inschrijfdatum"),
)

IK: dict[str, Invulling] = {
    "achternaam": "Berg",
    "voorvoegsel": "van der",
    "voornamen": "Anne-Fleur",
    "geboortedatum": "12-04-2016",
    "geslacht": "V",
    "inschrijfdatum": "02-08-2023",
}
BSN = verzonnen_bsn(1)
RAAK = {0: ("pgn", BSN)}


def ander(**wijzig: Invulling) -> tuple[Erbij, ...]:
    """Dezelfde persoon op dezelfde school, met een ander BSN en een inschrijving die eerder begon."""
    eigen = {**IK, "inschrijfdatum": "01-08-2023", "leerlingnummer": "20002", "bsn": verzonnen_bsn(2)}
    return (Erbij(wie="ander", wijzig={**eigen, **wijzig}),)


GEVALLEN = [
    Geval(
        naam="zelfde persoon, ander BSN",
        fout=IK,
        erbij=ander(),
        verwacht=RAAK,
        zin="Ook leerling 20002 (98DA) heeft deze naam, deze geboortedatum en dit geslacht, maar een ander BSN.",
    ),
    Geval(
        naam="op een andere school",
        fout=IK,
        erbij=ander(instellingscode="98CA", vestigingscode="98CA00"),
        verwacht=RAAK,
        zin="Ook leerling 20002 (98CA) heeft deze naam, deze geboortedatum en dit geslacht, maar een ander BSN.",
    ),
    Geval(
        naam="onderwijsnummers",
        fout={**IK, "bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)},
        erbij=ander(bsn=None, onderwijsnummer=verzonnen_onderwijsnummer(4)),
        verwacht={0: ("pgn", verzonnen_onderwijsnummer(3))},
        zin="Ook leerling 20002 (98DA) heeft deze naam, deze geboortedatum en dit geslacht, maar een ander "
        "onderwijsnummer.",
    ),
    Geval(naam="niemand lijkt", fout=IK, erbij=(Erbij(wie="ander"),)),
    # -- de naam gelijk gemaakt
    Geval(naam="hoofdletters", fout=IK, erbij=ander(achternaam="BERG", voornamen="ANNE-FLEUR"), verwacht=RAAK),
    Geval(naam="accent", fout={**IK, "achternaam": "Bérg"}, erbij=ander(), verwacht=RAAK),
    Geval(naam="voorvoegsel bij de naam", fout=IK, erbij=ander(achternaam="van der Berg", voorvoegsel=None),
          verwacht=RAAK),
    Geval(naam="voorvoegsel achter de naam", fout=IK, erbij=ander(achternaam="Berg, van der", voorvoegsel=None),
          verwacht=RAAK),
    Geval(naam="voorvoegsel afgekort", fout=IK, erbij=ander(voorvoegsel="v.d."), verwacht=RAAK),
    Geval(naam="streepje is spatie", fout=IK, erbij=ander(voornamen="Anne Fleur"), verwacht=RAAK),
    Geval(naam="ij is y", fout={**IK, "achternaam": "Dijk"}, erbij=ander(achternaam="Dyk"), verwacht=RAAK),
    Geval(naam="roepnaam waar de voornamen ontbreken", fout={**IK, "voornamen": "Fleur"},
          erbij=ander(voornamen=None, roepnaam="Fleur"), verwacht=RAAK),
    # -- wat DU04 is, of niets
    Geval(naam="letter anders", fout=IK, erbij=ander(achternaam="Bergh")),
    Geval(naam="zonder voorvoegsel", fout=IK, erbij=ander(voorvoegsel=None)),
    Geval(naam="ander voorvoegsel", fout=IK, erbij=ander(voorvoegsel="ten")),
    Geval(naam="minder voornamen", fout={**IK, "voornamen": "Anne Fleur"}, erbij=ander(voornamen="Anne")),
    Geval(naam="andere geboortedatum", fout=IK, erbij=ander(geboortedatum="13-04-2016")),
    Geval(naam="dag en maand verwisseld", fout=IK, erbij=ander(geboortedatum="04-12-2016")),
    Geval(naam="ander geslacht", fout=IK, erbij=ander(geslacht="M")),
    Geval(naam="geslacht niet bekend", fout=IK, erbij=ander(geslacht="O")),
    # -- nummers
    Geval(naam="hetzelfde nummer is dezelfde leerling", fout=IK, erbij=ander(bsn=BSN)),
    Geval(naam="een van beide zonder nummer", fout=IK, erbij=ander(bsn=None)),
    Geval(naam="een nummer dat niet kan", fout=IK, erbij=ander(bsn="123456789")),
    Geval(naam="BSN en onderwijsnummer is DU08", fout=IK,
          erbij=ander(bsn=None, onderwijsnummer=verzonnen_onderwijsnummer(4))),
    # -- leeg
    Geval(naam="achternaam leeg", fout={**IK, "achternaam": None}, erbij=ander(achternaam=None)),
    Geval(naam="voornamen leeg", fout={**IK, "voornamen": None}, erbij=ander(voornamen=None)),
    Geval(naam="geboortedatum leeg", fout={**IK, "geboortedatum": None}, erbij=ander(geboortedatum=None)),
    Geval(naam="geboortedatum na de peildatum", fout={**IK, "geboortedatum": PEIL + DAG},
          erbij=ander(geboortedatum=PEIL + DAG)),
    Geval(naam="voornaam is een punt", fout={**IK, "voornamen": "."}, erbij=ander(voornamen=".")),
    # -- bereik
    Geval(naam="de ander komt nog", fout=IK, erbij=ander(inschrijfdatum=PEIL + DAG)),
    Geval(naam="de ander is gast", fout=IK, erbij=ander(inschrijfstatus="gast")),
    Geval(naam="de ander is te lang weg", fout=IK, erbij=ander(uitschrijfdatum="31-07-2024")),
    Geval(naam="de ander is dit jaar vertrokken", fout=IK, erbij=ander(uitschrijfdatum="31-07-2025"), verwacht=RAAK),
    # -- kolommen
    Geval(naam="zonder voornamen, wel een roepnaam", fout={**IK, "roepnaam": "Fleur"}, erbij=ander(roepnaam="Fleur"),
          zonder=("voornamen",), verwacht=RAAK),
    GEEN_VOORNAMEN,
    Geval(naam="zonder kolom roepnaam", fout=IK, erbij=ander(), zonder=("roepnaam",), verwacht=RAAK,
          noemt=("Roepnaam",)),
    Geval(naam="zonder kolom voorvoegsel", fout=IK, erbij=ander(), zonder=("voorvoegsel",), verwacht=RAAK,
          noemt=("Voorvoegsel",)),
    GEEN_NUMMERS,
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_zelfde_persoon_ander_nummer(geval: Geval) -> None:
    assert speel("DU03", geval) == geval.uitkomst


def test_drie_records_zijn_drie_paren_elk_een_keer() -> None:
    rij = vul_in(schone_leerling(PEIL), IK, PEIL)
    rijen = [
        vul_in(rij, {"leerlingnummer": str(n), "bsn": verzonnen_bsn(n), "inschrijfdatum": f"0{n}-08-2023"}, PEIL)
        for n in (3, 1, 2)
    ]
    bevindingen = voer_uit(["DU03"], rijen).bevindingen
    assert bevindingen.sort("sleutel")["rij"].to_list() in ([2, 2, 4], [4, 2, 2])
    assert bevindingen["sleutel"].is_unique().all()


@pytest.mark.parametrize("andersom", [False, True], ids=["heen", "terug"])
def test_een_paar_staat_op_het_nieuwste_record_en_een_gelijke_dag_op_een_vaste(andersom: bool) -> None:
    rij = vul_in(schone_leerling(PEIL), IK, PEIL)
    paar = [rij, vul_in(rij, {"leerlingnummer": "20002", "bsn": verzonnen_bsn(2)}, PEIL)]
    gevonden = voer_uit(["DU03"], paar[::-1] if andersom else paar).bevindingen
    assert gevonden["leerlingnummer"].to_list() == ["20002"]
    later = [vul_in(paar[0], {"inschrijfdatum": "01-09-2023"}, PEIL), paar[1]]
    gevonden = voer_uit(["DU03"], later[::-1] if andersom else later).bevindingen
    assert gevonden["leerlingnummer"].to_list() == ["10001"]


def test_de_sleutel_van_een_paar_hangt_niet_af_van_wie_de_nieuwste_is() -> None:
    """Een besluit over een paar blijft staan als het andere record een nieuwere inschrijving krijgt."""
    rij = vul_in(schone_leerling(PEIL), IK, PEIL)
    ander_record = vul_in(rij, {"leerlingnummer": "20002", "bsn": verzonnen_bsn(2)}, PEIL)
    gevonden = [
        voer_uit(["DU03"], [rij, vul_in(ander_record, {"inschrijfdatum": dag}, PEIL)]).bevindingen
        for dag in ("01-08-2023", "03-08-2023")
    ]
    assert [g["rij"].item() for g in gevonden] == [2, 3]
    assert [g["sleutel"].item() for g in gevonden] == ["DU03|98DA|L10001|98DA|L20002|pgn"] * 2


def test_wie_op_twee_scholen_staat_geeft_een_paar_en_geen_twee() -> None:
    rij = vul_in(schone_leerling(PEIL), IK, PEIL)
    elders = {
        "instellingscode": "98CA",
        "vestigingscode": "98CA00",
        "leerlingnummer": "5",
        "inschrijfdatum": "05-08-2023",
    }
    dubbel = {"leerlingnummer": "6", "bsn": verzonnen_bsn(2)}
    bevindingen = voer_uit(["DU03"], [rij, vul_in(rij, elders, PEIL), vul_in(rij, dubbel, PEIL)]).bevindingen
    assert bevindingen["leerlingnummer"].to_list() == ["5"]


def test_elk_paar_heeft_een_signaal() -> None:
    rij = vul_in(schone_leerling(PEIL), IK, PEIL)
    onderwijsnummer = {
        "leerlingnummer": "2",
        "bsn": None,
        "onderwijsnummer": verzonnen_onderwijsnummer(4),
        "inschrijfdatum": "01-08-2023",
    }
    ander_bsn = {"leerlingnummer": "3", "bsn": verzonnen_bsn(2), "inschrijfdatum": "01-07-2023"}
    codes = ["DU03", "DU04", "DU08"]
    rijen = [rij, vul_in(rij, onderwijsnummer, PEIL), vul_in(rij, ander_bsn, PEIL)]
    gevonden = voer_uit(codes, rijen).bevindingen.select("signaal", "rij").rows()
    assert sorted(gevonden) == [("DU03", 2), ("DU08", 2), ("DU08", 3)], "van drie leerlingen heeft elk paar er een"
    lijkt = {"leerlingnummer": "4", "bsn": None, "achternaam": "Bergh", "inschrijfdatum": "01-06-2023"}
    gevonden = voer_uit(codes, [rij, rijen[2], vul_in(rij, lijkt, PEIL)]).bevindingen.select("signaal", "rij").rows()
    assert sorted(gevonden) == [("DU03", 2), ("DU04", 2), ("DU04", 3)]


def test_het_besluit_hoort_bij_het_paar() -> None:
    """Wordt het andere record het nieuwste, dan blijft de sleutel dezelfde: een besluit gaat niet verloren."""
    een = schone_leerling(PEIL, 1)
    ander = {**een, "leerlingnummer": "77", "inschrijvingsvolgnummer": "77", "bsn": verzonnen_bsn(500)}
    sleutels = []
    for nieuwst in (een, ander):
        later = {**nieuwst, "inschrijfdatum": "01-09-2024", "begindatum_periode": "01-09-2024"}
        rijen = [later if rij is nieuwst else rij for rij in (een, ander)]
        (bevinding,) = voer_uit(["DU03"], rijen).bevindingen.to_dicts()
        assert bevinding["leerlingnummer"] == nieuwst["leerlingnummer"]
        sleutels.append(bevinding["sleutel"])
    assert sleutels[0] == sleutels[1]
