"""Zo veel verschillen of gemiste leerlingen dat het aan de school of het bestand ligt: dan zwijgt een signaal daar."""

from collections.abc import Callable

import polars as pl
import pytest

from data.schema.rod.overzicht import Stand
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import PEIL, voer_uit

COMPLEET = Stand(stand=PEIL, compleet=True)
ELDERS = {"instellingscode": "98CA", "vestigingscode": "98CA00"}

ANDERS: dict[str, dict[str, Invulling]] = {
    "RO23": {"inschrijvingsvolgnummer": lambda rij, _: f"9{rij['leerlingnummer']}"},
    "RO31": {"vestigingscode": "98DA09"},
    "RO33": {"groep": "9"},
    "RO34": {"soort_onderwijs": "21"},
    "RO35": {"soort_verblijf": "4"},
    "RO36": {"schoolsoort": "VSO"},
    "RO37": {"begindatum_periode": "01-09-2025"},
    "RO43": {"ondersteuningscategorie": lambda rij, _: "L" if rij["ondersteuningscategorie"] == "M" else "M"},
}
CLUSTER = {"RO34": 2, "RO36": 1}


def klas(aantal: int, cluster: int = 4, **wijzig: Invulling) -> list[Rij]:
    return [vul_in(schone_leerling(PEIL, nr, cluster=cluster), wijzig, PEIL) for nr in range(aantal)]


def uitkomst(code: str, uitslag: Uitslag, school: str = "98DA") -> tuple[str, int]:
    """De status bij een school, en hoeveel er gevonden is."""
    status = uitslag.statussen.filter(instelling=school, signaal=code)["status"].item()
    return status, uitslag.bevindingen.filter(signaal=code, instelling=school).height


@pytest.mark.parametrize("code", ANDERS)
@pytest.mark.parametrize(
    ("anders", "alle", "slaat_over"), [(9, 9, False), (10, 10, True), (10, 19, True), (10, 20, False), (11, 21, True)]
)
def test_bij_meer_dan_de_helft_anders(code: str, anders: int, alle: int, slaat_over: bool) -> None:
    cluster = CLUSTER.get(code, 4)
    rijen = klas(alle, cluster)
    rod = [vul_in(rij, ANDERS[code], PEIL) if nr < anders else rij for nr, rij in enumerate(rijen)]
    uitslag = voer_uit([code], rijen, rod=rod)
    school = str(rijen[0]["instellingscode"])
    assert uitkomst(code, uitslag, school) == (("overgeslagen", 0) if slaat_over else ("uitgevoerd", anders))
    if slaat_over:
        assert "op een andere manier op" in uitslag.statussen.filter(instelling=school)["reden"].item()


@pytest.mark.parametrize(
    ("code", "een", "ander"),
    [
        ("RO32", "onderwijsaanbiederscode", "onderwijslocatiecode"),
        ("RO44", "tlv_begin", "tlv_einde"),
        ("RO45", "swv_nummer", "beschikkingsnummer"),
    ],
)
def test_elk_veld_apart(code: str, een: str, ander: str) -> None:
    """Het ene veld is bij iedereen anders en zegt niets; het andere bij één leerling, en die wordt gemeld."""
    rijen = klas(12)
    overal: dict[str, Invulling] = {een: "01-09-2023" if een == "tlv_begin" else "999A999"}
    een_keer: dict[str, Invulling] = {ander: "31-07-2031" if ander == "tlv_einde" else "999X999"}
    rod = [vul_in(rij, overal | een_keer if nr == 5 else overal, PEIL) for nr, rij in enumerate(rijen)]
    uitslag = voer_uit([code], rijen, rod=rod)
    assert uitslag.bevindingen.select("veld", "leerlingnummer").rows() == [(ander, rijen[5]["leerlingnummer"])]
    status, reden = uitslag.statussen.filter(instelling="98DA").select("status", "reden").row(0)
    assert (status, "op een andere manier op" in reden) == ("uitgevoerd", True)


def test_een_andere_school_doet_gewoon_mee() -> None:
    rijen = klas(12)
    elders = [vul_in(schone_leerling(PEIL, 100 + nr), ELDERS, PEIL) for nr in range(3)]
    rod = [vul_in(rij, {"groep": "9"}, PEIL) for rij in (*rijen, *elders)]
    uitslag = voer_uit(["RO33"], [*rijen, *elders], rod=rod)
    assert uitkomst("RO33", uitslag) == ("overgeslagen", 0)
    assert uitkomst("RO33", uitslag, "98CA") == ("uitgevoerd", 3)


# -- een kwart weg -----------------------------------------------------------------------------------------------------


def niet_in_rod(weg: int, alle: int, stand: Stand | None = None) -> Uitslag:
    rijen = klas(alle)
    return voer_uit(["RO01"], rijen, rod=rijen[weg:], stand=stand)


def niet_in_las(weg: int, alle: int, stand: Stand | None = None) -> Uitslag:
    rijen = klas(alle)
    return voer_uit(["RO02"], rijen[weg:], rod=rijen, stand=stand)


@pytest.mark.parametrize(("code", "zoek"), [("RO01", niet_in_rod), ("RO02", niet_in_las)])
@pytest.mark.parametrize(
    ("weg", "alle", "slaat_over"), [(9, 20, False), (10, 20, True), (10, 39, True), (10, 40, False), (11, 43, True)]
)
def test_bij_meer_dan_een_kwart_weg(
    code: str, zoek: Callable[..., Uitslag], weg: int, alle: int, slaat_over: bool
) -> None:
    uitslag = zoek(weg, alle)
    assert uitkomst(code, uitslag) == (("overgeslagen", 0) if slaat_over else ("uitgevoerd", weg))
    if slaat_over:
        assert uitslag.statussen.filter(instelling="98DA")["reden"].item().endswith(" volledig?")
    # Weet de gebruiker dat het bestand volledig is, dan is het wat het is.
    assert uitkomst(code, zoek(weg, alle, COMPLEET)) == ("uitgevoerd", weg)


def test_wie_op_een_andere_school_staat_is_niet_weg() -> None:
    """Een hele klas die in ROD bij een andere school staat, maakt het overzicht niet onvolledig."""
    rijen, elders = klas(20), vul_in(schone_leerling(PEIL, 100), ELDERS, PEIL)
    rod = [vul_in(rij, ELDERS, PEIL) if nr < 12 else rij for nr, rij in enumerate(rijen[:19])]
    uitslag = voer_uit(["RO01", "RO08"], [*rijen, elders], rod=[*rod, elders])
    assert uitkomst("RO01", uitslag) == ("uitgevoerd", 1)
    assert uitkomst("RO08", uitslag) == ("uitgevoerd", 12)
    assert uitslag.bevindingen.filter(pl.col("instelling") == "98CA").is_empty()
