"""Berichten van DUO: bij welke leerling zij horen, welke er telt, en of wij hetzelfde zeggen."""

from datetime import date

import polars as pl
import pytest

from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import VRIJ_BSN
from data.verzonnen.bouwer import verzonnen_bsn
from data.verzonnen.rod.berichten import Bericht, bericht_over
from tests.checks.rod.hulp_duo import SCHOOL, TELDATUM, codelijst, leerling, voer_uit

VAN_DUO = ["RO25", "RO26", "RO51", "RO52", "RO53", "RO54"]
EEN, TWEE = leerling(1), leerling(2)
ZONDER_TLV = {"tlv_begin": None, "tlv_einde": None, "beschikkingsnummer": None, "swv_nummer": None}


def gevonden(uitslag: Uitslag) -> list[tuple[str, str | None]]:
    van_duo = uitslag.bevindingen.filter(pl.col("signaal").is_in(VAN_DUO))
    return sorted(van_duo.select("signaal", "leerlingnummer").iter_rows(), key=str)


def uitleg(uitslag: Uitslag) -> list[tuple[str, list[str]]]:
    return list(uitslag.uitleg_duo.select("zekerheid", "signalen").iter_rows())


# -- bij wie een bericht hoort -----------------------------------------------------------------------------------------


def test_een_bericht_hoort_bij_wie_het_nummer_heeft() -> None:
    uitslag = voer_uit([bericht_over(TWEE, code="X")], [EEN, TWEE], alleen=VAN_DUO)
    assert gevonden(uitslag) == [("RO53", TWEE["leerlingnummer"])]


def test_een_bericht_hoort_bij_wie_onder_dat_nummer_in_rod_staat() -> None:
    in_rod = {**EEN, "bsn": EEN[VRIJ_BSN]}
    bericht = bericht_over(in_rod, code="X")
    assert gevonden(voer_uit([bericht], [EEN], rod=[in_rod], alleen=VAN_DUO)) == [("RO53", EEN["leerlingnummer"])]
    assert gevonden(voer_uit([bericht], [EEN], alleen=VAN_DUO)) == [("RO54", None)]


def test_bij_twee_records_met_een_nummer_zegt_het_volgnummer_welke() -> None:
    ander = {**EEN, "leerlingnummer": "777", "inschrijvingsvolgnummer": "0042"}
    bericht = bericht_over(EEN, code="X", inschrijvingsvolgnummer="42")
    assert gevonden(voer_uit([bericht], [EEN, ander], alleen=VAN_DUO)) == [("RO53", "777")]


def test_wie_wij_niet_kennen_heeft_bestand_en_rij_en_geen_naam() -> None:
    berichten = [bericht_over(EEN, code="X"), bericht_over(EEN, code="X", nummer=verzonnen_bsn(90))]
    (bevinding,) = voer_uit(berichten, [EEN], alleen=["RO54"]).bevindingen.to_dicts()
    assert (bevinding["bestand"], bevinding["rij"], bevinding["instelling"]) == ("duo.csv", 3, SCHOOL)
    assert (bevinding["leerlingnummer"], bevinding["naam"], bevinding["waarde"]) == (None, None, "X")
    assert verzonnen_bsn(90) not in bevinding["zin"]


def test_wie_op_een_andere_school_van_het_bestuur_zit_heet_niet_onbekend() -> None:
    elders = leerling(3, instellingscode="98DB", vestigingscode="98DB00")
    berichten = [bericht_over(EEN, code="X", nummer=elders["bsn"])]
    (bevinding,) = voer_uit(berichten, [EEN, elders], alleen=["RO54"]).bevindingen.to_dicts()
    assert "niet op deze school staat, maar op school 98DB." in bevinding["zin"]
    assert "niet in uw LAS staat" not in bevinding["zin"]
    assert (bevinding["leerlingnummer"], bevinding["naam"]) == (None, None)
    assert str(elders["bsn"]) not in bevinding["zin"]


def test_een_school_waar_hij_lang_weg_is_heet_niet_zijn_school() -> None:
    elders = leerling(
        3,
        instellingscode="98DB",
        vestigingscode="98DB00",
        inschrijfdatum=date(2017, 8, 1),
        begindatum_periode=date(2017, 8, 1),
        uitschrijfdatum=date(2019, 7, 31),
        inschrijfstatus="uitgeschreven",
    )
    nog_een = leerling(4, instellingscode="98DB", vestigingscode="98DB00")
    berichten = [bericht_over(EEN, code="X", nummer=elders["bsn"])]
    (bevinding,) = voer_uit(berichten, [EEN, elders, nog_een], alleen=["RO54"]).bevindingen.to_dicts()
    assert "niet in uw LAS staat" in bevinding["zin"]
    assert "98DB" not in bevinding["zin"]


def test_een_melding_zonder_nummer_blijft_ook_niet_liggen() -> None:
    berichten = [bericht_over(EEN, code="X", nummer=None), bericht_over(EEN, code="X", nummer=None)]
    assert voer_uit(berichten, [EEN], alleen=["RO54"]).bevindingen["rij"].to_list() == [2, 3]


def test_over_een_school_die_niet_leverde_zeggen_wij_niets() -> None:
    elders = bericht_over(EEN, code="X", instelling="98DB")
    assert gevonden(voer_uit([elders], [EEN], alleen=VAN_DUO)) == []


def test_over_de_bekostiging_van_wie_wij_niet_kennen_zeggen_wij_niets() -> None:
    bericht = bericht_over(EEN, "bekostiging", status="Niet bekostigd", nummer=verzonnen_bsn(90))
    assert gevonden(voer_uit([bericht], [EEN], alleen=VAN_DUO)) == []


# -- welk bericht telt -------------------------------------------------------------------------------------------------

SOORTEN = {"Foutmelding": "RO51", "fout": "RO51", "BEKOSTIGINGSSIGNAAL": "RO52", "Melding": "RO53", "Signaal": "RO53",
           "iets anders": "RO53", None: "RO53"}  # fmt: skip


@pytest.mark.parametrize("woord", SOORTEN)
def test_het_woord_van_duo_zegt_welk_signaal_het_is(woord: str | None) -> None:
    assert gevonden(voer_uit([bericht_over(EEN, code="X", woord=woord)], [EEN]))[0][0] == SOORTEN[woord]


STATUSSEN = {
    ("Niet bekostigd", None): ["RO25"],
    ("Niet bekostigd", "X"): ["RO25"],
    ("Bekostigd met signaal", None): ["RO26"],
    ("Bekostigd", "X"): ["RO26"],
    (None, "X"): ["RO26"],
    ("Bekostigd", None): [],
    ("In behandeling", None): [],
    ("In behandeling", "X"): [],
}


@pytest.mark.parametrize("staat", STATUSSEN)
def test_wat_een_status_met_een_code_oplevert(staat: tuple[str | None, str | None]) -> None:
    status, code = staat
    uitslag = voer_uit([bericht_over(EEN, "bekostiging", status=status, code=code)], [EEN], alleen=VAN_DUO)
    assert [signaal for signaal, _ in gevonden(uitslag)] == STATUSSEN[staat]


def test_van_een_code_telt_het_nieuwste_bericht() -> None:
    berichten = [
        bericht_over(EEN, code="X", woord="Foutmelding", datum=date(2026, 1, 5)),
        bericht_over(EEN, code="x", woord="Melding", datum=date(2026, 1, 19)),
        bericht_over(EEN, code="X", woord="Foutmelding", datum=date(2026, 1, 12)),
    ]
    (bevinding,) = voer_uit(berichten, [EEN], alleen=VAN_DUO).bevindingen.to_dicts()
    assert bevinding["signaal"] == "RO53"
    assert "op 19-01-2026" in bevinding["zin"]


def test_twee_codes_zijn_twee_bevindingen_met_een_vaste_sleutel() -> None:
    berichten = [bericht_over(EEN, code=code, datum=date(2026, 1, 5)) for code in ("X", "Y")]
    eerste = voer_uit(berichten, [EEN], alleen=VAN_DUO).bevindingen
    later = [{**b, "datum": date(2026, 1, 12), "tekst": "Nu met een tekst"} for b in reversed(berichten)]
    tweede = voer_uit(later, [EEN], alleen=VAN_DUO).bevindingen
    assert eerste["sleutel"].n_unique() == 2
    assert sorted(eerste["sleutel"]) == sorted(tweede["sleutel"])


def test_alleen_de_nieuwste_teldatum_telt() -> None:
    toen = bericht_over(EEN, "bekostiging", status="Niet bekostigd", datum=date(2025, 2, 1))
    nu = bericht_over(TWEE, "bekostiging", status="Bekostigd", datum=TELDATUM)
    assert gevonden(voer_uit([toen, nu], [EEN, TWEE], alleen=VAN_DUO)) == []
    assert gevonden(voer_uit([toen], [EEN, TWEE], alleen=VAN_DUO)) == [("RO25", EEN["leerlingnummer"])]


# -- wat er gezegd wordt -----------------------------------------------------------------------------------------------


def zin(*berichten: Bericht, codes: pl.DataFrame | None = None) -> str:
    return str(voer_uit(berichten, [EEN], codes, alleen=VAN_DUO).bevindingen["zin"].item())


def test_van_een_onbekende_code_wordt_geen_betekenis_geraden() -> None:
    zegt = zin(bericht_over(EEN, code="X-9"), codes=codelijst(X=[]))
    assert "Code X-9 staat niet in uw codelijst. Zoek hem op met de signaalcodezoeker van DUO." in zegt


def test_van_een_bekende_code_staat_de_betekenis_erbij() -> None:
    zegt = zin(bericht_over(EEN, code="x", tekst="Kijk dit na"), codes=codelijst(X=[]))
    assert zegt == "DUO gaf een melding. Code x: Wat X is. DUO schrijft: ‘Kijk dit na’."


def test_zonder_code() -> None:
    assert zin(bericht_over(EEN, woord="Foutmelding")) == "DUO gaf een foutmelding. DUO noemt er geen code bij."
    niet = bericht_over(EEN, "bekostiging", status="Niet bekostigd", datum=TELDATUM)
    assert zin(niet) == "DUO bekostigt deze inschrijving op de teldatum 01-02-2026 niet."


def test_zonder_berichten_is_het_overgeslagen() -> None:
    uitslag = voer_uit([bericht_over(EEN, code="X")], [EEN], alleen=VAN_DUO)
    redenen = dict(uitslag.statussen.filter(status="overgeslagen").select("signaal", "reden").iter_rows())
    assert redenen == dict.fromkeys(
        ("RO25", "RO26"), "Er is nog geen overzicht van DUO over de bekostiging van deze school."
    )


# -- of wij het ook zeggen ---------------------------------------------------------------------------------------------


def test_alleen_wat_de_codelijst_zeker_zegt_vervalt() -> None:
    las, berichten = [{**EEN, **ZONDER_TLV}], [bericht_over(EEN, code="X")]
    zeker = voer_uit(berichten, las, codelijst(X=["TLV01", "RO41"]))
    assert (gevonden(zeker), uitleg(zeker)) == ([], [("zeker", ["TLV01"])])
    assert "TLV01" in zeker.bevindingen["signaal"]
    assert zeker.uitleg_duo["sleutel"].item() in zeker.verzwegen
    mogelijk = voer_uit(berichten, las, codelijst(X=["RO41"]))
    assert (gevonden(mogelijk), uitleg(mogelijk)) == ([("RO53", EEN["leerlingnummer"])], [("mogelijk", ["TLV01"])])


def test_een_woord_in_de_tekst_van_duo_maakt_het_waarschijnlijk() -> None:
    las = [{**EEN, **ZONDER_TLV, "groep": None}]
    uitslag = voer_uit([bericht_over(EEN, code="X", tekst="De TLV ontbreekt")], las)
    assert uitleg(uitslag) == [("waarschijnlijk", ["TLV01"])]
    assert gevonden(uitslag) == [("RO53", EEN["leerlingnummer"])]


def test_wat_een_ander_heeft_verklaart_niets() -> None:
    las = [EEN, {**TWEE, **ZONDER_TLV}]
    uitslag = voer_uit([bericht_over(EEN, code="X", tekst="De TLV ontbreekt")], las, codelijst(X=["TLV01"]))
    assert uitleg(uitslag) == [("nee", [])]


def test_niet_bekostigd_gaat_voor_wat_het_las_daarover_zegt() -> None:
    las = [{**EEN, "bekostigbaar": "N"}]
    niet = bericht_over(EEN, "bekostiging", status="Niet bekostigd", code="X")
    assert set(voer_uit([niet], las).bevindingen["signaal"]) == {"RO25"}
    ook_van_ons = voer_uit([niet], las, codelijst(X=["IN26"]))
    assert set(ook_van_ons.bevindingen["signaal"]) == {"IN26"}
    assert uitleg(ook_van_ons) == [("zeker", ["IN26"])]


def test_wie_niet_in_rod_staat_wordt_niet_bekostigd_en_dat_melden_wij_een_keer() -> None:
    niet = bericht_over(EEN, "bekostiging", status="Niet bekostigd")
    signalen = set(voer_uit([niet], [EEN, TWEE], rod=[TWEE]).bevindingen["signaal"])
    assert "RO01" in signalen
    assert "RO25" not in signalen
