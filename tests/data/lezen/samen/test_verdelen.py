"""Van platte rijen naar vijf frames: wat samen één leerling, inschrijving of periode is, en hun sleutels."""

import random
from datetime import date
from itertools import permutations

import polars as pl
import pytest

from data.lezen.waarden.datums import lees_datum
from data.schema.velden import ARRANGEMENT_MEE, TABELLEN, VELD, VELDEN, velden_van
from data.schema.voorbeeld import Waarde
from data.verzonnen.bouwer import naar_levering, verzonnen_bsn
from tests.data.hulp import KLAS, anders, assert_goed_gevormd, lever, naar_bestand, uit_tabel

ALLE = [v.naam for v in VELDEN]


def test_rij_per_periode_en_tlv() -> None:
    """Drie perioden × twee TLV's in zes rijen: één leerling, één inschrijving, drie perioden, twee TLV's."""
    perioden = [date(2023, 8, 1), date(2024, 8, 1), date(2025, 8, 1)]
    tlvs = [("1", date(2023, 8, 1)), ("2", date(2025, 8, 1))]
    rijen = [
        anders(KLAS[0], begindatum_periode=begin, groep=f"G{begin.year}", tlv_volgnummer=nr, tlv_begin=tlv)
        for begin in perioden
        for nr, tlv in tlvs
    ]
    levering = naar_levering([*rijen, KLAS[1]])
    assert [levering.frame(t).height for t in TABELLEN] == [2, 2, 4, 3, 0]
    assert levering.periode["begindatum_periode"].to_list()[:3] == perioden
    assert levering.tlv["tlv_volgnummer"].to_list() == ["1", "2", "1"]
    assert levering.periode["rij"].to_list() == [2, 4, 6, 8]
    assert levering.tlv["inschrijving"].to_list() == [0, 0, 1]


def test_de_vroegste_waarde_telt_en_latere_vullen_aan() -> None:
    """De vroegste in de tijd, en niet die bovenaan staat; wat geen datum heeft, is nooit de vroegste."""
    september = date(2025, 9, 1)
    rijen = [
        anders(KLAS[0], voornamen=None, uitschrijfdatum=None, geboortedatum=None),
        anders(
            KLAS[0], voornamen="Sem", uitschrijfdatum=date(2026, 1, 1), achternaam="A", begindatum_periode=september
        ),
        anders(KLAS[0], voornamen="Bram", begindatum_periode=None),
    ]
    for volgorde in permutations(rijen):
        levering = naar_levering(volgorde)
        (leerling,) = levering.leerling.iter_rows(named=True)
        assert (leerling["voornamen"], leerling["achternaam"]) == ("Sem", KLAS[0]["achternaam"])
        assert (leerling["geboortedatum"], leerling["geboortedatum_precisie"]) == (KLAS[0]["geboortedatum"], "dag")
        assert leerling["rij"] == 2, "wie haar opzoekt, begint bovenaan"
        assert levering.inschrijving["uitschrijfdatum"].to_list() == [date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("dagen", "geldt"),
    [
        (("29-04-2024", "31-07-2026"), "31-07-2026"),  # zolang één rij zegt dat hij er is
        (("29-04-2024", None, "31-07-2024"), "31-07-2024"),
        (("onzin", "01-01-2026"), "onzin"),  # een datum en haar tekst blijven bij elkaar
        (("01-01-2026", "onzin", "31-02-2026"), "31-02-2026"),
    ],
)
def test_de_uitschrijfdatum_van_rijen_die_verschillen(dagen: tuple[str | None, ...], geldt: str) -> None:
    for volgorde in permutations(dagen):
        levering = naar_levering([anders(KLAS[0], uitschrijfdatum=dag) for dag in volgorde])
        (uit,) = levering.inschrijving.select("uitschrijfdatum", "uitschrijfdatum_gelezen").rows()
        assert uit == (lees_datum(pl.Series([geldt])).item(), geldt)


def test_twee_inschrijvingen_van_een_leerling() -> None:
    tweede = anders(KLAS[0], inschrijvingsvolgnummer="2", inschrijfdatum=date(2025, 8, 1))
    levering = naar_levering([KLAS[0], tweede, anders(KLAS[0], instellingscode="98CA", vestigingscode="98CA00")])
    assert levering.leerling["instelling"].to_list() == ["98DA", "98CA"], "per instelling een eigen administratie"
    assert levering.inschrijving["leerling"].to_list() == [0, 0, 1]
    assert levering.inschrijving["inschrijvingsvolgnummer"].to_list() == ["1", "2", "1"]


@pytest.mark.parametrize(
    ("weg", "begin"),
    [
        (set(), "98DA|L10001"),
        ({"leerlingnummer"}, f"98DA|N{verzonnen_bsn(1)}"),
        ({"leerlingnummer", "bsn"}, "98DA|PYilmaz Elif "),
        ({"leerlingnummer", "bsn", "geboortedatum"}, "98DA|Rexport.csv 2"),
    ],
)
def test_wie_een_leerling_is(weg: set[str], begin: str) -> None:
    (sleutel,) = naar_levering([anders(KLAS[0], **dict.fromkeys(weg))]).leerling["sleutel"]
    assert sleutel.startswith(begin)


def test_inschrijving_zonder_periode_en_tlv() -> None:
    leeg = dict.fromkeys(v.naam for t in ("periode", "tlv") for v in velden_van(t))
    levering = naar_levering([anders(KLAS[0], **leeg)])
    assert levering.periode.height == 1, "op die ene periode worden de lege velden gemeld"
    assert levering.tlv.height == 0


def test_tlv_met_alleen_een_categorie_bestaat_niet() -> None:
    weg = dict.fromkeys(("beschikkingsnummer", "tlv_begin", "tlv_einde"))
    assert naar_levering([anders(KLAS[0], **weg)]).tlv.height == 0
    assert naar_levering([anders(KLAS[0], **weg | {"tlv_einde": "onzin"})]).tlv.height == 1


ARRANGEMENT: dict[str, Waarde] = {
    "instellingscode_inschrijving": "77XX",
    "arrangementvolgnummer": "1",
    "arrangement_begin": date(2025, 8, 1),
}


def test_alleen_een_arrangement_maakt_geen_leerling() -> None:
    leeg: dict[str, Waarde] = dict.fromkeys(ALLE)
    rij = anders(leeg, **{v: KLAS[0][v] for v in ARRANGEMENT_MEE}, **ARRANGEMENT)
    levering = naar_levering([rij, rij, anders(rij, arrangementvolgnummer="2"), KLAS[1]])
    assert [levering.frame(t).height for t in TABELLEN] == [1, 1, 1, 1, 2]
    assert levering.arrangement["bsn"].to_list() == [KLAS[0]["bsn"]] * 2
    assert levering.arrangement["instelling"].to_list() == ["98DA"] * 2


def test_arrangement_bij_een_eigen_leerling() -> None:
    levering = naar_levering([anders(KLAS[0], **ARRANGEMENT)])
    assert [levering.frame(t).height for t in TABELLEN] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("weg", [(), ("leerlingnummer", "bsn")])
def test_een_andere_notatie_is_geen_andere_inschrijving(weg: tuple[str, ...]) -> None:
    velden = [v for v in ALLE if v not in weg]
    levering = lever(
        *((f"{n}.csv", naar_bestand(KLAS, velden, notatie=n)) for n in ("dd-mm-jjjj", "jjjjmmdd", "Excel"))
    )
    assert [levering.frame(t).height for t in TABELLEN[:4]] == [8, 8, 8, 8]
    apart = lever(("x.csv", naar_bestand(KLAS, velden, notatie="jjjj-mm-dd")))
    for tabel in TABELLEN:
        assert levering.frame(tabel)["sleutel"].equals(apart.frame(tabel)["sleutel"])


# -- vorm en sleutels --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("veld", [v.label for v in VELD.values()])
def test_een_bestand_met_maar_een_bekende_kolom(veld: str) -> None:
    levering = uit_tabel({veld: ["x", "x", "01-08-2025"], "Mentor": ["y", None, "z"]})
    assert_goed_gevormd(levering)
    assert sum(levering.frame(t).height for t in TABELLEN) > 0


def test_lege_waarden_en_rare_waarden() -> None:
    vreemd = ["", " ", "\x0b", "=1+1", "💥", "a" * 40_000, "|", "~2", "0", "\u200b", "NaN", "null", "-1", "1e9", "'"]
    assert_goed_gevormd(uit_tabel({v.label: [w or None for w in vreemd] for v in VELDEN}))
    assert_goed_gevormd(naar_levering([]))


def test_dubbele_sleutels_krijgen_een_nummer_dat_niet_van_de_volgorde_afhangt() -> None:
    rijen = [
        KLAS[0],
        anders(KLAS[0], groep="Z", beschikkingsnummer="b"),
        anders(KLAS[0], groep="A", beschikkingsnummer="a"),
    ]
    heen, terug = naar_levering(rijen), naar_levering(rijen[::-1])
    for levering in (heen, terug):
        assert_goed_gevormd(levering)
    perioden = [lev.periode.select("sleutel", "groep").sort("sleutel").rows() for lev in (heen, terug)]
    tlvs = [lev.tlv.select("sleutel", "beschikkingsnummer").sort("sleutel").rows() for lev in (heen, terug)]
    for een, ander in (perioden, tlvs):
        assert len(een) == 3
        assert een == ander


def test_volgorde_van_rijen_maakt_voor_de_inhoud_niet_uit() -> None:
    rijen = [
        *KLAS,
        anders(KLAS[0], begindatum_periode=date(2025, 9, 1), groep="X"),
        anders(KLAS[1], tlv_volgnummer="2"),
        anders(KLAS[2], inschrijvingsvolgnummer="7", inschrijfdatum=date(2025, 8, 1)),
    ]
    door_elkaar = rijen[:]
    random.Random(3).shuffle(door_elkaar)
    een, ander = naar_levering(rijen), naar_levering(door_elkaar)
    for tabel in TABELLEN:
        weg = ["rij", "leerling", "inschrijving"]
        frames = [lev.frame(tabel).drop(weg, strict=False).sort("sleutel") for lev in (een, ander)]
        assert frames[0].equals(frames[1]), tabel
