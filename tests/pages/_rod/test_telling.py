"""De telling: wie aan welke kant telt, wie het verschil maken, en dat aftekenen vastligt."""

import shutil
from datetime import date, datetime, time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from checks.taal.begrippen import te_halen_teldatum
from checks.werk.leveringen import sla_berichten_op, sla_op, sla_overzicht_op
from data.klok import nu, vandaag
from data.lezen import Bestand
from data.maskeren import gemaskeerde_waarde
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.vragen.rod.telling import aftekeningen
from data.plaats import map_gegevens
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.toegang import ONBEKEND, Gebruiker
from data.tekst import dag
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_bsn
from data.verzonnen.rod.berichten import bericht_over, naar_berichten
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._rod.aftekenen import bladzijde
from pages._rod.bedragen import bedrag_in_woorden
from pages._rod.telling import TELDATUM
from tests.conftest import map_met
from tests.hulp import doe
from tests.overzichten import ALLEEN_LAS
from tests.pages.conftest import Staat, bewaar, knop, tekst

T = date(vandaag().year - (vandaag() < date(vandaag().year, 2, 1)), 2, 1)
"""De laatste teldatum die geweest is. De pagina bekijkt haar op die dag zelf."""
WISSEL, COLLEGE = "98DA", "98DB"
EEN, TWEE, DRIE, VIER = (schone_leerling(vandaag(), n) for n in (1, 2, 3, 4))
ELDERS = schone_leerling(vandaag(), 40, schoolsoort="VSO")
EXTRA = schone_leerling(vandaag(), 20)


@pytest.fixture(scope="session")
def map_telling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met twee scholen, van een een overzicht van ROD, en wat DUO over haar bekostiging zegt."""

    def vul() -> None:
        scholen = BESTUUR.filter(BESTUUR["instellingscode"].is_in([WISSEL, COLLEGE]))
        bewaar([EEN, TWEE, DRIE, VIER, ELDERS], scholen)
        pad = map_gegevens() / "bord.duckdb"
        opslag = Opslag(pad, opslagsleutel(pad))
        in_rod = [{**TWEE, "vestigingscode": "98DA01"}, DRIE, VIER, EXTRA]
        rod = naar_levering(in_rod, scholen, zonder=ALLEEN_LAS, bestand="rod.csv")
        beeld = Rodbeeld(rod, {WISSEL: Stand(stand=vandaag(), bereik="alles")})
        doe_nu = doe("Fatima", datetime.combine(vandaag(), time(9)), vandaag())
        sla_overzicht_op(opslag, beeld, [Bestand("rod.csv", b"rod")], doe_nu)
        zegt = {"Bekostigd": (TWEE, EXTRA), "Niet bekostigd": (DRIE,), "In behandeling": (VIER,)}
        berichten = naar_berichten(
            bericht_over(rij, "bekostiging", status=status, datum=T) for status, rijen in zegt.items() for rij in rijen
        )
        sla_berichten_op(opslag, berichten, [Bestand("osb.csv", b"osb")], doe_nu)
        opslag.sluit()

    return map_met(tmp_path_factory, "telling", vul)


@pytest.fixture
def bestuur(eigen_map: Path, map_telling: Path) -> Staat:
    """Twee scholen op de laatste teldatum."""
    shutil.copytree(map_telling, eigen_map, dirs_exist_ok=True)
    return Staat("telling", eigen_map, {"deel": "Telling", "peildatum": T.isoformat()})


def tabel(at: AppTest, kolom: str) -> list[dict[str, str]]:
    """De tabel met deze kolom, een rij per keer."""
    (gevonden,) = (t.value for t in at.table if kolom in t.value)
    return [{str(k): str(v) for k, v in rij.items()} for rij in gevonden.to_dict("records")]


def groepen(at: AppTest) -> dict[str, list[str]]:
    """Kop van een soort verschil → de leerlingen die eronder staan."""
    vet = [m.value.split("**")[1] for m in at.markdown if m.value.startswith("**")]
    koppen = [kop.split(" · ")[0] for kop in vet if " · " in kop]
    lijsten = [t.value["Leerling"].tolist() for t in at.table if "Leerling" in t.value]
    return dict(zip(koppen, lijsten, strict=True))


def test_wie_het_verschil_maken(bestuur: Staat) -> None:
    at = bestuur.open("rod")
    assert not at.error
    assert f"Wie er op **{dag(T)}** is ingeschreven" in tekst(at)
    assert [list(rij.values()) for rij in tabel(at, "Te bekijken")] == [
        ["De Wissel (98DA)", "4", "4", "2", "–", "5"],
        ["De Wissel College (98DB)", "1", "–", "–", "–", "–"],
    ]
    assert "Uw LAS telt **4**, ROD **4** en DUO bekostigt **2**." in tekst(at)
    per = groepen(at)
    assert {kop: len(wie) for kop, wie in per.items()} == {
        "DUO bekostigt deze leerling niet": 1,
        "DUO zegt iets wat wij niet kennen": 1,
        "Staat in het LAS en niet in ROD": 1,
        "Staat in ROD en niet in het LAS": 1,
        "Telt in ROD bij een andere vestiging of categorie": 1,
    }
    assert str(EEN["leerlingnummer"]) in per["Staat in het LAS en niet in ROD"][0]
    assert str(DRIE["leerlingnummer"]) in per["DUO bekostigt deze leerling niet"][0]
    alle = [wie for lijst in per.values() for wie in lijst]
    assert all("](leerling?leerling=" in wie for wie in alle)
    weten = [w for t in at.table if "Wat wij ervan weten" in t.value for w in t.value["Wat wij ervan weten"]]
    assert weten[0] == "DUO bekostigt deze inschrijving niet"
    assert weten[1] == "nog niets: zoek dit uit"
    assert [list(rij.values())[1:] for rij in tabel(at, "Vestiging")][-1][-2:] == ["–", "–"]
    assert sum(int(rij["In het LAS"]) for rij in tabel(at, "Vestiging")) == 5
    for nummer in (rij["bsn"] for rij in (EEN, TWEE, DRIE, VIER, EXTRA)):
        assert str(nummer) not in tekst(at) + str(alle)


def test_een_school_staat_in_het_adres(bestuur: Staat) -> None:
    at = bestuur.open("rod")
    at.selectbox(key="telling_school").set_value(COLLEGE).run()
    assert at.query_params["school"] == COLLEGE
    assert f"Er is geen overzicht van ROD dat over {dag(T)} gaat." in at.warning[0].value
    assert not at.success
    at = bestuur.open("rod", school=COLLEGE)
    assert at.selectbox(key="telling_school").value == COLLEGE
    assert bestuur.open("rod", school="99ZZ").selectbox(key="telling_school").value == WISSEL


def test_de_brief_en_de_bedragen(bestuur: Staat) -> None:
    at = bestuur.open("rod")
    at.text_input(key="wie_telling").set_value("An")
    brief = next(n for n in at.number_input if n.label.startswith("Hoeveel leerlingen"))
    brief.set_value(1).run()
    at = next(b for b in at.button if b.key == "ovt_bewaren").click().run()
    assert tabel(at, "Te bekijken")[0]["Brief van DUO"] == "1"
    assert "en de brief noemt **1**." in tekst(at)
    assert "De brief noemt 1 leerling minder dan wij kunnen verklaren." in at.warning[-1].value
    assert "hangt **€" not in tekst(at)
    at.number_input(key=f"bedrag_SO_{DRIE['ondersteuningscategorie']}").set_value(1000.5).run()
    at = knop(at, "Bedragen bewaren")
    # EEN staat niet in ROD en DRIE wordt niet bekostigd; van VIER weet niemand het.
    assert "hangt **€ 1.000** per jaar af: 2 leerlingen" in tekst(at)
    assert "Van 1 leerling weten wij het bedrag niet." in tekst(at)


def test_aftekenen_ligt_vast(bestuur: Staat) -> None:
    at = bestuur.open("rod")
    at.text_input(key="wie_aftekenen").set_value("An <b>")
    at.text_area(key="aftekenen_toelichting").set_value(f"Nog een: {verzonnen_bsn(90)}").run()
    at = knop(at, "Telling aftekenen")
    assert at.success[0].value == "De telling is afgetekend en vastgelegd."
    with opslag_van("bord").lees(doe()) as con:
        (toen,) = aftekeningen(con)
        assert con.execute("SELECT wat, aantal FROM gebeurtenis ORDER BY rowid DESC LIMIT 1").fetchall() == [
            ("telling afgetekend", 2)
        ]
    assert (toen["door"], toen["teldatum"], toen["toelichting"]) == ("An <b>", T, "Nog een: (nummer weggelaten)")
    assert [(rij["naam"], rij["las"], rij["rod"], rij["bekostigd"]) for rij in toen["telling"]] == [
        ("De Wissel (98DA)", 4, 4, 2),
        ("De Wissel College (98DB)", 1, None, None),
    ]
    scholen = BESTUUR.filter(BESTUUR["instellingscode"].is_in([WISSEL, COLLEGE]))
    opslag = opslag_van("bord")
    later = naar_levering([EEN, ELDERS], scholen)
    sla_op(opslag, later, [Bestand("later.csv", b"later")], scholen, doe("An", nu(), vandaag()))
    at = bestuur.open("rod")
    assert tabel(at, "Te bekijken")[0]["In het LAS"] == "1"
    assert "An \\<b\\>" in tekst(at)
    with opslag_van("bord").lees(doe()) as con:
        assert aftekeningen(con) == [toen]
    omgeving = Omgeving(opslag, "bord", ONBEKEND, vandaag(), vandaag(), 1, None)
    papier = bladzijde(omgeving, toen, Gebruiker("An")).decode()
    assert f"Telling van {dag(T)}" in papier
    assert "An &lt;b&gt;" in papier
    assert "<td>De Wissel (98DA)</td><td>4</td><td>4</td><td>2</td><td>–</td>" in papier
    assert str(EEN["achternaam"]) not in papier
    # Wie het verschil maken, met voorletters en het eind van het nummer, en een plek om te tekenen.
    assert papier.count("<h2>Verschillen bij") == 1
    for rij, waarom in ((EEN, "Staat in het LAS en niet in ROD"), (DRIE, "DUO bekostigt deze leerling niet")):
        wie = (
            f"{str(rij['voornamen'])[0]}.{str(rij['achternaam'])[0]}. {gemaskeerde_waarde(str(rij['leerlingnummer']))}"
        )
        assert f"<td>{wie}</td><td>{waarom}</td>" in papier
    assert "nog niet verklaard" in papier
    assert "Handtekening" in papier
    assert "De Wissel (98DA), De Wissel College (98DB)" in papier


def test_een_teldatum_die_nog_komt(bestuur: Staat) -> None:
    """De teldatum waar ROD iets over zegt staat er eerst; van die komt is er nog niets te vergelijken."""
    komt = vandaag().replace(year=vandaag().year + 1, month=1, day=15)
    at = bestuur.open("rod", peildatum=komt.isoformat())
    assert at.segmented_control(key=TELDATUM.sleutel).value == T.isoformat()
    assert "Die dag komt nog." not in tekst(at)
    at.segmented_control(key=TELDATUM.sleutel).set_value(te_halen_teldatum(komt).isoformat()).run()
    assert "Die dag komt nog." in tekst(at)
    assert not at.warning
    assert not at.success


def test_een_inschrijving_zonder_datum_telt_niet_en_dat_staat_er(bestuur: Staat) -> None:
    with opslag_van("bord").schrijf(doe(), stil=True) as hand:
        hand.con.execute("UPDATE telregel SET zonder_datum = 'rod' WHERE leerlingnummer = ?", [EEN["leerlingnummer"]])
    at = bestuur.open("rod", peildatum=vandaag().isoformat())
    assert any("In het overzicht van ROD staat 1 inschrijving zonder inschrijfdatum" in w.value for w in at.warning)


def test_een_lijst_van_duo_zonder_school(bestuur: Staat) -> None:
    """Wij vragen van welke school zij is, en of zij ook over de school gaat waar zij niets over zegt."""
    at = bestuur.open("rod", deel="Meldingen van DUO", peildatum=vandaag().isoformat())
    lijst = f"PGN;Teldatum;Bekostigingsstatus\n{ELDERS['bsn']};{dag(T)};Bekostigd".encode()
    at.file_uploader[0].set_value([("osb.csv", lijst, "text/csv")]).run()
    assert not at.error
    next(keuze for keuze in at.selectbox if keuze.label == "Van welke school is zij?").set_value(COLLEGE).run()
    assert "In deze lijst: De Wissel College (98DB): 1." in tekst(at)
    assert at.multiselect(key="duo_ook_over").options == ["De Wissel (98DA)"]
    at.multiselect(key="duo_ook_over").set_value([WISSEL])
    at.text_input(key="wie_duo").set_value("An").run()
    knop(at, "Inlezen")
    with opslag_van("bord").lees(doe()) as con:
        lopend = con.execute("SELECT count(*) FROM werkstand WHERE tot IS NULL AND signaal = 'RO25'").fetchall()
    assert lopend == [(0,)]


@pytest.mark.parametrize(
    ("leerlingen", "zonder", "centen"), [(1, 1, 0), (4, 4, 0), (4, 3, 50), (2, 0, 250_000), (0, 0, 0)]
)
def test_wat_wij_niet_weten_heet_geen_nul_euro(leerlingen: int, zonder: int, centen: int) -> None:
    zin = bedrag_in_woorden(leerlingen, zonder, centen)
    assert ("€" in zin) == (zonder < leerlingen or not leerlingen)
    assert ("weten wij" in zin) == (zonder > 0)


def test_een_teldatum_van_vorig_schooljaar_wijst_naar_de_dag_zelf(bestuur: Staat) -> None:
    """Pas op die dag zeggen de signalen waarom iemand een verschil is."""
    zelf = {"teldatum": T.isoformat()}
    assert not any(b.key == "telling_op_de_dag" for b in bestuur.open("rod", **zelf).button)
    at = bestuur.open("rod", **zelf, peildatum=date(T.year, 9, 1).isoformat())
    assert f"Die teldatum is van een ander schooljaar dan 01-09-{T.year}" in at.info[0].value
    at.button(key="telling_op_de_dag").click().run()
    assert not at.exception
    assert at.query_params["peildatum"] in (T.isoformat(), [T.isoformat()])
    assert not any(b.key == "telling_op_de_dag" for b in at.button)


@pytest.mark.parametrize(("brief", "zegt", "niet"), [(900, "moet u terugbetalen", "bezwaar"), (1, "bezwaar", "terug")])
def test_bezwaar_is_er_tegen_een_brief_die_te_weinig_telt(bestuur: Staat, brief: int, zegt: str, niet: str) -> None:
    at = bestuur.open("rod")
    at.text_input(key="wie_telling").set_value("An")
    next(n for n in at.number_input if n.label.startswith("Hoeveel leerlingen")).set_value(brief).run()
    at = next(b for b in at.button if b.key == "ovt_bewaren").click().run()
    assert zegt in at.warning[-1].value
    assert niet not in at.warning[-1].value


def test_een_teldatum_die_nog_komt_is_niet_af_te_tekenen(bestuur: Staat) -> None:
    at = bestuur.open("rod", teldatum=te_halen_teldatum(vandaag()).isoformat(), peildatum=vandaag().isoformat())
    if te_halen_teldatum(vandaag()) > vandaag():
        assert not any(b.key == "aftekenen" for b in at.button)
