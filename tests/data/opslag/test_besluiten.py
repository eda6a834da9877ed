"""Besluiten: statussen door de leveringen heen, twee mensen tegelijk, en ongedaan maken."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from checks.werk.leveringen import draai_terug
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.schrijven.besluiten import besluit, maak_ongedaan
from data.opslag.vragen import bevindingen
from data.opslag.vragen.besluiten import eigenaren, geaccepteerd_met_risico, geschiedenis, gezien
from data.opslag.vragen.bevindingen import Keuze
from data.schema.besluit import NIET_NAGEKEKEN, TE_DOEN, Acceptatieregels, Besluit
from data.schema.voorbeeld import Rij
from tests.acceptatie import ACCEPTEER, REGELS
from tests.data.opslag.besluiten import ERBIJ, NU, PROEF, besluit_over, nr, sleutels, statussen
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import doe

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
    assert statussen(opslag) == {nr(a): "hersteld", nr(b): "teruggekomen", nr(c): "geaccepteerd", nr(nieuw): "nieuw"}
    with opslag.lees(doe()) as con:
        assert bevindingen.aantal(con, Keuze(signaal=PROEF)) == 3, "wat hersteld is loopt niet meer"
        assert bevindingen.aantal(con, Keuze(signaal=PROEF, status=TE_DOEN)) == 2
        assert bevindingen.per_facetten(con, Keuze(signaal=PROEF)).per["status"] == {
            "geaccepteerd": 1,
            "nieuw": 1,
            "teruggekomen": 1,
            "hersteld": 1,
        }
        hersteld = bevindingen.bladzijde(con, Keuze(signaal=PROEF, status=("hersteld",)))
        assert hersteld["leerlingnummer"].to_list() == [nr(a)]

    laad([a, klas[1], klas[2], nieuw, *klas[4:]])
    assert statussen(opslag) == {nr(a): "teruggekomen", nr(b): "hersteld", nr(c): "hersteld", nr(nieuw): "nieuw"}
    with opslag.lees(doe()) as con:
        assert eigenaren(con) == ["Joke"], "wie eigenaar was, blijft dat als het terugkomt"
    besluit_over(opslag, Besluit("bezig"), nr(a))
    assert statussen(opslag)[nr(a)] == "bezig"
    laad([a, b, c, nieuw, *klas[4:]])
    assert statussen(opslag) == {nr(a): "bezig", nr(b): "teruggekomen", nr(c): "geaccepteerd", nr(nieuw): "nieuw"}


@pytest.mark.parametrize("hoe", ["leerling ontbrak", "kolom ontbrak"])
def test_alleen_wat_echt_weg_was_is_teruggekomen(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...], hoe: str
) -> None:
    """Wie een levering ontbrak, of waar niet naar gekeken is, was niet hersteld en komt dus niet terug."""
    a = drie[0]
    rest: list[Rij] = [{**rij, "groep": "1a"} for rij in klas[1:]]
    beschadigd: dict[str, tuple[list[Rij], tuple[str, ...]]] = {
        "leerling ontbrak": (rest, ()),
        "kolom ontbrak": ([a, *rest], ("groep",)),
    }
    laad([a, *rest])
    rijen, zonder = beschadigd[hoe]
    laad(rijen, zonder=zonder)
    laad([a, *rest])
    assert statussen(opslag) == {nr(a): "nieuw"}
    laad([klas[0], *rest])
    laad([a, *rest[1:]])
    assert statussen(opslag) == {nr(a): "teruggekomen"}


def test_na_een_keer_ontbreken_kan_een_bevinding_nog_echt_weg_zijn(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]
) -> None:
    a = drie[0]
    laad([a, *klas[1:]])
    laad(klas[1:])
    laad(klas)
    laad([a, *klas[1:]])
    assert statussen(opslag) == {nr(a): "teruggekomen"}


def test_opgelost_blijft_opgelost_tot_er_een_nieuwe_levering_is(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]
) -> None:
    """Een controle van dezelfde export bewijst niets, ook niet als iemand haar nog eens laadt."""
    rijen = [*drie, *klas[3:]]
    laad(rijen)
    besluit_over(opslag, Besluit("opgelost in LAS"), nr(drie[0]))
    controleer_opnieuw(opslag, doe(moment=NU, peildatum=P.replace(day=2)), reden="andere peildatum")
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
    assert set(statussen(opslag).values()) == {NIET_NAGEKEKEN}
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
    assert set(statussen(opslag).values()) == {"hersteld"}
    draai_terug(opslag, 2, doe("Fatima", NU, P))
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
    controleer_opnieuw(opslag, doe(moment=NU, peildatum=peildatum), reden="andere peildatum")
    assert statussen(opslag) == {nr(drie[0]): status}


# -- accepteren wat bekostiging kan kosten -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        (Besluit("geaccepteerd", toelichting="akkoord"), "een van de redenen bij dit signaal"),
        (replace(ACCEPTEER, reden="zomaar"), "een van de redenen bij dit signaal"),
        (replace(ACCEPTEER, tot=None), "uiterlijk 01-03-2026"),
        (replace(ACCEPTEER, tot=date(2026, 3, 2)), "uiterlijk 01-03-2026"),
    ],
)
def test_wat_rod_weigert_vraagt_een_reden_en_een_dag(
    met_drie: Opslag, drie: tuple[Rij, ...], wat: Besluit, zin: str
) -> None:
    regels = Acceptatieregels({"IN08": ("nagekeken",)}, date(2026, 3, 1))
    (sleutel,) = sleutels(met_drie, nr(drie[0]))
    with pytest.raises(Gebruikersfout, match=zin), met_drie.schrijf(doe("An", NU)) as hand:
        besluit(hand, wat, [sleutel], 1, gezien(hand.con), regels)
    with pytest.raises(Gebruikersfout, match="redenen"), met_drie.schrijf(doe("An", NU)) as hand:
        besluit(hand, ACCEPTEER, [sleutel], 1, gezien(hand.con))  # zonder regels mag het nooit
    assert set(statussen(met_drie).values()) == {"nieuw"}


def test_een_mengsel_van_signalen_accepteert_men_niet_als_er_iets_bij_zit_dat_rod_weigert(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    laad([{**klas[0], "groep": None}, {**klas[1], "achternaam": "Jansen2"}, *klas[2:]])
    keuze = Keuze(signaal=("IN08", "ID21"))
    with pytest.raises(Gebruikersfout, match="per signaal"), opslag.schrijf(doe("An", NU)) as hand:
        besluit(hand, ACCEPTEER, keuze, 2, gezien(hand.con), REGELS)
    with opslag.schrijf(doe("An", NU)) as hand:
        besluit(hand, Besluit("geaccepteerd", toelichting="ja"), Keuze(signaal=("ID21",)), 1, gezien(hand.con))


def test_geaccepteerd_blijft_gevaar(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    with met_drie.lees(doe()) as con:
        assert bevindingen.risico(con) == (12, 3, 0, 0)
    besluit_over(met_drie, ACCEPTEER, nr(drie[0]))
    with met_drie.lees(doe()) as con:
        assert bevindingen.risico(con) == (12, 3, 1, 0)
        (rij,) = geaccepteerd_met_risico(con).to_dicts()
    assert (rij["signaal"], rij["wie"], rij["reden"], rij["tot"]) == ("IN08", "Fatima", "nagekeken", ACCEPTEER.tot)


def test_wie_iets_anders_besliste_heeft_het_niet_geaccepteerd(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    """Een andere eigenaar, en een later besluit ongedaan maken, laat staan wie de acceptatie nam."""
    a = nr(drie[0])
    besluit_over(met_drie, ACCEPTEER, a)
    besluit_over(met_drie, Besluit(eigenaar="Joke"), a, wie="An")
    bezig = besluit_over(met_drie, Besluit("bezig"), a, wie="An")
    with met_drie.schrijf(doe("An", NU)) as hand:
        maak_ongedaan(hand, bezig.nummer)
    assert statussen(met_drie)[a] == "geaccepteerd"
    with met_drie.lees(doe()) as con:
        assert [rij["wie"] for rij in geaccepteerd_met_risico(con).to_dicts()] == ["Fatima"]


# -- een besluit -------------------------------------------------------------------------------------------------------


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
def test_een_onmogelijk_besluit_geeft_een_zin(met_drie: Opslag, drie: tuple[Rij, ...], wat: Besluit, zin: str) -> None:
    with pytest.raises(Gebruikersfout, match=zin):
        besluit_over(met_drie, wat, nr(drie[0]))
    assert set(statussen(met_drie).values()) == {"nieuw"}


def test_alleen_de_eigenaar_laat_de_status_staan(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    besluit_over(met_drie, ACCEPTEER, nr(drie[0]))
    besluit_over(met_drie, Besluit(eigenaar="Joke"), nr(drie[0]), nr(drie[1]))
    assert statussen(met_drie) == {nr(drie[0]): "geaccepteerd", nr(drie[1]): "nieuw", nr(drie[2]): "nieuw"}
    with met_drie.lees(doe()) as con:
        assert bevindingen.per_facetten(con, Keuze(signaal=PROEF)).per["eigenaar"] == {bevindingen.LEEG: 1, "Joke": 2}
        assert bevindingen.aantal(con, Keuze(eigenaar=("Joke",), status=("geaccepteerd",))) == 1
    besluit_over(met_drie, Besluit(eigenaar=""), nr(drie[0]))
    with met_drie.lees(doe()) as con:
        assert bevindingen.per_facetten(con, Keuze(signaal=PROEF)).per["eigenaar"] == {bevindingen.LEEG: 2, "Joke": 1}


def test_over_alles_in_een_keuze(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    with met_drie.schrijf(doe("Fatima", NU)) as hand:
        con = hand.con
        keuze = Keuze(signaal=("IN08",), status=TE_DOEN)
        assert besluit(hand, Besluit("bezig"), keuze, 3, gezien(con)).aantal == 3
    assert set(statussen(met_drie).values()) == {"bezig"}


def test_het_logboek_noemt_geen_leerling_en_geen_eigenaar(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    handeling = besluit_over(met_drie, Besluit("bezig", eigenaar="Joke", toelichting="gebeld"), nr(drie[0]))
    with met_drie.schrijf(doe("Fatima", NU)) as hand:
        maak_ongedaan(hand, handeling.nummer)
    with met_drie.lees(doe()) as con:
        regels = con.execute(
            "SELECT wie, wat, aantal, toelichting FROM gebeurtenis WHERE wat LIKE 'besluit%'"
        ).fetchall()
    assert regels == [("Fatima", "besluit", 1, "status bezig"), ("Fatima", "besluit ongedaan gemaakt", 1, "")]


# -- twee mensen -------------------------------------------------------------------------------------------------------


def test_de_tweede_ziet_dat_de_eerste_al_besloot(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    a, b, _ = (nr(rij) for rij in drie)
    with met_drie.lees(doe()) as con:
        zelfde_scherm = gezien(con)
    besluit_over(met_drie, Besluit("bezig"), a, stand=zelfde_scherm)
    with pytest.raises(Gebruikersfout, match=r"^Fatima heeft deze bevinding zojuist op ‘bezig’ gezet; kijk en besluit"):
        besluit_over(met_drie, Besluit("opgelost in LAS"), a, wie="An", stand=zelfde_scherm)
    with pytest.raises(Gebruikersfout, match=r"^Fatima heeft zojuist besloten over 1 van deze"):
        besluit_over(met_drie, Besluit("opgelost in LAS"), a, b, wie="An", stand=zelfde_scherm)
    assert statussen(met_drie)[b] == "nieuw", "alles of niets"
    with met_drie.lees(doe()) as con:
        zelfde_scherm = gezien(con)
    for eigenaar, deed in (("Bo", "toegewezen aan Bo"), ("", "van niemand gemaakt")):
        besluit_over(met_drie, Besluit(eigenaar=eigenaar), a)
        with pytest.raises(Gebruikersfout, match=f"^Fatima heeft deze bevinding zojuist {deed}; kijk en besluit"):
            besluit_over(met_drie, Besluit("opgelost in LAS"), a, wie="An", stand=zelfde_scherm)
        with met_drie.lees(doe()) as con:
            zelfde_scherm = gezien(con)
    besluit_over(met_drie, Besluit("opgelost in LAS"), b, wie="An", stand=zelfde_scherm)
    besluit_over(met_drie, Besluit("opgelost in LAS"), a, wie="An")
    assert [statussen(met_drie)[n] for n in (a, b)] == ["opgelost in LAS"] * 2


def test_een_selectie_die_intussen_veranderde_wordt_niet_besloten(
    met_drie: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]
) -> None:
    with met_drie.lees(doe()) as con:
        scherm = gezien(con)
    laad([*drie, {**klas[3], "groep": None}, *klas[4:]])
    with pytest.raises(Gebruikersfout, match="intussen veranderd"), met_drie.schrijf(doe("An", NU)) as hand:
        besluit(hand, Besluit("bezig"), Keuze(signaal=PROEF), 3, scherm)
    laad([klas[0], *drie[1:], *klas[3:]])
    weg = sleutels(met_drie, nr(drie[0]))
    with pytest.raises(Gebruikersfout, match="veranderd of verdwenen"), met_drie.schrijf(doe("An", NU)) as hand:
        besluit(hand, Besluit("bezig"), weg, 1, scherm)


def test_een_andere_waarde_dan_op_het_scherm_wordt_niet_geaccepteerd(
    opslag: Opslag, laad: Laden, klas: list[Rij]
) -> None:
    een = {**klas[0], "tlv_einde": date(2027, 6, 30)}
    laad([een, *klas[1:]])
    with opslag.lees(doe()) as con:
        scherm = gezien(con)
    laad([{**een, "tlv_einde": date(2027, 6, 29)}, *klas[1:]])
    with pytest.raises(Gebruikersfout, match="veranderd of verdwenen"):
        besluit_over(opslag, ACCEPTEER, nr(een), stand=scherm)


# -- ongedaan maken ----------------------------------------------------------------------------------------------------


def test_ongedaan_zet_alles_terug_zoals_het_was(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    a, b, c = (nr(rij) for rij in drie)
    besluit_over(met_drie, ACCEPTEER, a)
    handeling = besluit_over(met_drie, Besluit("bezig", eigenaar="Joke"), a, b, c)
    with met_drie.schrijf(doe("Fatima", NU)) as hand:
        assert maak_ongedaan(hand, handeling.nummer) == 3
    assert statussen(met_drie) == {a: "geaccepteerd", b: "nieuw", c: "nieuw"}
    with met_drie.lees(doe()) as con:
        assert eigenaren(con) == []


def test_ongedaan_laat_staan_wat_een_ander_daarna_besloot(met_drie: Opslag, drie: tuple[Rij, ...]) -> None:
    a, b, _ = (nr(rij) for rij in drie)
    handeling = besluit_over(met_drie, Besluit("bezig"), a, b)
    besluit_over(met_drie, Besluit("opgelost in LAS"), a, wie="An")
    with met_drie.schrijf(doe("Fatima", NU)) as hand:
        assert maak_ongedaan(hand, handeling.nummer) == 1
    assert (statussen(met_drie)[a], statussen(met_drie)[b]) == ("opgelost in LAS", "nieuw")
    with pytest.raises(Gebruikersfout, match="opnieuw besloten"), met_drie.schrijf(doe("Fatima", NU)) as hand:
        maak_ongedaan(hand, handeling.nummer)


def test_ongedaan_geeft_teruggekomen_terug(opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]) -> None:
    laad([drie[0], *klas[1:]])
    laad(klas)
    laad([drie[0], *klas[1:], ERBIJ])
    assert statussen(opslag) == {nr(drie[0]): "teruggekomen"}
    handeling = besluit_over(opslag, Besluit("opgelost in LAS"), nr(drie[0]))
    with opslag.schrijf(doe("Fatima", NU)) as hand:
        maak_ongedaan(hand, handeling.nummer, sleutels(opslag, nr(drie[0]))[0])
    assert statussen(opslag) == {nr(drie[0]): "teruggekomen"}


def test_de_geschiedenis_vertelt_wie_en_wanneer(
    opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]
) -> None:
    laad([drie[0], *klas[1:]])
    (sleutel,) = sleutels(opslag, nr(drie[0]))
    handeling = besluit_over(opslag, Besluit("bezig", eigenaar="Joke"), nr(drie[0]))
    with opslag.schrijf(doe("An", NU.replace(hour=13))) as hand:
        maak_ongedaan(hand, handeling.nummer)
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        con.execute("UPDATE controle SET moment = ?", [datetime(2026, 1, 1, 9)])
    laad(klas)
    with opslag.lees(doe()) as con:
        stappen = geschiedenis(con, sleutel)
    assert [(s.wat, s.wie, s.stand and s.stand.status) for s in sorted(stappen, key=lambda s: s.moment)] == [
        ("gevonden", None, None),
        ("niet meer gevonden", None, None),
        ("besluit", "Fatima", "bezig"),
        ("ongedaan gemaakt", "An", None),
    ]
    assert next(s for s in stappen if s.wat == "besluit").handeling == handeling.nummer
