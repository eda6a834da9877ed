"""Berichten van DUO: welke lijst het is, over wie zij gaat, en wat er bij een onbruikbaar bestand gezegd wordt."""

from datetime import date
from io import BytesIO

import polars as pl
import pytest
import xlsxwriter

from data.fouten import Gebruikersfout
from data.lezen import Bestand, open_bestand
from data.lezen.rod.berichten import lees_berichten
from data.schema.rod.berichten import BERICHT
from data.verzonnen.bouwer import naar_csv, schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer

BSN, OWN = verzonnen_bsn(1), verzonnen_onderwijsnummer(2)
SCHOLEN = ["98DA", "98DB"]
WIE = "BSN/Onderwijsnummer;Instellingscode;Vestigingscode;Inschrijvingsvolgnummer"
BEKOSTIGING = f"{WIE};Teldatum;Bekostigingsstatus;Bekostigingssignaal"
MELDINGEN = "Controledatum;Instellingscode;PGN;Inschrijvingsvolgnummer;Signaalcode;Soort signaal;Omschrijving signaal"


def lees(inhoud: str | bytes, scholen: list[str] = SCHOLEN, naam: str = "duo.csv") -> pl.DataFrame:
    rauw = inhoud if isinstance(inhoud, bytes) else inhoud.encode()
    return lees_berichten(open_bestand(Bestand(naam, rauw)), scholen)


def regel(**wat: object) -> tuple[object, ...]:
    basis = {"instelling": "98DA", "bestand": "duo.csv", "rij": 2, **wat}
    return tuple(basis.get(k) for k in BERICHT)


def test_een_overzicht_van_de_bekostiging() -> None:
    verwacht = regel(
        vestigingscode="98DA00", nummer=BSN, inschrijvingsvolgnummer="7", soort="bekostiging", datum=date(2026, 2, 1),
        status="Niet bekostigd", code="X-1",
    )  # fmt: skip
    gelezen = lees(f"{BEKOSTIGING}\n{BSN};98DA;98DA00;7;01-02-2026;Niet bekostigd;X-1\n")
    assert gelezen.schema == BERICHT
    assert gelezen.rows() == [verwacht]


def test_een_lijst_met_meldingen() -> None:
    verwacht = regel(
        nummer=OWN, inschrijvingsvolgnummer="7", soort="melding", datum=date(2026, 1, 26), code="X-2",
        woord="Foutmelding", tekst="De groep ontbreekt",
    )  # fmt: skip
    assert lees(f"{MELDINGEN}\n26-01-2026;98DA;{OWN};7;X-2;Foutmelding;De groep ontbreekt\n").rows() == [verwacht]


@pytest.mark.parametrize(
    "koppen",
    [
        "Burgerservicenummer;Brin;Datum controle;Code;Soort melding;Signaalomschrijving",
        "PGN;Instellingscode;Controledatum;Signaalcode;Ernst;Omschrijving",
        "Persoonsgebonden nummer;BRIN-nummer;Datum;Signaalcode;Soort;Toelichting",
    ],
)
def test_andere_koppen_van_een_lijst_met_meldingen(koppen: str) -> None:
    rij = lees(f"{koppen}\n{BSN};98DA;26-01-2026;X-2;Signaal;Tekst\n").row(0, named=True)
    assert (rij["soort"], rij["datum"]) == ("melding", date(2026, 1, 26))
    assert [rij[k] for k in ("nummer", "instelling", "code", "woord", "tekst")] == [
        BSN,
        "98DA",
        "X-2",
        "Signaal",
        "Tekst",
    ]


@pytest.mark.parametrize(
    "koppen",
    [
        "BSN;Brin;Teldatum;Status bekostiging;Signaalcode;Omschrijving",
        "BSN;Instellingscode;Teldatum;Status;Code;Omschrijving",
    ],
)
def test_andere_koppen_van_een_overzicht_van_de_bekostiging(koppen: str) -> None:
    rij = lees(f"{koppen}\n{BSN};98DA;01-02-2026;Bekostigd;X-2;Tekst\n").row(0, named=True)
    assert [rij[k] for k in ("soort", "datum", "status", "code", "tekst")] == [
        "bekostiging", date(2026, 2, 1), "Bekostigd", "X-2", "Tekst"
    ]  # fmt: skip


def test_met_titelregels_een_andere_codepagina_en_zonder_voorloopnul() -> None:
    nummer = "010000003"
    rijen = f"{MELDINGEN}\n26-1-2026;98da;{nummer[1:]};7;X;Signaal;Geïmporteerd\n"
    rij = lees(f"Kwaliteitscontrole\nGemaakt op;26-01-2026\n\n{rijen}".encode("cp1252")).row(0, named=True)
    assert (rij["nummer"], rij["instelling"], rij["tekst"], rij["rij"]) == (nummer, "98DA", "Geïmporteerd", 5)


def test_een_werkmap_met_een_blad_uitleg() -> None:
    inhoud = BytesIO()
    bladen: dict[str, list[tuple[str | int, ...]]] = {
        "Uitleg": [("Onderwerp", "Uitleg"), ("Teken", "Wat het is"), ("Nog een", "Iets")],
        "Lijst": [tuple(MELDINGEN.split(";")), ("26-01-2026", "98DA", int(BSN), 7, "X-2", "Melding", "Tekst")],
    }
    with xlsxwriter.Workbook(inhoud) as werkmap:
        for naam, rijen in bladen.items():
            blad = werkmap.add_worksheet(naam)
            for nummer, rij in enumerate(rijen):
                blad.write_row(nummer, 0, rij)
    gelezen = lees(inhoud.getvalue(), naam="duo.xlsx")
    assert gelezen.select("nummer", "code", "rij").rows() == [(BSN, "X-2", 2)]


def test_zonder_instellingscode_is_het_de_enige_school() -> None:
    zonder = f"PGN;Teldatum;Bekostigingsstatus\n{BSN};01-02-2026;Bekostigd\n"
    assert lees(zonder, ["98DA"])["instelling"].to_list() == ["98DA"]
    with pytest.raises(Gebruikersfout, match="zegt niet over welke school het gaat"):
        lees(zonder)


def test_de_school_staat_ook_in_de_vestigingscode() -> None:
    gelezen = lees(f"PGN;Vestigingscode;Teldatum;Bekostigingsstatus\n{BSN};98DB01;01-02-2026;Bekostigd\n")
    assert gelezen.select("instelling", "vestigingscode").row(0) == ("98DB", "98DB01")


@pytest.mark.parametrize("dag", ["oktober 2025", "2025", "31-02-2026", "99-99-2025", "1e telling"])
@pytest.mark.parametrize("kop", ["Teldatum", "Controledatum"])
def test_een_dag_die_niet_te_lezen_is_telt_niet_als_elke_dag(kop: str, dag: str) -> None:
    rest = "Bekostigingsstatus" if kop == "Teldatum" else "Signaalcode"
    with pytest.raises(Gebruikersfout, match=f"op 1 regel de {kop} niet te lezen") as fout:
        lees(f"PGN;Instellingscode;{kop};{rest}\n{BSN};98DA;{dag};X\n{BSN};98DA;01-02-2026;X\n{BSN};98DA;;X\n")
    assert dag not in str(fout.value)


def test_een_nummer_in_een_tekst_van_duo_gaat_weg() -> None:
    """Ook zonder zijn voorloopnul, en ook in een andere kolom."""
    tekst = f"Zie {BSN}, en ook 10000003."
    rij = lees(f"{MELDINGEN}\n26-01-2026;98DA;{OWN};{BSN};{BSN};{BSN};{tekst}\n").row(0, named=True)
    assert rij.pop("nummer") == OWN
    assert not any(n in str(waarde) for waarde in rij.values() for n in (BSN, "10000003"))


WEIGERT = {
    "een export": (naar_csv([schone_leerling(date(2025, 11, 15))]), "is geen lijst van DUO"),
    "een lijst met iets anders": (b"Naam;Plaats\nA;B\n", "is geen lijst van DUO"),
    "een export met een signaalcode": (
        f"Leerlingnummer;BSN;Signaalcode;Omschrijving\n1;{BSN};X;Tekst\n".encode(), "is geen lijst van DUO"
    ),
    "zonder nummer": (b"BRIN;Controledatum;Signaalcode\n98DA;01-01-2026;X\n", "ontbreekt een kolom met het BSN"),
    "in records": (f"VLP;1;{BSN}\nPER;1;98DA\nISG;1;X\n".encode(), "is een bestand in records"),
    "leeg": (b"", "is leeg"),
}  # fmt: skip


@pytest.mark.parametrize("geval", WEIGERT)
def test_wat_niet_te_gebruiken_is_geeft_een_zin_zonder_waarden(geval: str) -> None:
    inhoud, zin = WEIGERT[geval]
    with pytest.raises(Gebruikersfout, match=zin) as fout:
        lees(inhoud)
    assert BSN not in str(fout.value)
    assert "\n" not in str(fout.value)
