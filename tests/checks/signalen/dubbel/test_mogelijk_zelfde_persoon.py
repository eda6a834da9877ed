"""DU04: bijna gelijk. Elke soort verschil, elke val, en hoe de zin het uitlegt."""

from collections.abc import Mapping

import pytest

from data.schema.voorbeeld import Erbij, Invulling, Rij
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

SIGNAAL = Vast("DU04", "mogelijk_zelfde_persoon", "A", "leerling")
_ADRES = ("postcode", "huisnummer", "huisnummertoevoeging")
KOLOMMEN = Kolommen(
    nodig=("achternaam", "geboortedatum"),
    optioneel=("roepnaam", "voorvoegsel", "geslacht", "inschrijfdatum", "uitschrijfdatum", *_ADRES),
    een_van=(*PGN_KOLOMMEN, "voornamen"),
)

IK: dict[str, Invulling] = {
    "achternaam": "Huizinga",
    "voorvoegsel": None,
    "voornamen": "Wessel",
    "roepnaam": None,
    "geboortedatum": "12-04-2016",
    "geslacht": "M",
    "inschrijfdatum": "02-08-2023",
}
RAAK = {0: (None, None)}
ELDERS: dict[str, Invulling] = {"instellingscode": "98CA", "vestigingscode": "98CA00"}


def ander(**wijzig: Invulling) -> tuple[Erbij, ...]:
    """Dezelfde persoon zonder nummer, met een inschrijving die eerder begon."""
    eigen: dict[str, Invulling] = {**IK, "inschrijfdatum": "01-08-2023", "leerlingnummer": "20002", "bsn": None}
    return (Erbij(wie="ander", wijzig={**eigen, **wijzig}),)


def lijkt(naam: str, uitleg: str | None, hier: Mapping[str, Invulling] | None = None, **daar: Invulling) -> Geval:
    """Twee records; `uitleg` is het eind van de zin, None als zij niet op elkaar lijken."""
    zin = uitleg and f"Dit is misschien dezelfde leerling als leerling 20002 (98DA) (score 99 van 100): {uitleg}."
    return Geval(naam=naam, fout={**IK, **(hier or {})}, erbij=ander(**daar), verwacht=RAAK if uitleg else {}, zin=zin)


_DRIE = "zelfde {}, geboortedatum en geslacht; {}, niet allebei een nummer"
_ALLES = "zelfde voornaam, achternaam, geboortedatum en geslacht"
GEEN = "niet allebei een nummer"
ANNE: dict[str, Invulling] = {
    "voornamen": "Anne-Fleur",
    "achternaam": "Berg",
    "voorvoegsel": "van der",
    "geslacht": "V",
}

GEVALLEN = [
    lijkt("alles gelijk, een zonder nummer", f"{_ALLES}; {GEEN}"),
    lijkt("alles gelijk, allebei zonder nummer", f"{_ALLES}; {GEEN}", {"bsn": None}),
    # -- spelling
    lijkt("een letter erbij in de achternaam", _DRIE.format("voornaam", "achternaam 1 letter anders"),
          achternaam="Huizingga"),
    lijkt("twee letters verwisseld", _DRIE.format("voornaam", "achternaam 1 letter anders"), achternaam="Huizigna"),
    lijkt("een letter anders in de voornaam", _DRIE.format("achternaam", "voornaam 1 letter anders"),
          voornamen="Wesssel"),
    lijkt("allebei een letter", f"zelfde geboortedatum en geslacht; voornaam 1 letter anders, achternaam 1 letter "
          f"anders, {GEEN}", voornamen="Wessell", achternaam="Huiznga"),
    lijkt("twee letters in een lange naam", _DRIE.format("voornaam", "achternaam 2 letters anders"),
          achternaam="Huizingaaa"),
    lijkt("twee letters in een korte naam", None, {"achternaam": "Smit"}, achternaam="Smaat"),
    lijkt("de tweede voornaam een letter anders", "zelfde achternaam, geboortedatum en geslacht; tweede voornaam "
          f"1 letter anders, {GEEN}", {"voornamen": "Wessel Jacob"}, voornamen="Wessel Jakob"),
    # -- verwisseld
    lijkt("voor- en achternaam verwisseld", f"zelfde geboortedatum en geslacht; voornaam en achternaam verwisseld, "
          f"{GEEN}", voornamen="Huizinga", achternaam="Wessel"),
    lijkt("verwisseld en een letter anders", "zelfde geboortedatum en geslacht; voornaam en achternaam verwisseld, "
          f"1 letter anders, {GEEN}", voornamen="Huizingga", achternaam="Wessel"),
    lijkt("verwisseld, met voorvoegsel en tweede voornaam", "zelfde geboortedatum en geslacht; voornaam en achternaam "
          f"verwisseld, bij een van beide geen voorvoegsel, {GEEN}",
          {"voornamen": "Wessel Jan", "voorvoegsel": "van"}, voornamen="van Huizinga", achternaam="Wessel"),
    lijkt("dag en maand verwisseld", f"zelfde voornaam, achternaam en geslacht; dag en maand van de geboortedatum "
          f"verwisseld, {GEEN}", geboortedatum="04-12-2016"),
    lijkt("een dag die geen maand kan zijn", None, {"geboortedatum": "13-04-2016"}, geboortedatum="04-01-2016"),
    # -- voorvoegsel en samengestelde namen
    lijkt("voorvoegsel ontbreekt", f"{_ALLES}; bij een van beide geen voorvoegsel, {GEEN}", ANNE,
          **{**ANNE, "voorvoegsel": None}),
    lijkt("ander voorvoegsel", f"{_ALLES}; ander voorvoegsel, {GEEN}", ANNE, **{**ANNE, "voorvoegsel": "ten"}),
    lijkt("voorvoegsel bij de naam", f"{_ALLES}; {GEEN}", ANNE,
          **{**ANNE, "voorvoegsel": None, "achternaam": "Berg van der"}),
    lijkt("streepje en spatie", f"{_ALLES}; {GEEN}", ANNE, **{**ANNE, "voornamen": "Anne Fleur"}),
    lijkt("dubbele achternaam", _DRIE.format("voornaam", "bij een van beide een deel van de achternaam"),
          {"achternaam": "Huizinga-de Boer"}),
    # -- voornamen en roepnaam
    lijkt("minder voornamen", _DRIE.format("achternaam", "bij een van beide minder voornamen"),
          {"voornamen": "Wessel Jan"}),
    lijkt("voornaam korter", _DRIE.format("achternaam", "voornaam bij een van beide korter"),
          {"voornamen": "Wesselinus"}),
    lijkt("roepnaam en voornamen", _DRIE.format("achternaam", "de roepnaam van de een is de voornaam van de ander"),
          {"voornamen": "Johannes", "roepnaam": "Wessel"}),
    # -- nummer
    lijkt("een cijfer van het nummer anders", f"{_ALLES}; nummer 1 cijfer anders",
          bsn=lambda rij, p: f"{str(rij['bsn'])[:8]}{(int(str(rij['bsn'])[8]) + 1) % 10}"),
    lijkt("een nummer dat niet kan", f"{_ALLES}; verschillende nummers, waarvan er een niet kan bestaan",
          bsn="123456789"),
    lijkt("hetzelfde verkeerde nummer", f"{_ALLES}; hetzelfde nummer, dat niet kan bestaan", {"bsn": "123456789"},
          bsn="123456789"),
    lijkt("twee BSN's en een letter anders", "zelfde voornaam, geboortedatum en geslacht; achternaam 1 letter anders, "
          "verschillende nummers", bsn=verzonnen_bsn(2), achternaam="Huizingga"),
    lijkt("een onderwijsnummer en een letter anders", "zelfde voornaam, geboortedatum en geslacht; achternaam 1 letter "
          "anders, de een een BSN en de ander een onderwijsnummer", onderwijsnummer=verzonnen_onderwijsnummer(3),
          achternaam="Huizingga"),
    # -- geslacht
    lijkt("geslacht niet bekend", f"zelfde voornaam, achternaam en geboortedatum; geslacht niet van allebei bekend, "
          f"{GEEN}", geslacht="O"),
    # -- geen paar
    Geval(naam="iemand anders", fout=IK, erbij=(Erbij(wie="ander"),)),
    Geval(naam="hetzelfde nummer is dezelfde leerling", fout=IK,
          erbij=ander(bsn=verzonnen_bsn(1), achternaam="Huisinga")),
    Geval(naam="twee BSN's en alles gelijk is DU03", fout=IK, erbij=ander(bsn=verzonnen_bsn(2))),
    Geval(naam="BSN en onderwijsnummer is DU08", fout=IK, erbij=ander(onderwijsnummer=verzonnen_onderwijsnummer(3))),
    lijkt("andere geboortedatum", None, geboortedatum="13-04-2016"),
    lijkt("andere achternaam", None, achternaam="Kowalski"),
    lijkt("andere voornaam", None, voornamen="Bram"),
    lijkt("voornaam leeg", None, voornamen=None),
    lijkt("achternaam leeg", None, {"achternaam": None}, achternaam=None),
    lijkt("geboortedatum leeg", None, {"geboortedatum": None}, geboortedatum=None),
    # -- bereik
    lijkt("de ander komt nog", None, inschrijfdatum=PEIL + DAG),
    lijkt("de ander is gast", None, inschrijfstatus="gast"),
    lijkt("de ander is lang weg", None, uitschrijfdatum="31-07-2024"),
    # -- wie van school wisselde, is niet dubbel
    *(
        Geval(naam=f"{wie} zonder nummer elders, {wanneer}", fout={**IK, **nummer, **hier},
              erbij=ander(**{**ELDERS, **daar}), verwacht={} if nummer and sluit_aan else {nieuwst: RAAK[0]})
        for wie, nummer in (("een", {}), ("allebei", {"bsn": None}))
        for wanneer, hier, daar, nieuwst, sluit_aan in (
            ("sluit aan", {"inschrijfdatum": "01-08-2025"}, {"uitschrijfdatum": "31-07-2025"}, 0, True),
            ("sluit andersom aan", {"uitschrijfdatum": "31-07-2025"}, {"inschrijfdatum": "01-08-2025"}, 1, True),
            ("een dag ertussen", {"inschrijfdatum": "02-08-2025"}, {"uitschrijfdatum": "31-07-2025"}, 0, False),
        )
    ),
    Geval(naam="zonder nummer op dezelfde school, sluit aan", fout={**IK, "inschrijfdatum": "01-08-2025"},
          erbij=ander(uitschrijfdatum="31-07-2025"), verwacht=RAAK),
    Geval(naam="hetzelfde verkeerde nummer elders", fout={**IK, "bsn": "123456789"},
          erbij=ander(**ELDERS, bsn="123456789")),
    # -- kolommen
    Geval(naam="zonder geslacht", fout=IK, erbij=ander(), zonder=("geslacht",), verwacht=RAAK, noemt=("Geslacht",)),
    GEEN_VOORNAMEN,
    Geval(naam="zonder kolom roepnaam en voorvoegsel", fout=IK, erbij=ander(), zonder=("roepnaam", "voorvoegsel"),
          verwacht=RAAK, noemt=("Roepnaam", "Voorvoegsel")),
    GEEN_NUMMERS,
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_mogelijk_zelfde_persoon(geval: Geval) -> None:
    assert speel("DU04", geval) == geval.uitkomst


def klas(aantal: int, **wijzig: Invulling) -> list[Rij]:
    """Leerlingen die op niemand lijken, om namen gewoon te maken."""
    return [
        vul_in(schone_leerling(PEIL, n), {**wijzig, "geboortedatum": f"{1 + n % 28:02}-{1 + n % 12:02}-2010"}, PEIL)
        for n in range(100, 100 + aantal)
    ]


def paar(**daar: Invulling) -> list[Rij]:
    rij = vul_in(schone_leerling(PEIL), IK, PEIL)
    return [rij, vul_in(rij, {"leerlingnummer": "20002", "bsn": verzonnen_bsn(2), **daar}, PEIL)]


@pytest.mark.parametrize("een", ["Sem", "Tim", "Lisa"])
def test_een_tweeling_met_gewone_namen_is_niet_dubbel(een: str) -> None:
    """Sem en Sam: allebei een naam die meer kinderen hebben. Semm heeft niemand: dat is een tikfout."""
    ander_kind = {"Sem": "Sam", "Tim": "Tom", "Lisa": "Lise"}[een]
    gewoon = [*klas(20, voornamen=een, achternaam="Kuiper"), *klas(20, voornamen=ander_kind, achternaam="Postma")]
    elders = paar(huisnummer="77")  # op één adres zijn twee nummers twee kinderen, hoe zij ook heten
    for naam, gevonden in ((ander_kind, 0), (f"{een}{een[-1]}", 1)):
        tweeling = [vul_in(r, {"voornamen": v}, PEIL) for r, v in zip(elders, (een, naam), strict=True)]
        rijen = [*tweeling, *(vul_in(r, {"leerlingnummer": f"3{i}", "bsn": None}, PEIL) for i, r in enumerate(gewoon))]
        bevindingen = voer_uit(["DU04"], rijen).bevindingen
        assert bevindingen.filter(bevindingen["leerlingnummer"].is_in(["10001", "20002"])).height == gevonden, naam


@pytest.mark.parametrize(
    "daar",
    [
        {"voornamen": "Lotte", "geslacht": "V"},
        {"voornamen": "Bram"},
        {"voornamen": "Lotte", "geboortedatum": "01-02-2014"},
        {"voornamen": "Wessel", "geboortedatum": "12-04-2014"},
    ],
    ids=["tweeling", "tweeling van hetzelfde geslacht", "zus", "naamgenoot"],
)
def test_vallen(daar: dict[str, Invulling]) -> None:
    assert voer_uit(["DU03", "DU04", "DU08"], paar(**daar)).bevindingen.is_empty()


_SAMEN = {"voornamen": "Wesssel"}


@pytest.mark.parametrize(
    ("daar", "raak"),
    [
        ({}, False),
        ({"voornamen": "Wessel Jan"}, False),
        # niet twee nummers die kunnen, en dan kan het een tikfout zijn
        ({"bsn": None}, True),
        ({"bsn": "123456789"}, True),
        ({"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)}, True),
        # meer dan de voornaam verschilt
        ({"achternaam": "Huizingga"}, True),
        # niet samen op een adres en een school
        ({"huisnummer": "77"}, True),
        ({"huisnummertoevoeging": "A"}, True),
        ({"postcode": None}, True),
        (ELDERS, True),
        ({"uitschrijfdatum": "31-07-2025"}, True),
    ],
    ids=str,
)
def test_een_tweeling_op_een_adres_en_een_school_is_niet_dubbel(daar: dict[str, Invulling], raak: bool) -> None:
    bevindingen = voer_uit(["DU04"], paar(**{**_SAMEN, **daar})).bevindingen
    assert bevindingen.height == raak


def test_een_zin_noemt_nooit_een_nummer() -> None:
    bevindingen = voer_uit(["DU04"], paar(bsn="123456789")).bevindingen
    assert bevindingen.height == 1
    assert not any(c in bevindingen["zin"].item() for c in ("123456789", str(paar()[0]["bsn"])))
