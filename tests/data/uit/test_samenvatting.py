"""De samenvatting voor een directeur: de cijfers, de vijf taken, en niets dat een leerling noemt."""

import re
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any

import polars as pl
import pytest

from data.schema.besluit import STATUSSEN, TE_DOEN
from data.schema.ernst import OMSCHRIJVING
from data.schema.uitslag import BEVINDING
from data.uit.fixlijst import Kop
from data.uit.samenvatting import School, als_html
from tests.data.hulp import P

TITELS = {f"S{n}": f"Er is iets met {n}" for n in range(9)}
STAPPEN = {f"S{n}": f"1. Doe **eerst** stap {n}.\n2. En dan de volgende." for n in range(9)}
WIE = {"S0": "administratie", "S1": "TLV-coördinator", "S2": "bestuur"}
KOP = Kop(P, leveringen={"98DA": "31-01-2026"}, gecontroleerd="01-02-2026 om 09:00", scholen={"98DA": "De Wissel"})


def bevinding(**anders: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(BEVINDING),
        "signaal": "S0",
        "soort": "F",
        "instelling": "98DA",
        "naam": "Elif Yilmaz",
        "leerlingnummer": "4711",
        "record": "98DA|4711",
        "zin": "De groep is leeg.",
        **anders,
    }


def cijfers(vorige: datetime | None = None, **per_soort: tuple[int, int]) -> pl.DataFrame:
    rijen = [
        {
            "instelling": "98DA",
            "soort": soort,
            "vorige": vorige,
            "nu": nu,
            "toen": toen,
            "nieuw": 2,
            "terug": 0,
            "hersteld": 1,
            "niet_geleverd": 0,
            "niet_nagekeken": 0,
            "toen_niet_bekeken": 0,
            "verschil": nu - toen,
            "anders_gemeld": 0,
        }
        for soort, (nu, toen) in {**dict.fromkeys("FBMA", (0, 0)), **per_soort}.items()
    ]
    return pl.DataFrame(rijen, schema_overrides={"vorige": pl.Datetime})


def school(*rijen: dict[str, Any], tellen: pl.DataFrame | None = None, **extra: Any) -> School:
    frame = pl.DataFrame(list(rijen), schema={**BEVINDING, **extra})
    return School("98DA", frame, cijfers() if tellen is None else tellen, 60)


class _Lezer(HTMLParser):
    """Verzamelt de tekst en de tags; een verkeerd gesloten tag is een fout."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.stukken: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {naam for naam, _ in attrs} & {"src", "href", "onclick", "onload"}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.stukken.append(data)


def gelezen(*scholen: School, kop: Kop = KOP, titels: dict[str, str] = TITELS) -> tuple[str, list[str]]:
    lezer = _Lezer()
    lezer.feed(als_html(scholen, titels, STAPPEN, WIE, kop).decode())
    assert lezer.open == []
    return " ".join(" ".join(lezer.stukken).split()), lezer.tags


def test_de_cijfers_en_de_vergelijking() -> None:
    tekst, _ = gelezen(
        school(
            bevinding(),
            bevinding(record="98DA|2"),
            bevinding(soort="B"),
            bevinding(soort="A"),
            tellen=cijfers(datetime(2026, 1, 3, 9), F=(1234, 1230), B=(1, 3), A=(1, 1)),
        )
    )
    assert "Leerlinggegevens van De Wissel (98DA)" in tekst
    assert "Peildatum 01-02-2026 · gegevens van 31-01-2026" in tekst
    assert "Bij 2 leerlingen is iets gevonden. In uw gegevens staan 60 leerlingen." in tekst
    assert "Van 2 leerlingen weigert ROD gegevens. Bij 1 leerling kost het de school bekostiging." in tekst
    for soort, rest in zip(
        OMSCHRIJVING.values(), ("2 1.234 1.230 +4", "1 1 3 -2", "0 0 0 gelijk", "1 1 1 gelijk"), strict=True
    ):
        assert f"{soort.uitleg} {rest}" in tekst
    assert "Sinds de vorige levering van 03-01-2026: 8 erbij en 4 hersteld." in tekst


@pytest.mark.parametrize(
    ("toen", "anders", "cel"),
    [
        (3, {"toen_niet_bekeken": 9}, "12 3 +9 toen niet nagekeken"),
        (3, {"toen_niet_bekeken": 11, "verschil": -2}, "12 3 -2 +11 toen niet nagekeken"),
        (21, {"niet_geleverd": 5, "niet_nagekeken": 4}, "12 21 -9 niet meer te zien"),
        (12, {"verschil": 1, "anders_gemeld": -1}, "12 12 +1 -1 nu anders gemeld"),
        (12, {}, "12 12 gelijk"),
    ],
)
def test_elke_rij_klopt_uit_zichzelf(toen: int, anders: dict[str, int], cel: str) -> None:
    """Wat er toen was en wat ernaast staat, is samen wat er nu is."""
    tellen = cijfers(datetime(2026, 1, 3, 9), F=(12, toen)).with_columns(
        pl.when(soort="F").then(n).otherwise(kolom).alias(kolom) for kolom, n in ({"verschil": 0} | anders).items()
    )
    assert f"{OMSCHRIJVING['F'].uitleg} 0 {cel} " in gelezen(school(tellen=tellen))[0]
    assert toen + sum(int(n) for n in re.findall(r"[+-]\d+", cel)) == 12


def test_van_een_vorige_keer_met_een_leemte_is_nul_geen_getal() -> None:
    tellen = cijfers(datetime(2026, 1, 3, 9), F=(9, 0), M=(4, 4))
    tekst, _ = gelezen(replace(school(tellen=tellen), onvolledig_toen=("F", "M")))
    assert f"{OMSCHRIJVING['F'].uitleg} 0 9 niet nagekeken +9" in tekst
    assert f"{OMSCHRIJVING['M'].uitleg} 0 4 minstens 4 gelijk" in tekst


def test_van_toen_kan_een_deel_gewist_zijn() -> None:
    gewist = pl.DataFrame({"soort": ["F"], "nu": [7], "gewist": [7]})
    tekst, _ = gelezen(replace(school(tellen=gewist), toen=True))
    assert f"{OMSCHRIJVING['F'].uitleg} 7" in tekst
    assert "Van 7 bevindingen zijn de gegevens gewist" in tekst
    assert "niets gevonden" not in tekst
    assert "niets te doen" not in tekst


def test_een_eerste_levering_wordt_nergens_mee_vergeleken() -> None:
    tekst, _ = gelezen(school(bevinding(), tellen=cijfers(F=(1, 0))))
    assert "Dit is de eerste levering van uw school" in tekst
    assert "Verschil" not in tekst
    assert "Sinds de vorige" not in tekst


def test_vijf_taken_het_zwaarste_en_grootste_eerst() -> None:
    rijen = [bevinding(signaal=f"S{n}", soort="M", record=f"r{i}") for n in range(3, 9) for i in range(n)]
    rijen += [
        bevinding(signaal="S1", soort="B", record=r, deadline=d)
        for r, d in [("a", date(2026, 3, 1)), ("b", date(2026, 2, 15)), ("b", None)]
    ]
    rijen += [bevinding(signaal="S0", record="a", deadline=date(2026, 1, 31)), bevinding(signaal="S2", record="b")]
    tekst, tags = gelezen(school(*rijen))
    assert tags.count("li") == 5
    volgorde = sorted(((tekst.index(t), c) for c, t in TITELS.items() if t in tekst))
    assert [code for _, code in volgorde] == ["S1", "S0", "S2", "S8", "S7"]
    assert "Kost bekostiging · 2 leerlingen · meestal door de TLV-coördinator · uiterlijk 15-02-2026" in tekst
    assert "1 leerling · meestal door de administratie · had klaar moeten zijn op 31-01-2026" in tekst
    assert "meestal door het bestuur" in tekst
    assert "Eerste stap: Doe eerst stap 1." in tekst
    assert "En dan de volgende" not in tekst
    assert "Daarna: nog 4 andere punten in de fixlijst." in tekst


def test_wat_geaccepteerd_is_telt_en_hoeft_niet() -> None:
    tekst, tags = gelezen(school(bevinding(status="geaccepteerd"), tellen=cijfers(F=(1, 0)), status=pl.String))
    assert "Van wat is gevonden is er 1 geaccepteerd" in tekst
    assert "Daarvan kan er 1 bekostiging kosten" in tekst
    assert "Er is niets te doen." in tekst
    assert "li" not in tags


def test_te_doen_is_zonder_wat_is_opgelost_of_geaccepteerd() -> None:
    rijen = [bevinding(status=status, record=status) for status in STATUSSEN[:5]]
    tekst, _ = gelezen(school(*rijen, tellen=cijfers(F=(5, 0)), status=pl.String))
    assert f"{OMSCHRIJVING['F'].uitleg} {len(TE_DOEN)} 5" in tekst
    assert f"ROD weigert het · {len(TE_DOEN)} leerlingen" in tekst


def test_welke_inschrijvingen_niet_zijn_bekeken_staat_los_van_wat_niet_meer_is_nagekeken() -> None:
    tellen = cijfers(datetime(2026, 1, 1), F=(1, 2)).with_columns(
        niet_nagekeken=pl.when(soort="F").then(1).otherwise(0)
    )
    tekst, _ = gelezen(replace(school(bevinding(), tellen=tellen), niet_bekeken={"gast": 2}))
    assert tekst.count("Niet bekeken: 2 gastinschrijvingen.") == 1
    assert "1 is niet meer nagekeken." in tekst


def test_wat_niet_is_nagekeken_is_geen_nul() -> None:
    zin = "De kolom ‘Groep’ ontbreekt in de export: 2 signalen niet nagekeken."
    half = replace(school(bevinding(), tellen=cijfers(F=(1, 0))), niet_nagekeken=(zin,), onvolledig=("F", "M"))
    tekst, _ = gelezen(half)
    assert f"Niet alles is nagekeken. Deze aantallen kunnen daarom te laag zijn. {zin}" in tekst
    for soort, rest in zip(
        OMSCHRIJVING.values(), ("minstens 1 minstens 1", "0 0", "niet nagekeken niet nagekeken", "0 0"), strict=True
    ):
        assert f"{soort.uitleg} {rest}" in tekst
    assert "van uw school, maar niet alles is nagekeken." in gelezen(replace(school(), niet_nagekeken=(zin,)))[0]


def test_een_school_zonder_bevindingen() -> None:
    tekst, _ = gelezen(school())
    assert "Er is niets gevonden om te herstellen bij de 60 leerlingen van uw school." in tekst
    assert gelezen()[0].endswith("Er zijn geen scholen om samen te vatten.")


def test_een_bladzijde_per_school_zonder_script_en_zonder_leerlingen() -> None:
    tekst, tags = gelezen(school(bevinding()), school(bevinding()))
    assert tags.count("section") == 2
    assert not {"script", "img", "link", "iframe", "a"} & set(tags)
    assert "Yilmaz" not in tekst
    assert "4711" not in tekst
    html = als_html([school(bevinding())], TITELS, STAPPEN, WIE, KOP).decode()
    assert "url(" not in html
    assert "http" not in html.replace("http-equiv", "")


def test_alles_wat_van_buiten_komt_is_tekst() -> None:
    kwaad = "<script>x</script>&\"'"
    kop = Kop(P, leveringen={"98DA": kwaad}, gecontroleerd=kwaad, versie=kwaad, scholen={"98DA": kwaad})
    tekst, tags = gelezen(school(bevinding()), kop=kop, titels={"S0": kwaad})
    assert "script" not in tags
    assert tekst.count(kwaad) >= 4
