"""Waarden gelijk maken: de definities ‘Normalised first’, en wat er hersteld of niet te lezen was."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data.lezen import Bestand, herken, lees_landen, normaliseer
from data.lezen.waarden.waarden import GEHEIM, LANDEN, NULLEN, VESTIGINGEN
from data.schema.velden import ADRES, TABELLEN, VELD
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST
from data.schema.waarden.waardelijsten import Waardelijsten
from data.verzonnen.bouwer import verzonnen_bsn, verzonnen_onderwijsnummer
from tests.data.hulp import P, fout, openen, uit_tabel, xlsx

BSN, OWN = verzonnen_bsn(1), verzonnen_onderwijsnummer(1)


def waarde(label: str, tekst: str | None) -> object:
    """Wat er van één waarde in een kolom wordt."""
    veld = next(v for v in VELD.values() if v.label == label)
    levering = uit_tabel(
        {"Leerlingnummer": ["1"], "Inschrijfdatum": ["01-08-2024"], "TLV-nummer": ["x"], label: [tekst]}
    )
    (gelezen,) = levering.frame(veld.tabel)[veld.naam].to_list()
    return gelezen


def acht_cijfers(rest: int) -> str:
    """Een nummer dat met een nul ervoor klopt; in de testreeks begint geen nummer met een nul."""
    for getal in range(10_000_000, 10_000_100):
        if (sum(int(c) * (9 - i) for i, c in enumerate(f"{getal:09}"[:8])) - getal % 10) % 11 == rest:
            return str(getal)
    raise AssertionError


@pytest.mark.parametrize("tekst", ["J", "j", "Ja", "JA", "1", "true", "WAAR", "Yes", " ja "])
def test_ja(tekst: str) -> None:
    assert waarde("Vreemdeling", tekst) is True
    assert waarde("Bekostigbaar", tekst) is True


@pytest.mark.parametrize("tekst", ["N", "n", "Nee", "NEE", "0", "false", "Onwaar", "No"])
def test_nee(tekst: str) -> None:
    assert waarde("Vreemdeling", tekst) is False
    assert waarde("Geheim adres", tekst) is False


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("M", "M"),
        ("man", "M"),
        ("Jongen", "M"),
        ("MANNELIJK", "M"),
        ("v", "V"),
        ("Vrouw", "V"),
        ("meisje", "V"),
        ("Vrouwelijk", "V"),
        ("O", "O"),
        ("onbekend", "O"),
        ("1", "1"),
        ("x", "X"),
        (None, None),
    ],
)
def test_geslacht(tekst: str | None, verwacht: str | None) -> None:
    assert waarde("Geslacht", tekst) == verwacht


@pytest.mark.parametrize("label", ["Soort onderwijs", "Soort verblijf", "Experiment"])
@pytest.mark.parametrize("tekst", ["0", "00", "n.v.t.", "N.V.T", "nvt", "niet van toepassing"])
def test_keuze_niet_van_toepassing(label: str, tekst: str) -> None:
    assert waarde(label, tekst) is None


@pytest.mark.parametrize(("tekst", "verwacht"), [("23", "23"), ("ijh", "IJH"), ("000", "000"), ("3", "3")])
def test_keuze_blijft(tekst: str, verwacht: str) -> None:
    assert waarde("Soort verblijf", tekst) == verwacht


@pytest.mark.parametrize("tekst", ["3511AB", "3511 ab", " 3511  AB", "3511-ab", "3511.AB"])
def test_postcode(tekst: str) -> None:
    assert waarde("Postcode", tekst) == "3511AB"


@pytest.mark.parametrize(
    ("label", "tekst", "verwacht"),
    [
        ("Instellingscode", " 98da ", "98DA"),
        ("Instellingscode", "98 DA", "98DA"),
        ("NNCA", "j", "J"),
        ("Samenwerkingsverbandnummer", "po 3001", "PO3001"),
        ("Inschrijfstatus", "Aangemeld", "aangemeld"),
        ("ROD-status", "OPGENOMEN", "opgenomen"),
        ("Achternaam", "  El  Amrani ", "El  Amrani"),
    ],
)
def test_code_woord_en_tekst(label: str, tekst: str, verwacht: str) -> None:
    assert waarde(label, tekst) == verwacht


# -- landen ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("6030", "6030"),
        ("NL", "6030"),
        ("nederland", "6030"),
        ("BE", "5010"),
        ("België", "5010"),
        ("BELGIE", "5010"),
        ("de", "9089"),
        ("DEU", "9089"),
        ("Duitsland", "9089"),
        ("0000", None),
        ("0", None),
        ("Frankrijk", "5002"),
        ("Utopia", "UTOPIA"),
        ("7042", "7042"),
    ],
)
def test_landcode(tekst: str, verwacht: str | None) -> None:
    assert waarde("Landcode", tekst) == verwacht


TABEL_34 = (
    "landcode;omschrijving;datum_ingang;datum_einde\r\n0000;Onbekend;;\r\n5002;Frankrijk;;\r\n"
    "6000;Vroegerland;19500101;19891231\r\n7000;Vroegerland;19900101;\r\n6030;Nederland;;\r\n"
)


@pytest.mark.parametrize("inhoud", [TABEL_34.encode("utf-8-sig"), TABEL_34.replace(";", ",").encode("cp1252")])
def test_geladen_landentabel(inhoud: bytes) -> None:
    landen = lees_landen(Bestand("landen.csv", inhoud))
    namen = Waardelijsten(landen).landnamen(P)
    assert landen.schema == {"landcode": pl.String, "naam": pl.String, "begin": pl.Date, "einde": pl.Date}
    assert landen.row(2) == ("6000", "Vroegerland", date(1950, 1, 1), date(1989, 12, 31))
    tabel = openen("Leerlingnummer;Landcode\n1;Frankrijk\n2;vroegerland\n3;België\n4;Onbekend\n5;Utopia\n")
    levering = normaliseer([(tabel, herken(tabel.koppen))], ["98DA"], namen)
    assert levering.leerling["landcode"].to_list() == ["5002", "7000", "5010", None, "UTOPIA"]
    assert levering.verslag.hersteld == {LANDEN: 3}


def test_landentabel_als_werkmap() -> None:
    kop, *rijen = [regel.split(";") for regel in TABEL_34.splitlines()]
    landen = lees_landen(Bestand("landen.xlsx", xlsx({"Tabel 34": [kop, *rijen]})))
    assert_frame_equal(landen, lees_landen(Bestand("landen.csv", TABEL_34.encode())))


@pytest.mark.parametrize("inhoud", [b"a;b\n1;2\n", b"", b"code;naam;van;tot\nNL;Nederland;;\n", b"\x00\x01\x02" * 99])
def test_geen_landentabel(inhoud: bytes) -> None:
    assert fout(lambda: lees_landen(Bestand("x.csv", inhoud))).startswith("‘x.csv’ is")


# -- vestiging en instelling -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "vestiging", "verwacht", "aangevuld"),
    [
        ("98DA", "01", "98DA01", 1),
        ("98DA", "1", "98DA01", 1),
        ("98DA", "0", "98DA00", 1),
        ("98DA", "98DA.00", "98DA00", 0),
        ("98DA", "98da01", "98DA01", 0),
        ("98DA", "98DA-02", "98DA02", 0),
        (None, "01", "01", 0),
        ("98DA", "001", "001", 0),
    ],
)
def test_vestiging(code: str | None, vestiging: str, verwacht: str, aangevuld: int) -> None:
    levering = uit_tabel({"Leerlingnummer": ["1"], "Instellingscode": [code], "Vestigingscode": [vestiging]})
    assert levering.periode["vestigingscode"].to_list() == [verwacht]
    assert levering.verslag.hersteld.get(VESTIGINGEN, 0) == aangevuld


def test_instellingscode_ontbreekt_in_het_bestand() -> None:
    levering = uit_tabel({"Leerlingnummer": ["1", "2", "3"], "Vestigingscode": ["98DA01", "02", None]})
    assert levering.inschrijving["instellingscode"].to_list() == ["98DA"] * 3, "de enige instelling van het bestand"
    assert levering.periode["vestigingscode"].to_list() == ["98DA01", "98DA02", None]
    assert "instellingscode" in levering.aanwezig["98DA"]


def test_instellingscode_blijft_leeg_bij_meer_instellingen() -> None:
    levering = uit_tabel({"Leerlingnummer": ["1", "2", "3"], "Vestigingscode": ["98DA01", "98CA01", None]})
    assert levering.inschrijving["instellingscode"].to_list() == ["98DA", "98CA", None]


def test_naam_van_een_vestiging_is_geen_instellingscode() -> None:
    levering = uit_tabel({"Leerlingnummer": ["1"], "Vestiging": ["Hoofdgebouw"]})
    assert levering.inschrijving["instellingscode"].to_list() == [None]


# -- nummers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("vorm", ["{}", " {} ", "{}.0"])
def test_nummer_zoals_het_is(vorm: str) -> None:
    assert waarde("BSN", vorm.format(BSN)) == BSN


@pytest.mark.parametrize("scheiding", [" ", ".", "-", "\u00a0", " - "])
def test_nummer_met_tekens_ertussen(scheiding: str) -> None:
    geschreven = scheiding.join((BSN[:4], BSN[4:6], BSN[6:]))
    assert waarde("BSN", geschreven) == BSN
    assert waarde("Onderwijsnummer", geschreven) == BSN


def test_voorloopnul_hersteld_en_geteld() -> None:
    bsn, own = acht_cijfers(BSN_REST), acht_cijfers(ONDERWIJSNUMMER_REST)
    levering = uit_tabel(
        {"Leerlingnummer": ["1", "2", "3"], "BSN": [bsn, BSN[:8], None], "Onderwijsnummer": [None, own, OWN]}
    )
    # Acht cijfers die ook met een nul niet kloppen blijven zoals ze zijn: daar hoort een melding bij.
    assert levering.leerling["bsn"].to_list() == [f"0{bsn}", BSN[:8], None]
    assert levering.leerling["onderwijsnummer"].to_list() == [None, f"0{own}", OWN]
    assert levering.verslag.hersteld == {NULLEN: 2}


def test_pgn_wordt_gesplitst() -> None:
    kort = acht_cijfers(ONDERWIJSNUMMER_REST)
    levering = uit_tabel({"Leerlingnummer": list("12345"), "PGN": [BSN, OWN, "123456789", None, kort]})
    assert levering.leerling.select("bsn", "onderwijsnummer").rows() == [
        (BSN, None),
        (None, OWN),
        ("123456789", None),
        (None, None),
        (None, f"0{kort}"),
    ]
    assert {"bsn", "onderwijsnummer"} <= levering.aanwezig[None]
    assert "pgn" in levering.aanwezig[None]


def test_pgn_naast_een_eigen_kolom() -> None:
    levering = uit_tabel({"Leerlingnummer": ["1", "2"], "BSN": [BSN, None], "PGN": [OWN, BSN]})
    assert levering.leerling.select("bsn", "onderwijsnummer").rows() == [(BSN, OWN), (BSN, None)]


# -- wat niet te lezen was ---------------------------------------------------------------------------------------------


def test_onleesbaar_noemt_de_plaats_en_nooit_de_waarde() -> None:
    levering = uit_tabel(
        {
            "Leerlingnummer": ["1", "2"],
            "Geboortedatum": ["onzin-7", "00-04-2016"],
            "Inschrijfdatum": ["00-04-2016", None],
            "Vreemdeling": ["misschien", "J"],
        }
    )
    onleesbaar = levering.verslag.onleesbaar
    assert sorted(onleesbaar.select("bestand", "rij", "veld").rows()) == [
        ("export.csv", 2, "Geboortedatum"),
        ("export.csv", 2, "Inschrijfdatum"),
        ("export.csv", 2, "Vreemdeling"),
    ]
    assert "onzin" not in str(onleesbaar.to_dicts())
    assert levering.leerling["geboortedatum_gelezen"].to_list() == ["onzin-7", "00-04-2016"]
    assert levering.leerling["geboortedatum"].to_list() == [None, date(2016, 4, 1)]
    assert levering.leerling["geboortedatum_precisie"].to_list() == [None, "maand"]


# -- geheim adres ------------------------------------------------------------------------------------------------------


def adres(geheim: list[str | None], nummers: list[str]) -> dict[str, list[str | None]]:
    return {
        "Leerlingnummer": list[str | None](nummers),
        "Geheim adres": geheim,
        **{VELD[v].label: [f"verborgen {v}" for _ in nummers] for v in ADRES},
    }


def staat_ergens(tekst: str, *frames: object) -> bool:
    return any(tekst in repr(rij) for frame in frames for rij in frame.rows())  # type: ignore[attr-defined]


@pytest.mark.parametrize("geheim", ["J", "ja", "1", "Waar", "7", "geheim", "X"])
def test_geheim_adres_blijft_nergens_staan(geheim: str) -> None:
    levering = uit_tabel(adres([geheim, "N"], ["1", "2"]))
    geheime, gewone = levering.leerling.sort("leerlingnummer").iter_rows(named=True)
    assert all(geheime[v] is None for v in ADRES)
    assert geheime["adres_gevuld"] is True
    assert geheime["geheim_adres"] is True
    assert gewone["straat"] == "verborgen straat"
    assert gewone["adres_gevuld"] is False
    alles = [levering.frame(t) for t in TABELLEN]
    enkel = [f.filter(leerlingnummer="1") if "leerlingnummer" in f.columns else f for f in alles]
    assert not staat_ergens("verborgen", *enkel)


def test_onduidelijk_bij_geheim_adres_wordt_geteld() -> None:
    assert uit_tabel(adres(["7", "J", "N", None], list("1234"))).verslag.hersteld == {GEHEIM: 1}


def test_een_rij_die_geheim_zegt_is_genoeg() -> None:
    for volgorde in (["N", "J", None], ["J", None, "N"], [None, "N", "J"]):
        levering = uit_tabel(adres(list(volgorde), ["1", "1", "1"]))
        assert levering.leerling.height == 1
        assert not staat_ergens("verborgen", *(levering.frame(t) for t in TABELLEN))


def test_geheim_zonder_adres() -> None:
    levering = uit_tabel({"Leerlingnummer": ["1"], "Geheim adres": ["J"], "Straat": [None]})
    assert levering.leerling["adres_gevuld"].to_list() == [False]
