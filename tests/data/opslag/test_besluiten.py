"""Besluiten: statussen door de leveringen heen, twee mensen tegelijk, ongedaan maken, naar een bestand en terug."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.werk.bijwerken import controleer_opnieuw
from checks.werk.leveringen import draai_terug
from data.fouten import Gebruikersfout
from data.koppelsleutel import maak_koppelsleutel, versleutel
from data.lezen import Bestand
from data.opslag import Opslag, bevindingen
from data.opslag.besluiten import (
    Besluit,
    Gezien,
    Handeling,
    alle_besluiten,
    besluit,
    eigenaren,
    geschiedenis,
    gezien,
    laad_besluiten,
    maak_ongedaan,
)
from data.opslag.bevindingen import Keuze
from data.opslag.controles import bewaar_controle
from data.opslag.toestand import maak_toestand
from data.schema.besluit import BESLUIT, TE_DOEN
from data.schema.levering import lege_levering
from data.schema.uitslag import BEVINDING, STATUS, Uitslag
from data.schema.voorbeeld import Rij
from data.uit.besluitbestand import besluiten_csv, besluiten_xlsx, lees_besluiten
from data.verzonnen.bouwer import schone_leerling
from tests.data.opslag.conftest import Laden, P

NU = datetime(2026, 2, 1, 12)
ACCEPTEER = Besluit("geaccepteerd", reden="nagekeken")
ERBIJ = schone_leerling(P, 20)
"""Een leerling zonder fouten, zodat een levering anders is dan die ervoor."""
PROEF = ("IN08", "TLV06", "X1")
"""De signalen van deze tests; wat de catalogus er nog meer van vindt telt hier niet mee."""


def statussen(opslag: Opslag) -> dict[str, str]:
    """Leerlingnummer → status, ook van wat net verdween. Alleen voor hooguit één bevinding per leerling."""
    with opslag.lees() as con:
        rijen = con.execute(
            "SELECT leerlingnummer, status FROM toestand WHERE list_contains(?::VARCHAR[], signaal) ORDER BY ALL",
            [PROEF],
        ).fetchall()
    assert len(dict(rijen)) == len(rijen)
    return dict(rijen)


def sleutels(opslag: Opslag, *nummers: object) -> list[str]:
    with opslag.lees() as con:
        return [
            sleutel
            for nummer in nummers
            for (sleutel,) in con.execute(
                """SELECT sleutel FROM toestand
                   WHERE leerlingnummer = ? AND list_contains(?::VARCHAR[], signaal)""",
                [nummer, PROEF],
            ).fetchall()
        ]


def besluit_over(
    opslag: Opslag, wat: Besluit, *nummers: object, wie: str = "Fatima", stand: Gezien | None = None
) -> Handeling:
    over = sleutels(opslag, *nummers)
    with opslag.schrijf() as con:
        return besluit(con, wat, over, len(over), stand or gezien(con), wie=wie, moment=NU)


@pytest.fixture
def drie(klas: list[Rij]) -> tuple[Rij, Rij, Rij]:
    """Drie leerlingen zonder groep."""
    een, twee, drie = ({**rij, "groep": None} for rij in klas[:3])
    return een, twee, drie


def nr(rij: Rij) -> str:
    return str(rij["leerlingnummer"])


# -- door de leveringen heen -------------------------------------------------------------------------------------------


def test_van_levering_naar_levering(opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]) -> None:
    """Eén hersteld, één ten onrechte opgelost gemeld, één geaccepteerd, één nieuw; en wat hersteld was komt terug."""
    a, b, c = drie
    laad([a, b, c, *klas[3:]])
    assert statussen(opslag) == {nr(a): "nieuw", nr(b): "nieuw", nr(c): "nieuw"}
    besluit_over(opslag, Besluit("bezig", eigenaar="Joke"), nr(a))
    besluit_over(opslag, Besluit("opgelost in LAS"), nr(b))
    besluit_over(opslag, ACCEPTEER, nr(c))
    assert statussen(opslag) == {nr(a): "bezig", nr(b): "opgelost in LAS", nr(c): "geaccepteerd"}

    nieuw = {**klas[3], "groep": None}
    laad([klas[0], b, c, nieuw, *klas[4:]])
    assert statussen(opslag) == {
        nr(a): "verdwenen", nr(b): "teruggekomen", nr(c): "geaccepteerd", nr(nieuw): "nieuw"
    }  # fmt: skip
    with opslag.lees() as con:
        assert bevindingen.aantal(con, Keuze(signaal=PROEF)) == 3, "wat verdween loopt niet meer"
        assert bevindingen.aantal(con, Keuze(signaal=PROEF, status=TE_DOEN)) == 2
        assert bevindingen.per_facetten(con, Keuze(signaal=PROEF)).per["status"] == {
            "geaccepteerd": 1, "nieuw": 1, "teruggekomen": 1, "verdwenen": 1
        }  # fmt: skip
        assert bevindingen.bladzijde(con, Keuze(signaal=PROEF, status=("verdwenen",)))["leerlingnummer"].to_list() == [
            nr(a)
        ]

    laad([a, klas[1], klas[2], nieuw, *klas[4:]])
    assert statussen(opslag) == {nr(a): "teruggekomen", nr(b): "verdwenen", nr(c): "verdwenen", nr(nieuw): "nieuw"}
    with opslag.lees() as con:
        assert eigenaren(con) == ["Joke"], "wie eigenaar was, blijft dat als het terugkomt"
    besluit_over(opslag, Besluit("bezig"), nr(a))
    assert statussen(opslag)[nr(a)] == "bezig"
    laad([a, b, c, nieuw, *klas[4:]])
    assert statussen(opslag) == {nr(a): "bezig", nr(b): "teruggekomen", nr(c): "geaccepteerd", nr(nieuw): "nieuw"}


def test_opgelost_blijft_opgelost_tot_er_een_nieuwe_levering_is(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]
) -> None:
    """Een controle van dezelfde export bewijst niets, ook niet als iemand haar nog eens laadt."""
    rijen = [*drie, *klas[3:]]
    laad(rijen)
    besluit_over(opslag, Besluit("opgelost in LAS"), nr(drie[0]))
    controleer_opnieuw(opslag, peildatum=P.replace(day=2), moment=NU, reden="andere peildatum")
    assert statussen(opslag)[nr(drie[0])] == "opgelost in LAS"
    laad(rijen)
    assert statussen(opslag)[nr(drie[0])] == "opgelost in LAS"
    laad(klas[6:])  # een andere school
    assert statussen(opslag)[nr(drie[0])] == "opgelost in LAS"
    laad([*drie, *klas[3:6]])
    assert statussen(opslag)[nr(drie[0])] == "teruggekomen"


def test_niet_gekeken_is_niet_opgelost(opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]) -> None:
    laad([*drie, *klas[3:]])
    besluit_over(opslag, Besluit("bezig"), nr(drie[0]))
    laad([*drie, *klas[3:]], zonder=("groep",))
    assert statussen(opslag) == {}
    laad([*drie, *klas[3:], ERBIJ])
    assert statussen(opslag) == {nr(drie[0]): "bezig", nr(drie[1]): "nieuw", nr(drie[2]): "nieuw"}


def test_een_teruggedraaide_levering_laat_niets_terugkomen(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]
) -> None:
    laad([*drie, *klas[3:]])
    besluit_over(opslag, Besluit("opgelost in LAS"), nr(drie[0]))
    besluit_over(opslag, Besluit("bezig"), nr(drie[1]))
    voor = statussen(opslag)
    laad(klas)
    assert set(statussen(opslag).values()) == {"verdwenen"}
    draai_terug(opslag, 2, peildatum=P, moment=NU, door="Fatima")
    assert statussen(opslag) == voor


def test_acceptatie_vervalt_als_de_waarde_verandert(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    een = {**klas[0], "tlv_einde": date(2027, 6, 30)}
    laad([een, *klas[1:]])
    besluit_over(opslag, ACCEPTEER, nr(een))
    laad([{**een, "tlv_einde": date(2027, 6, 29)}, *klas[1:]])
    assert statussen(opslag) == {nr(een): "nieuw"}
    laad([een, *klas[1:]])
    assert statussen(opslag) == {nr(een): "geaccepteerd"}, "de waarde waarover besloten is, is er weer"


@pytest.mark.parametrize(("peildatum", "status"), [(date(2026, 2, 9), "geaccepteerd"), (date(2026, 2, 10), "nieuw")])
def test_acceptatie_geldt_tot_en_met_de_laatste_dag(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...], peildatum: date, status: str
) -> None:
    laad([*drie[:1], *klas[1:]])
    besluit_over(opslag, replace(ACCEPTEER, tot=date(2026, 2, 9)), nr(drie[0]))
    controleer_opnieuw(opslag, peildatum=peildatum, moment=NU, reden="andere peildatum")
    assert statussen(opslag) == {nr(drie[0]): status}


# -- een besluit -------------------------------------------------------------------------------------------------------


@pytest.fixture
def gevuld(opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]) -> Opslag:
    laad([*drie, *klas[3:]])
    return opslag


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        (Besluit(), "nog niets gekozen"),
        (Besluit("teruggekomen"), "Deze status bestaat niet"),
        (Besluit("geaccepteerd"), "Kies waarom"),
        (Besluit("geaccepteerd", toelichting=""), "Kies waarom"),
        (Besluit("bezig", tot=date(2026, 3, 1)), "Alleen accepteren kan tot"),
        (replace(ACCEPTEER, tot=date(2026, 1, 31)), "vanaf 01-02-2026"),
    ],
)
def test_een_onmogelijk_besluit_geeft_een_zin(gevuld: Opslag, drie: tuple[Rij, ...], wat: Besluit, zin: str) -> None:
    with pytest.raises(Gebruikersfout, match=zin):
        besluit_over(gevuld, wat, nr(drie[0]))
    assert set(statussen(gevuld).values()) == {"nieuw"}


def test_alleen_de_eigenaar_laat_de_status_staan(gevuld: Opslag, drie: tuple[Rij, ...]) -> None:
    besluit_over(gevuld, ACCEPTEER, nr(drie[0]))
    besluit_over(gevuld, Besluit(eigenaar="Joke"), nr(drie[0]), nr(drie[1]))
    assert statussen(gevuld) == {nr(drie[0]): "geaccepteerd", nr(drie[1]): "nieuw", nr(drie[2]): "nieuw"}
    with gevuld.lees() as con:
        assert bevindingen.per_facetten(con, Keuze(signaal=PROEF)).per["eigenaar"] == {bevindingen.LEEG: 1, "Joke": 2}
        assert bevindingen.aantal(con, Keuze(eigenaar=("Joke",), status=("geaccepteerd",))) == 1
    besluit_over(gevuld, Besluit(eigenaar=""), nr(drie[0]))
    with gevuld.lees() as con:
        assert bevindingen.per_facetten(con, Keuze(signaal=PROEF)).per["eigenaar"] == {bevindingen.LEEG: 2, "Joke": 1}


def test_over_alles_in_een_keuze(gevuld: Opslag, drie: tuple[Rij, ...]) -> None:
    with gevuld.schrijf() as con:
        keuze = Keuze(signaal=("IN08",), status=TE_DOEN)
        assert besluit(con, Besluit("bezig"), keuze, 3, gezien(con), wie="Fatima", moment=NU).aantal == 3
    assert set(statussen(gevuld).values()) == {"bezig"}


def test_het_logboek_noemt_geen_leerling_en_geen_eigenaar(gevuld: Opslag, drie: tuple[Rij, ...]) -> None:
    handeling = besluit_over(gevuld, Besluit("bezig", eigenaar="Joke", toelichting="gebeld"), nr(drie[0]))
    with gevuld.schrijf() as con:
        maak_ongedaan(con, handeling.nummer, wie="Fatima", moment=NU)
        regels = con.execute(
            "SELECT wie, wat, aantal, toelichting FROM gebeurtenis WHERE wat LIKE 'besluit%'"
        ).fetchall()
    assert regels == [("Fatima", "besluit", 1, "status bezig"), ("Fatima", "besluit ongedaan gemaakt", 1, "")]


# -- twee mensen -------------------------------------------------------------------------------------------------------


def test_de_tweede_ziet_dat_de_eerste_al_besloot(gevuld: Opslag, drie: tuple[Rij, ...]) -> None:
    a, b, _ = (nr(rij) for rij in drie)
    with gevuld.lees() as con:
        zelfde_scherm = gezien(con)
    besluit_over(gevuld, Besluit("bezig"), a, stand=zelfde_scherm)
    with pytest.raises(Gebruikersfout, match=r"^Fatima heeft deze bevinding zojuist op ‘bezig’ gezet; kijk en besluit"):
        besluit_over(gevuld, Besluit("opgelost in LAS"), a, wie="An", stand=zelfde_scherm)
    with pytest.raises(Gebruikersfout, match=r"^Fatima heeft zojuist besloten over 1 van deze"):
        besluit_over(gevuld, Besluit("opgelost in LAS"), a, b, wie="An", stand=zelfde_scherm)
    assert statussen(gevuld)[b] == "nieuw", "alles of niets"
    besluit_over(gevuld, Besluit("opgelost in LAS"), b, wie="An", stand=zelfde_scherm)
    besluit_over(gevuld, Besluit("opgelost in LAS"), a, wie="An")
    assert [statussen(gevuld)[n] for n in (a, b)] == ["opgelost in LAS"] * 2


def test_een_selectie_die_intussen_veranderde_wordt_niet_besloten(
    gevuld: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]
) -> None:
    with gevuld.lees() as con:
        scherm = gezien(con)
    laad([*drie, {**klas[3], "groep": None}, *klas[4:]])
    with gevuld.schrijf() as con, pytest.raises(Gebruikersfout, match="intussen veranderd"):
        besluit(con, Besluit("bezig"), Keuze(signaal=PROEF), 3, scherm, wie="An", moment=NU)
    laad([klas[0], *drie[1:], *klas[3:]])
    weg = sleutels(gevuld, nr(drie[0]))
    with gevuld.schrijf() as con, pytest.raises(Gebruikersfout, match="veranderd of verdwenen"):
        besluit(con, Besluit("bezig"), weg, 1, scherm, wie="An", moment=NU)


def test_een_andere_waarde_dan_op_het_scherm_wordt_niet_geaccepteerd(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    een = {**klas[0], "tlv_einde": date(2027, 6, 30)}
    laad([een, *klas[1:]])
    with opslag.lees() as con:
        scherm = gezien(con)
    laad([{**een, "tlv_einde": date(2027, 6, 29)}, *klas[1:]])
    with pytest.raises(Gebruikersfout, match="veranderd of verdwenen"):
        besluit_over(opslag, ACCEPTEER, nr(een), stand=scherm)


# -- ongedaan maken ----------------------------------------------------------------------------------------------------


def test_ongedaan_zet_alles_terug_zoals_het_was(gevuld: Opslag, drie: tuple[Rij, ...]) -> None:
    a, b, c = (nr(rij) for rij in drie)
    besluit_over(gevuld, ACCEPTEER, a)
    handeling = besluit_over(gevuld, Besluit("bezig", eigenaar="Joke"), a, b, c)
    with gevuld.schrijf() as con:
        assert maak_ongedaan(con, handeling.nummer, wie="Fatima", moment=NU) == 3
    assert statussen(gevuld) == {a: "geaccepteerd", b: "nieuw", c: "nieuw"}
    with gevuld.lees() as con:
        assert eigenaren(con) == []


def test_ongedaan_laat_staan_wat_een_ander_daarna_besloot(gevuld: Opslag, drie: tuple[Rij, ...]) -> None:
    a, b, _ = (nr(rij) for rij in drie)
    handeling = besluit_over(gevuld, Besluit("bezig"), a, b)
    besluit_over(gevuld, Besluit("opgelost in LAS"), a, wie="An")
    with gevuld.schrijf() as con:
        assert maak_ongedaan(con, handeling.nummer, wie="Fatima", moment=NU) == 1
    assert (statussen(gevuld)[a], statussen(gevuld)[b]) == ("opgelost in LAS", "nieuw")
    with gevuld.schrijf() as con, pytest.raises(Gebruikersfout, match="opnieuw besloten"):
        maak_ongedaan(con, handeling.nummer, wie="Fatima", moment=NU)


def test_ongedaan_geeft_teruggekomen_terug(opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]) -> None:
    laad([drie[0], *klas[1:]])
    laad(klas)
    laad([drie[0], *klas[1:], ERBIJ])
    assert statussen(opslag) == {nr(drie[0]): "teruggekomen"}
    handeling = besluit_over(opslag, Besluit("opgelost in LAS"), nr(drie[0]))
    with opslag.schrijf() as con:
        maak_ongedaan(con, handeling.nummer, sleutels(opslag, nr(drie[0]))[0], wie="Fatima", moment=NU)
    assert statussen(opslag) == {nr(drie[0]): "teruggekomen"}


def test_de_geschiedenis_vertelt_wie_en_wanneer(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]
) -> None:
    laad([drie[0], *klas[1:]])
    (sleutel,) = sleutels(opslag, nr(drie[0]))
    handeling = besluit_over(opslag, Besluit("bezig", eigenaar="Joke"), nr(drie[0]))
    with opslag.schrijf() as con:
        maak_ongedaan(con, handeling.nummer, wie="An", moment=NU.replace(hour=13))
    with opslag.schrijf() as con:
        con.execute("UPDATE controle SET moment = ?", [datetime(2026, 1, 1, 9)])
    laad(klas)
    with opslag.lees() as con:
        stappen = geschiedenis(con, sleutel)
    assert [(s.wat, s.wie, s.stand and s.stand.status) for s in sorted(stappen, key=lambda s: s.moment)] == [
        ("gevonden", None, None),
        ("niet meer gevonden", None, None),
        ("besluit", "Fatima", "bezig"),
        ("ongedaan gemaakt", "An", None),
    ]
    assert next(s for s in stappen if s.wat == "besluit").handeling == handeling.nummer


# -- naar een bestand en terug -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("naam", "maak"), [("b.csv", besluiten_csv), ("b.xlsx", besluiten_xlsx)])
def test_een_bestand_met_besluiten_herstelt_alles(
    gevuld: Opslag, drie: tuple[Rij, ...], naam: str, maak: Callable[[pl.DataFrame], bytes]
) -> None:
    a, b, c = (nr(rij) for rij in drie)
    besluit_over(gevuld, Besluit("geaccepteerd", reden="Dat klopt; echt", toelichting="=hoi", tot=date(2026, 3, 1)), a)
    besluit_over(gevuld, Besluit("bezig", eigenaar="Joke"), b)
    besluit_over(gevuld, Besluit(eigenaar="An"), c)
    voor = statussen(gevuld)
    with gevuld.schrijf() as con:
        bestand = Bestand(naam, maak(alle_besluiten(con, gevuld.koppelsleutel)))
        gelezen = lees_besluiten(bestand, gevuld.koppelsleutel)
        assert laad_besluiten(con, gelezen, gevuld.koppelsleutel, wie="An", moment=NU)[:4] == (0, 3, 0, 0)
        con.execute("DELETE FROM besluit")
        maak_toestand(con)
    assert set(statussen(gevuld).values()) == {"nieuw"}
    with gevuld.schrijf() as con:
        geladen = laad_besluiten(con, gelezen, gevuld.koppelsleutel, wie="An", moment=NU)
        terug = alle_besluiten(con, gevuld.koppelsleutel)
    assert geladen[:4] == (3, 0, 0, 0)
    assert statussen(gevuld) == voor
    assert terug.drop("wie", "moment").equals(gelezen.drop("wie", "moment"))
    # Een afdruk is willekeurig, en heeft toevallig wel eens de cijfers van een leerlingnummer.
    afdrukken = ["sleutel", "waardeafdruk", "afdruk"]
    assert terug.select(pl.col(afdrukken).str.contains("^[0-9a-f]{8,}$").all()).row(0) == (True, True, True)
    for geheim in (a, b, "Bakker", "IN08"):
        assert geheim.encode() not in besluiten_csv(terug.drop(afdrukken))


def test_laden_zegt_wat_er_niet_meer_is(opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]) -> None:
    anders = {**klas[1], "tlv_einde": date(2027, 6, 30)}
    laad([drie[0], anders, *klas[2:]])
    besluit_over(opslag, ACCEPTEER, nr(drie[0]), nr(anders))
    with opslag.lees() as con:
        bewaard = alle_besluiten(con, opslag.koppelsleutel)
    laad([klas[0], {**anders, "tlv_einde": date(2027, 6, 29)}, *klas[2:]])
    with opslag.schrijf() as con:
        con.execute("DELETE FROM besluit")
        geladen = laad_besluiten(con, bewaard, opslag.koppelsleutel, wie="An", moment=NU)
    assert geladen[:4] == (0, 0, 1, 1)
    assert statussen(opslag)[nr(anders)] == "nieuw"


def test_een_bestand_van_een_ander_wordt_geweigerd(gevuld: Opslag, drie: tuple[Rij, ...]) -> None:
    besluit_over(gevuld, ACCEPTEER, nr(drie[0]))
    with gevuld.lees() as con:
        bestand = Bestand("b.csv", besluiten_csv(alle_besluiten(con, maak_koppelsleutel())))
    with pytest.raises(Gebruikersfout, match="hoort bij een andere Signaalwijzer"):
        lees_besluiten(bestand, gevuld.koppelsleutel)


def test_een_kort_lijstje_laat_de_eigenaar_staan(gevuld: Opslag, drie: tuple[Rij, ...]) -> None:
    """Zo komt een ingevulde fixlijst terug: sleutel, status en toelichting."""
    a = nr(drie[0])
    besluit_over(gevuld, Besluit("bezig", eigenaar="Joke"), a)
    lijst = pl.DataFrame(
        {"sleutel": versleutel(pl.Series(sleutels(gevuld, a)), gevuld.koppelsleutel), "status": ["opgelost in LAS"]},
    ).select((pl.col(k) if k in ("sleutel", "status") else pl.lit(None)).cast(t).alias(k) for k, t in BESLUIT.items())
    with gevuld.schrijf() as con:
        assert laad_besluiten(con, lijst, gevuld.koppelsleutel, wie="An", moment=NU).toegepast == 1
        assert eigenaren(con) == ["Joke"]
    assert statussen(gevuld)[a] == "opgelost in LAS"


def test_besluiten_blijven_na_het_sluiten(gevuld: Opslag, drie: tuple[Rij, ...], pad: Path) -> None:
    from data.opslag.sleutel import opslagsleutel

    besluit_over(gevuld, Besluit("bezig"), nr(drie[0]))
    gevuld.sluit()
    heropend = Opslag(pad, opslagsleutel(pad))
    try:
        assert statussen(heropend)[nr(drie[0])] == "bezig"
    finally:
        heropend.sluit()


# -- willekeurige reeksen ----------------------------------------------------------------------------------------------


@dataclass
class Model:
    """De regels nog eens, als een mens ze zou naspelen: één school, drie bevindingen, stap voor stap."""

    levering: int = 0
    nu: dict[str, str] = field(default_factory=dict)  # bevinding → waarde
    ooit: set[str] = field(default_factory=set)
    terug: set[str] = field(default_factory=set)  # was echt weg en is er weer, nog niets over besloten
    weg: set[str] = field(default_factory=set)
    besloten: dict[str, tuple[str, str, int]] = field(default_factory=dict)  # status, waarde, levering

    def lever(self, gevonden: dict[str, str]) -> None:
        self.levering += 1
        self.weg |= self.nu.keys() - gevonden.keys()
        self.terug = (self.terug & gevonden.keys()) | (self.weg & gevonden.keys())
        self.weg -= gevonden.keys()
        self.nu = dict(gevonden)

    def besluit(self, naam: str, status: str) -> None:
        self.besloten[naam] = (status, self.nu[naam], self.levering)
        self.terug.discard(naam)

    def status(self, naam: str) -> str:
        status, waarde, levering = self.besloten.get(naam, ("nieuw", "", 0))
        if status == "geaccepteerd" and waarde == self.nu[naam]:
            return status
        if naam in self.terug or (status == "opgelost in LAS" and levering < self.levering):
            return "teruggekomen"
        return "nieuw" if status == "geaccepteerd" else status


NAMEN = ("a", "b", "c")
LEVERING = st.dictionaries(st.sampled_from(NAMEN), st.sampled_from(["1", "2"]))
BESLUITEN = st.tuples(st.sampled_from(NAMEN), st.sampled_from(["nieuw", "bezig", "opgelost in LAS", "geaccepteerd"]))


def bewaar(opslag: Opslag, nummer: int, gevonden: dict[str, str], *, nieuwe_levering: bool = True) -> None:
    leeg = dict.fromkeys(BEVINDING)
    bevindingen = pl.DataFrame(
        [leeg | {"signaal": "X1", "soort": "F", "instelling": "98DA", "leerlingnummer": naam, "waarde": waarde,
                 "zin": "Zo.", "sleutel": f"X1|{naam}", "record": naam} for naam, waarde in gevonden.items()],
        schema=BEVINDING,
    )  # fmt: skip
    status = pl.DataFrame([("X1", "98DA", "uitgevoerd", 3, len(gevonden), None, [])], schema=STATUS, orient="row")
    levering = replace(lege_levering(), aanwezig={"98DA": frozenset()})
    moment = datetime(2026, 1, 1 + nummer % 28)
    with opslag.schrijf() as con:
        if nieuwe_levering:
            con.execute("INSERT INTO levering VALUES (?, ?, 'test', NULL)", [nummer, moment])
            con.execute("INSERT INTO bronbestand VALUES (?, 'a.csv', ?, 3)", [nummer, str(nummer)])
        bewaar_controle(
            con, Uitslag(bevindingen, status), levering, {"98DA": nummer},
            moment=moment, peildatum=P, versie="1", reden="proef",
        )  # fmt: skip


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=st.lists(st.one_of(LEVERING, BESLUITEN, st.just("opnieuw"), st.just("ongedaan")), max_size=12))
def test_elke_reeks_volgt_de_regels(opslag: Opslag, stappen: Sequence[dict[str, str] | tuple[str, str] | str]) -> None:
    with opslag.schrijf() as con:
        for tabel in ("levering", "bronbestand", "controle", "controle_instelling", "status", "bevinding", "besluit",
                      "toestand"):  # fmt: skip
            con.execute(f"DELETE FROM {tabel}")
    model = Model()
    for stap in stappen:
        if isinstance(stap, dict):
            model.lever(stap)
            bewaar(opslag, model.levering, stap)
        elif stap == "opnieuw" and model.levering:
            bewaar(opslag, model.levering, model.nu, nieuwe_levering=False)
        elif isinstance(stap, tuple) and stap[0] in model.nu:
            naam, status = stap
            model.besluit(naam, status)
            besluit_over(opslag, Besluit(status, toelichting="proef"), naam)
        elif stap == "ongedaan" and model.nu:
            # Een besluit en het meteen ongedaan maken verandert niets.
            handeling = besluit_over(opslag, Besluit("bezig"), *model.nu)
            with opslag.schrijf() as con:
                maak_ongedaan(con, handeling.nummer, wie="Fatima", moment=NU)
        lopend = {naam: s for naam, s in statussen(opslag).items() if s != "verdwenen"}
        assert lopend == {naam: model.status(naam) for naam in model.nu}
        assert {n for n, s in statussen(opslag).items() if s == "verdwenen"} <= model.weg
    # De toestand bijhouden geeft hetzelfde als haar opnieuw maken.
    voor = statussen(opslag)
    with opslag.schrijf() as con:
        maak_toestand(con)
    assert statussen(opslag) == voor


# -- leerlingen die een ander leerlingnummer krijgen -------------------------------------------------------------------


def hernummerd(rijen: list[Rij]) -> list[Rij]:
    return [{**rij, "leerlingnummer": f"N{rij['leerlingnummer']}"} for rij in rijen]


def test_besluiten_gaan_mee_met_een_nieuw_leerlingnummer(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    mis: list[Rij] = [{**rij, "groep": None} for rij in klas[:4]]
    laad(mis)
    een, twee, drie, vier = map(nr, mis)
    nieuw = [f"N{nr(rij)}" for rij in mis]
    besluit_over(opslag, ACCEPTEER, een)
    besluit_over(opslag, Besluit("bezig", eigenaar="Joke"), twee)
    besluit_over(opslag, Besluit("opgelost in LAS"), drie)
    laad(hernummerd(mis))
    stand = statussen(opslag)
    assert [stand[n] for n in nieuw] == ["geaccepteerd", "bezig", "teruggekomen", "nieuw"]
    with opslag.lees() as con:
        (sleutel,) = con.execute("SELECT sleutel FROM toestand WHERE leerlingnummer = ?", [nieuw[1]]).fetchall()[0]
        stappen = geschiedenis(con, sleutel)
        logboek = con.execute("SELECT wie, aantal FROM gebeurtenis WHERE wat = 'besluiten meegenomen'").fetchall()
        assert eigenaren(con) == ["Joke"]
    assert [(s.wat, s.wie) for s in stappen if s.stand is not None] == [("besluit", "Fatima")]
    assert logboek == [("Signaalwijzer", 3)]
    # Opnieuw controleren neemt niets nog eens mee, ook niet over een later besluit heen.
    besluit_over(opslag, Besluit("nieuw"), nieuw[0])
    controleer_opnieuw(opslag, peildatum=P, moment=NU, reden="meting")
    assert statussen(opslag)[nieuw[0]] == "nieuw"
    # Teruggedraaid gelden de oude nummers weer, met hun besluiten.
    draai_terug(opslag, 2, peildatum=P, moment=NU, door="Fatima")
    stand = statussen(opslag)
    assert [stand[een], stand[twee], stand[vier]] == ["geaccepteerd", "bezig", "nieuw"]


def test_een_besluit_gaat_niet_naar_wie_het_nummer_van_een_ander_kreeg(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    mis: list[Rij] = [{**rij, "groep": None} for rij in klas[:2]]
    laad(mis)
    besluit_over(opslag, ACCEPTEER, nr(mis[0]))
    anders: list[Rij] = [{**mis[0], "leerlingnummer": "N1"}, {**mis[1], "leerlingnummer": nr(mis[0])}]
    laad(anders)
    with opslag.lees() as con:
        lopend = bevindingen.bladzijde(con, Keuze(signaal=PROEF))
    assert dict(lopend.select("leerlingnummer", "status").rows()) == {"N1": "nieuw", nr(mis[0]): "nieuw"}
