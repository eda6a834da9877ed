"""Wat een browser onthoudt: alleen onze eigen pagina zet dat, en het is alleen voor onze server te lezen."""

from datetime import datetime, timedelta

import pytest
from starlette.applications import Starlette

from pages._bezoek.menu.onthouden import Koekje, Onthouden, laat_onthouden, uit_koekje
from tests.asgi import vraag_app

NU = datetime(2026, 2, 1, 9)
EIGEN = {"sec-fetch-site": "same-origin"}


def vraag(adres: str, koppen: dict[str, str]) -> tuple[int, dict[str, str]]:
    """Wat de middleware antwoordt: de status en de koppen."""
    return vraag_app(Onthouden(Starlette()), adres, koppen)


@pytest.mark.parametrize("pad", ["/onthoud", "/bestuur/onthoud"])
def test_het_plaatje_zet_een_koekje(pad: str) -> None:
    _, antwoord = vraag(f"{pad}?naam=signaalwijzer_ab12&waarde=abc.3.7.100", EIGEN)
    koekje = antwoord["set-cookie"]
    assert antwoord["content-type"] == "image/svg+xml"
    assert koekje.startswith("signaalwijzer_ab12=abc.3.7.100;")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {deel.strip() for deel in koekje.split(";")}


@pytest.mark.parametrize(
    ("wat", "koppen"),
    [
        ("naam=signaalwijzer_ab12&waarde=abc", {}),
        ("naam=signaalwijzer_ab12&waarde=abc", {"sec-fetch-site": "cross-site"}),
        ("naam=signaalwijzer_ab12&waarde=abc", {"sec-fetch-site": "same-site"}),
        ("naam=_streamlit_xsrf&waarde=abc", EIGEN),
        ("naam=signaalwijzer_ab12&waarde=a%0d%0aSet-Cookie:x", EIGEN),
        ("naam=signaalwijzer_ab12&waarde=a;Domain=kwaad", EIGEN),
        (f"naam=signaalwijzer_ab12&waarde={'a' * 81}", EIGEN),
        ("", EIGEN),
    ],
)
def test_een_ander_zet_niets(wat: str, koppen: dict[str, str]) -> None:
    status, antwoord = vraag(f"/onthoud?{wat}", koppen)
    assert (status, "set-cookie" in antwoord) == (404, False)


@pytest.mark.parametrize(("weg", "sinds"), [(timedelta(minutes=5), 3), (timedelta(hours=5), 7)])
def test_wie_vernieuwt_is_nog_op_hetzelfde_bezoek(weg: timedelta, sinds: int) -> None:
    assert Koekje("abc", 3, 7, int(NU.timestamp())).vorige_bezoek(NU + weg) == sinds


@pytest.mark.parametrize("waarde", ["", "abc", "abc.x.y.z", "abc.1.2", "a.1.2.3.4"])
def test_wat_wij_niet_zo_schreven_telt_niet(monkeypatch: pytest.MonkeyPatch, waarde: str) -> None:
    monkeypatch.setattr("streamlit.context", type("Context", (), {"cookies": {"signaalwijzer_ab": waarde}}))
    assert uit_koekje("ab") == Koekje()


def test_wat_onthouden_is_komt_terug(monkeypatch: pytest.MonkeyPatch) -> None:
    geschreven: list[str] = []
    monkeypatch.setattr("streamlit.html", geschreven.append)
    laat_onthouden("ab", "0a1b2c", 3, 7, NU)
    (waar,) = (deel for deel in geschreven[0].split('"') if deel.startswith("onthoud"))
    naam, _, waarde = vraag(f"/{waar}", EIGEN)[1]["set-cookie"].partition(";")[0].partition("=")
    monkeypatch.setattr("streamlit.context", type("Context", (), {"cookies": {naam: waarde}}))
    koekje = uit_koekje("ab")
    assert koekje[:3] == ("0a1b2c", 3, 7)
    assert koekje.vorige_bezoek(NU) == 3
