"""De vragen van de pagina's: kiezen, tellen, bladeren, zoeken."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from data.opslag import Opslag, vragen
from data.opslag.vragen import FACETTEN, Keuze
from data.uitslag import Uitslag
from data.voorbeeld import Rij

P = date(2026, 2, 1)

Laden = Callable[..., Uitslag]


@pytest.fixture
def gevuld(opslag: Opslag, laad: Laden, klas: list[Rij]) -> Opslag:
    """Zes leerlingen zonder groep op 98DA, zes zonder TLV-einde op 31 juli op 98CA."""
    laad(
        [{**r, "groep": None} for r in klas[:6]] + [{**r, "tlv_einde": date(2027, 6, 30)} for r in klas[6:]]
    )  # fmt: skip
    return opslag


@pytest.mark.parametrize(
    ("keuze", "aantal"),
    [
        (Keuze(), 12),
        (Keuze(signaal=("IN08",)), 6),
        (Keuze(signaal=("IN08", "TLV06")), 12),
        (Keuze(signaal=("IN08",), instelling=("98CA",)), 0),
        (Keuze(groep=(vragen.LEEG,)), 6),
        (Keuze(soort=("F",)), 12),
        (Keuze(soort=("B",)), 0),
        (Keuze(vestigingscode=("98DA00",)), 6),
        (Keuze(tekst="31 juli"), 6),
        (Keuze(tekst="JULI 31"), 6),
        (Keuze(tekst="bestaat niet"), 0),
        (Keuze(tekst="'; DROP TABLE bevinding; --"), 0),
        (Keuze(nieuw=True), 12),
    ],
)
def test_keuze_telt_wat_zij_toont(gevuld: Opslag, keuze: Keuze, aantal: int) -> None:
    with gevuld.lees() as con:
        assert vragen.aantal(con, keuze) == aantal
        assert vragen.bladzijde(con, keuze).height == aantal
        assert vragen.leerlingen(con, keuze) == aantal
        for facet in FACETTEN:
            # Wat een keuzelijst bij een gekozen waarde telt, is wat die keuze toont.
            gekozen = getattr(keuze, facet)
            if gekozen:
                telling = vragen.per_facetten(con, keuze).per[facet]
                assert sum(telling.get(w, 0) for w in gekozen) == aantal


def test_accenten_en_hoofdletters_doen_niet_mee(gevuld: Opslag) -> None:
    with gevuld.lees() as con:
        assert vragen.aantal(con, Keuze(tekst="ozturk")) == vragen.aantal(con, Keuze(tekst="ÖZTÜRK")) > 0


def test_bladeren_mist_niets_en_herhaalt_niets(gevuld: Opslag) -> None:
    with gevuld.lees() as con:
        alles = vragen.bladzijde(con, Keuze())["sleutel"].to_list()
        delen = [s for vanaf in range(0, 12, 5) for s in vragen.bladzijde(con, Keuze(), vanaf, 5)["sleutel"]]
    assert delen == alles
    assert len(set(alles)) == 12


def test_verloop_telt_per_dag_elke_soort(gevuld: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    with gevuld.lees() as con:
        verloop = vragen.verloop(con)
    per_dag = {(m.day, s): n for m, s, n in verloop.select("moment", "soort", "aantal").iter_rows()}
    assert per_dag == {(dag, soort): 12 if (dag, soort) == (1, "F") else 0 for dag in (1, 2) for soort in "FBMA"}


def test_versheid_en_leveringen(gevuld: Opslag) -> None:
    with gevuld.lees() as con:
        versheid = vragen.versheid(con, 1)
        leveringen = vragen.leveringen(con)
    assert versheid.select("instelling", "naam", "levering", "leerlingen", "inschrijvingen").rows() == [
        ("98CA", "De Bolder", 1, 6, 6),
        ("98DA", "De Wissel", 1, 6, 6),
    ]
    assert leveringen.select("id", "moment", "door", "bestanden", "rijen", "scholen").rows() == [
        (1, datetime(2026, 1, 1, 9), "Fatima", "export 0.csv", 12, "98CA, 98DA")
    ]


def test_zelfde_bestand_wordt_herkend(gevuld: Opslag) -> None:
    with gevuld.lees() as con:
        afdruk = con.execute("SELECT afdruk FROM bronbestand").fetchall()[0][0]
        assert vragen.eerder_geladen(con, afdruk) == datetime(2026, 1, 1, 9)
        assert vragen.eerder_geladen(con, "0" * 32) is None


def test_correcties_horen_bij_de_vorm_van_het_bestand(gevuld: Opslag) -> None:
    with gevuld.schrijf() as con:
        koppen = [k for (k,) in con.execute("SELECT kop FROM kolom ORDER BY rowid").fetchall()]
        con.execute("UPDATE kolom SET veld = NULL WHERE kop = 'Groep'")
        assert vragen.correcties(con, list(reversed(koppen)))["Groep"] is None
        assert vragen.correcties(con, koppen)["BSN"] == "bsn"
        assert vragen.correcties(con, koppen[1:]) == {}


def test_voorkeur(opslag: Opslag) -> None:
    with opslag.schrijf() as con:
        assert vragen.voorkeur(con, "peildatum") is None
        vragen.zet_voorkeur(con, "peildatum", "2026-02-01")
        vragen.zet_voorkeur(con, "peildatum", "2026-02-02")
        assert vragen.voorkeur(con, "peildatum") == "2026-02-02"
        vragen.zet_voorkeur(con, "peildatum", None)
        assert vragen.voorkeur(con, "peildatum") is None


def test_logboek_heeft_geen_gegevens_van_leerlingen(gevuld: Opslag, klas: list[Rij]) -> None:
    with gevuld.lees() as con:
        regels = con.execute("SELECT wie, wat, aantal, toelichting FROM gebeurtenis").fetchall()
    assert regels == [("Fatima", "upload", 12, "")]


def test_bekostiging_in_gevaar(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Leerlingen tellen, geen bevindingen: twee fouten bij een en een melding bij een ander is één in gevaar."""
    mis = {"groep": None, "tlv_einde": date(2027, 6, 30)}
    laad([{**klas[0], **mis}, {**klas[1], "registratiedatum": None, "achternaam": None}, *klas[2:]])
    with opslag.lees() as con:
        assert vragen.risico(con) == (12, 1)
        gevaar = vragen.bladzijde(con, Keuze(bekostiging=True))
        assert set(gevaar["signaal"]) == {"IN08", "TLV06"}
        assert vragen.per_facetten(con, Keuze()).bekostiging == 2
        assert vragen.aantal(con, Keuze()) > 2
    laad(klas)
    with opslag.lees() as con:
        assert vragen.risico(con) == (12, 0)
