"""De schil van een server met meer besturen: wat er in het adres staat, en wat hier niet is."""

from collections.abc import Iterable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pages._server.adressen import KOP_BESTUUR
from pages._server.besturen import Hier, InAdres
from tests.asgi import vraag_app

GEVRAAGD: list[tuple[str, bool]] = []


async def is_hier(code: str, zo_nodig_openen: bool) -> bool:
    GEVRAAGD.append((code, zo_nodig_openen))
    return code == "noord"


async def zegt(verzoek: Request) -> Response:
    return PlainTextResponse("", headers={"x-pad": f"{verzoek.url.path} {verzoek.headers.getlist(KOP_BESTUUR)}"})


APP = InAdres(Hier(Starlette(routes=[Route("/{rest:path}", zegt)]), {"noord", "zuid"}, ["werklijst"], is_hier))


@pytest.mark.parametrize(
    ("pad", "status", "wordt", "gevraagd"),
    [
        ("/bestuur/noord/werklijst", 200, "/werklijst ['noord']", [("noord", True)]),
        ("/bestuur/noord/", 200, "/ ['noord']", [("noord", True)]),
        ("/bestuur/noord", 307, "/bestuur/noord/", []),
        ("/bestuur/zuid/werklijst", 503, None, [("zuid", True)]),
        ("/bestuur/oost/werklijst", 404, None, []),
        ("/bestuur/noord/bestuur/zuid/", 200, "/bestuur/zuid/ ['noord']", [("noord", True)]),
        ("/bestuur/noord/_stcore/health", 200, "/_stcore/health ['noord']", [("noord", False)]),
        ("/bestuur/zuid/_stcore/health", 503, None, [("zuid", False)]),
        ("/bestuur/oost/_stcore/health", 503, None, [("oost", False)]),
        ("/bestuur/zuid/static/x.js", 200, "/static/x.js ['zuid']", []),
        ("/werklijst", 307, "/", []),
        ("/", 200, "/ []", []),
    ],
)
def test_een_verzoek_gaat_naar_het_bestuur_in_het_adres(
    pad: str, status: int, wordt: str | None, gevraagd: Iterable[tuple[str, bool]]
) -> None:
    """Ook als iemand de kop zelf meestuurt; en wie alleen vraagt of het draait, opent niets en leert geen codes."""
    GEVRAAGD.clear()
    antwoord, koppen = vraag_app(APP, pad, koppen={KOP_BESTUUR: "zuid"})
    assert antwoord == status
    assert wordt is None or wordt in (koppen.get("x-pad"), koppen.get("location"))
    assert gevraagd == GEVRAAGD
