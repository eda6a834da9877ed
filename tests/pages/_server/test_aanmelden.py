"""De deur zelf, los van Streamlit: waar men na het aanmelden heen mag, en wat iets doen is."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as s
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages._server.aanmelden import _doet_iets, veilig_pad
from pages._server.koekjes import gezet, lees_koekjes, veilig

SERVER = "https://signaalwijzer.bestuur.nl"


@given(s.text() | s.text(alphabet="/\\:@?#.%a \t\r\n", max_size=12))
def test_geen_adres_brengt_iemand_naar_een_andere_site(naar: str) -> None:
    pad = veilig_pad(naar)
    doel = urlsplit(
        urljoin(SERVER, pad.replace("\\", "/"))
    )  # zo leest een browser een schuine streep de andere kant op
    assert f"{doel.scheme}://{doel.netloc}" == SERVER
    assert pad.isprintable()


def bericht(**soort: object) -> bytes:
    uit = BackMsg()
    if "auto" in soort:
        uit.rerun_script.is_auto_rerun = bool(soort["auto"])
    else:
        uit.load_git_info = True
    return bytes(uit.SerializeToString())


@pytest.mark.parametrize(
    ("inhoud", "doet"), [(bericht(auto=False), True), (bericht(auto=True), False), (bericht(), False), (b"\xff", False)]
)
def test_alleen_een_mens_doet_iets(inhoud: bytes, doet: bool) -> None:
    """Een deel dat vanzelf ververst mag een bezoek niet openhouden."""
    assert _doet_iets(inhoud) is doet


@pytest.mark.parametrize(
    ("koek", "wordt"),
    [
        ("a=b", "a=b; Secure"),
        ("a=b; Path=/; Max-Age=2592000; HttpOnly", "a=b; Path=/; Max-Age=36000; HttpOnly; Secure"),
        ("a=b; max-age=60; secure", "a=b; max-age=60; Secure"),
        ("_streamlit_session=x; Max-Age=1209600", "_streamlit_session=x; Max-Age=900; Secure"),
        ("a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0", None),
    ],
)
def test_een_koekje_gaat_alleen_over_https_en_niet_langer_dan_een_bezoek(koek: str, wordt: str | None) -> None:
    assert veilig(koek, 36000) == (wordt or f"{koek}; Secure")


def test_wat_geen_koekje_is_is_er_niet() -> None:
    assert lees_koekjes("a=b; rommel; c") in ({}, {"a": "b"})
    assert gezet(["a=1; Path=/", 'b=""; Max-Age=0', "c=x=y"]) == {"a": "1", "c": "x=y"}
