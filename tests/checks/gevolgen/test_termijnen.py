"""Wat er wanneer klaar moet zijn: welke termijnen uit de gegevens volgen, en hoe zij met bevindingen samengaan."""

from datetime import date, timedelta

import polars as pl
import pytest

from checks.frames.opbouw import maak_breed
from checks.gevolgen.termijnen import TERMIJNSOORTEN, termijnen, vaste_dagen
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from data.schema.uitslag import TERMIJN
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, vul_in
from tests.checks.gevolgen.hulp import Wijzig, leerling
from tests.checks.signalen.gevallen import DAG, LIJSTEN, PEIL
from tests.checks.signalen.tlv.hulp import GEEN_TLV

STRAKS = PEIL + 20 * DAG
KOMT: Wijzig = {"inschrijfdatum": STRAKS, "begindatum_periode": STRAKS, "inschrijfstatus": "toekomstig"}
NET: Wijzig = {"inschrijfdatum": PEIL - 3 * DAG, "begindatum_periode": PEIL - 3 * DAG, "registratiedatum": PEIL}
NIET_IN_ROD: Wijzig = {"rod_status": "verzonden"}
EINDE = date(2026, 7, 31)
CODES = ("ID01", "IN23", "IN24", "TLV01", "TLV02", "TLV04", "TLV12")


def alle(*rijen: Rij, p: date = PEIL, zonder: tuple[str, ...] = ()) -> pl.DataFrame:
    breed = maak_breed(naar_levering(rijen, BESTUUR, zonder=zonder), BESTUUR, p, LIJSTEN)
    signalen = laad_signalen()
    return termijnen(breed, controleer(breed, [signalen[code] for code in CODES]).bevindingen)


def kort(*rijen: Rij, p: date = PEIL) -> list[tuple[str, str, date]]:
    """Soort, signaal en dag van elke termijn."""
    return alle(*rijen, p=p).select("soort", "signaal", "dag").rows()


def test_een_schone_leerling_heeft_geen_termijn() -> None:
    assert kort(leerling()) == []
    assert dict(alle(leerling()).schema) == TERMIJN


@pytest.mark.parametrize(
    ("wijzig", "verwacht"),
    [
        pytest.param([NET, NIET_IN_ROD], ("zeven_dagen", "IN24", PEIL + 4 * DAG), id="nog binnen de zeven dagen"),
        pytest.param(
            [{**NET, "inschrijfdatum": PEIL - 30 * DAG, "begindatum_periode": PEIL - 30 * DAG}, NIET_IN_ROD],
            ("zeven_dagen", "IN24", PEIL - 23 * DAG),
            id="te laat telt de zeven dagen, niet de teldatum erna",
        ),
        pytest.param([NIET_IN_ROD], ("teldatum", "IN24", date(2026, 2, 1)), id="van een eerder schooljaar"),
        pytest.param([KOMT, GEEN_TLV, {"aanmelddatum": None}], ("komend", "TLV01", STRAKS), id="komt zonder TLV"),
        pytest.param(
            [KOMT, {"tlv_einde": PEIL, "aanmelddatum": None}], ("komend", "TLV01", STRAKS), id="komt na zijn TLV"
        ),
        pytest.param([KOMT, {"bsn": None}], ("komend", "ID01", STRAKS), id="komt zonder nummer"),
        pytest.param(
            [KOMT, GEEN_TLV, {"aanmelddatum": PEIL - 60 * DAG}],
            ("tien_weken", "TLV02", PEIL + 10 * DAG),
            id="de tien weken zijn eerder om dan de leerling komt",
        ),
        pytest.param(
            [GEEN_TLV, {"inschrijfdatum": None, "inschrijfstatus": "aangemeld", "aanmelddatum": PEIL - 80 * DAG}],
            ("tien_weken", "TLV02", PEIL - 10 * DAG),
            id="alleen aangemeld en de tien weken zijn om",
        ),
        pytest.param([{"tlv_einde": EINDE}], ("tlv", "TLV12", EINDE), id="de TLV eindigt dit schooljaar"),
        pytest.param(
            [GEEN_TLV, {"toelating_geweigerd_op": PEIL - 9 * DAG}],
            ("anders", "TLV04", PEIL - 8 * DAG),
            id="geweigerd en nog niet uitgeschreven",
        ),
    ],
)
def test_welke_termijn_er_loopt(wijzig: list[Wijzig], verwacht: tuple[str, str, date]) -> None:
    assert verwacht in kort(leerling(*wijzig))
    assert len([t for t in kort(leerling(*wijzig)) if t[1] == verwacht[1]]) == 1


@pytest.mark.parametrize(
    "wijzig",
    [
        pytest.param([KOMT, {"aanmelddatum": None}], id="komt en heeft een TLV"),
        pytest.param([KOMT, GEEN_TLV, {"aanmelddatum": None, "soort_verblijf": "4"}], id="komt op een verblijfsplaats"),
        pytest.param([GEEN_TLV, KOMT, {"aanmelddatum": PEIL - DAG, "inschrijfstatus": "gast"}], id="komt te gast"),
        pytest.param([{"tlv_einde": EINDE, "uitschrijfdatum": EINDE}], id="gaat weg als de TLV eindigt"),
        pytest.param([{"tlv_einde": EINDE.replace(year=2027)}], id="de TLV loopt nog een jaar"),
        pytest.param([KOMT, GEEN_TLV, {"aanmelddatum": None, "tijdelijke_toelating": "J"}], id="komt tijdelijk"),
    ],
)
def test_wanneer_er_geen_loopt(wijzig: list[Wijzig]) -> None:
    assert kort(leerling(*wijzig)) == []


NOG_VER: Wijzig = {
    "inschrijfdatum": PEIL + 31 * DAG,
    "begindatum_periode": PEIL + 31 * DAG,
    "inschrijfstatus": "toekomstig",
    "rod_status": None,
}
_KOMT_OP = "De leerling komt op 16-12-2025."


@pytest.mark.parametrize(
    ("wijzig", "signaal", "zin"),
    [
        ({"groep": None}, "IN08", f"{_KOMT_OP} Nog in te vullen: groep."),
        (
            {"groep": None, "inschrijvingsvolgnummer": None, "onderwijsaanbiederscode": None},
            "IN01",
            f"{_KOMT_OP} Nog in te vullen: inschrijvingsvolgnummer, onderwijsaanbiederscode en groep.",
        ),
        ({"vestigingscode": "98DA"}, "IN12", f"{_KOMT_OP} Nog te verbeteren: vestigingscode."),
        (
            {"groep": None, "onderwijslocatiecode": "123X45"},
            "IN08",
            f"{_KOMT_OP} Nog in te vullen: groep. Nog te verbeteren: onderwijslocatiecode.",
        ),
    ],
)
def test_wat_pas_bij_het_versturen_nagekeken_wordt_is_nog_in_te_vullen(wijzig: Wijzig, signaal: str, zin: str) -> None:
    """Eén termijn per leerling: zeven dagen na zijn eerste dag moet het in orde zijn."""
    gevonden = alle(leerling(NOG_VER, wijzig)).select("soort", "signaal", "dag", "zin", "sleutel").rows()
    assert gevonden == [("komend", signaal, PEIL + 38 * DAG, zin, None)]


def test_wat_al_nagekeken_wordt_is_niet_meer_in_te_vullen() -> None:
    for anders in ({"inschrijfdatum": PEIL + 30 * DAG}, {"rod_status": "verzonden"}):
        assert kort(leerling(NOG_VER, {"groep": None}, anders)) == []


def test_wat_de_export_niet_heeft_is_niet_in_te_vullen() -> None:
    assert alle(leerling(NOG_VER, {"groep": None}), zonder=("groep",)).is_empty()
    assert alle(leerling(NOG_VER, {"groep": None}), zonder=("rod_status",)).height == 1


def test_cluster_1_en_2_hebben_geen_tlv() -> None:
    assert kort(leerling(KOMT, GEEN_TLV, cluster=2)) == []


def test_een_termijn_met_een_bevinding_is_een_zaak() -> None:
    """Zij draagt de sleutel, zodat een besluit over de bevinding ook voor de termijn geldt."""
    rijen = [leerling({"tlv_einde": EINDE}, NIET_IN_ROD)]
    laat = date(2026, 7, 1)
    per_signaal = {r["signaal"]: r for r in alle(*rijen, p=laat).iter_rows(named=True)}
    assert per_signaal["TLV12"]["sleutel"].startswith("TLV12|")
    vroeg = alle(*rijen).filter(signaal="TLV12").row(0, named=True)
    assert vroeg["sleutel"] is None
    assert (vroeg["naam"], vroeg["zin"]) == (
        f"{rijen[0]['roepnaam'] or rijen[0]['voornamen']} {rijen[0]['achternaam']}",
        "De TLV loopt tot en met 31-07-2026. Voor daarna is er nog geen.",
    )


def test_zonder_een_bekende_rod_status_weten_wij_van_geen_zeven_dagen() -> None:
    assert alle(leerling(NET, {"rod_status": "onbekend"})).filter(soort="zeven_dagen").is_empty()
    assert alle(leerling(NET), zonder=("rod_status",)).filter(soort="zeven_dagen").is_empty()


@pytest.mark.parametrize(
    ("zonder", "signaal"),
    [
        pytest.param(("bsn", "onderwijsnummer"), "ID01", id="geen nummers"),
        pytest.param(tuple(GEEN_TLV), "TLV01", id="geen TLV's"),
        pytest.param(tuple(GEEN_TLV), "TLV02", id="geen TLV's, en aangemeld"),
    ],
)
def test_wie_een_kolom_niet_levert_mist_daar_niets(zonder: tuple[str, ...], signaal: str) -> None:
    """Zonder kolom is niet te zien wie er iets mist; dan lijkt het of iedereen dat doet."""
    aangemeld: Wijzig = {"aanmelddatum": PEIL - 60 * DAG if signaal == "TLV02" else None}
    mist: Wijzig = dict.fromkeys(zonder)
    assert signaal in alle(leerling(KOMT, aangemeld, mist))["signaal"]
    assert signaal not in alle(leerling(KOMT, aangemeld), zonder=zonder)["signaal"]


def test_zonder_de_einddatum_van_een_tlv_is_te_zien_wie_er_geen_heeft() -> None:
    assert "TLV01" in alle(leerling(KOMT, GEEN_TLV, {"aanmelddatum": None}), zonder=("tlv_einde",))["signaal"]


def test_elke_deadline_heeft_een_soort() -> None:
    """`anders` is voor wat nergens bij hoort; een nieuw signaal met een deadline moet daar niet vanzelf vallen."""
    p = date(2026, 6, 1)
    rijen = [
        rij
        for i, s in enumerate(laad_signalen().values())
        if s.voorbeeld.kan(p) and s.voorbeeld.vorige is None
        for rij in [vul_in(schone_leerling(p, 1 + i, cluster=s.voorbeeld.cluster), s.voorbeeld.fout, p)]
    ]
    breed = maak_breed(naar_levering(rijen, BESTUUR), BESTUUR, p, LIJSTEN)
    uit = termijnen(breed, controleer(breed, laad_signalen().values()).bevindingen)
    assert set(uit["soort"]) <= TERMIJNSOORTEN.keys()
    assert set(uit.filter(soort="anders")["signaal"]) <= {"TLV04"}
    assert uit["dag"].is_sorted()


def test_de_vaste_dagen_komen_nog() -> None:
    assert [d for d, _ in vaste_dagen(PEIL)] == [date(2026, 2, 1), date(2026, 3, 1), EINDE]
    assert [d for d, _ in vaste_dagen(date(2026, 2, 1))] == [date(2026, 2, 1), date(2026, 3, 1), EINDE]
    assert [d for d, _ in vaste_dagen(EINDE + DAG)] == [date(2027, 2, 1), date(2027, 3, 1), EINDE.replace(year=2027)]
    assert [d for d, _ in vaste_dagen(date(2026, 3, 2))][:2] == [EINDE, date(2027, 2, 1)]
    assert all(d - PEIL < timedelta(366) for d, _ in vaste_dagen(PEIL))
