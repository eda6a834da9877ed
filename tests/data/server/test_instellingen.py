"""`server.toml`: wat erin mag, en één zin voor wat er niet klopt."""

import json
import os
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from data.fouten import Gebruikersfout
from data.plaats import EIGEN, OMGEVING_MAP
from data.schema.mensen.account import Account
from data.server import inrichten
from data.server.aanbieders import AANBIEDERS, Aangemeld
from data.server.besturen import Bestuur, in_pad
from data.server.instellingen import Server, client_secret, koekjesgeheim, lees_server, uit_toml
from data.server.toelating import toelating

BIJ = {"soort": "entra", "tenant": "t1", "client_id": "c"}
GOED: Mapping[str, Any] = {"adres": "https://s.bestuur.nl", "beheerder": ["Bea@Bestuur.nl"], "aanbieder": BIJ}


@pytest.fixture(autouse=True)
def eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path))
    for naam in ("SIGNAALWIJZER_CLIENT_SECRET", "SIGNAALWIJZER_POSTGRESQL", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(naam, raising=False)
    return tmp_path


def met(**anders: Any) -> dict[str, Any]:
    return {**GOED, **anders}


NOORD = {"naam": "Stichting Noord", "beheerder": ["Nora@Noord.nl"]}


def meer(besturen: Mapping[str, Any], **anders: Any) -> dict[str, Any]:
    zonder = {naam: waarde for naam, waarde in GOED.items() if naam != "beheerder"}
    return {**zonder, "besturen": besturen, **anders}


def het_bestuur(inhoud: Mapping[str, Any]) -> Bestuur:
    return uit_toml(inhoud).besturen[EIGEN]


def test_zonder_bestand_is_er_geen_server_en_komt_er_ook_niets(eigen_map: Path) -> None:
    assert lees_server() is None
    assert list(eigen_map.iterdir()) == []


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ({}, "mist ‘adres’"),
        (met(adres="http://s.bestuur.nl"), "‘adres’"),
        (met(adres="https://s.bestuur.nl/pad"), "‘adres’"),
        (met(adres="s.bestuur.nl"), "‘adres’"),
        (met(adres=7), "‘adres’"),
        (met(beheerder=[]), "‘beheerder’"),
        (met(beheerder="bea@bestuur.nl"), "‘beheerder’"),
        (met(hoogsten_uren=4), "‘hoogsten_uren’, en dat kennen wij niet"),
        (met(hoogstens_uren=48), "‘hoogstens_uren’"),
        (met(stil_minuten=True), "‘stil_minuten’"),
        (met(aanbieder={**BIJ, "soort": "azure"}), "‘aanbieder.soort’"),
        (met(aanbieder={"soort": "entra", "client_id": "c"}), "‘aanbieder.tenant’"),
        (met(aanbieder={"soort": "google", "client_id": "c"}), "‘aanbieder.domein’"),
        (met(aanbieder={"soort": "anders", "client_id": "c"}), "‘aanbieder.metadata’"),
        (met(aanbieder={"soort": "anders", "client_id": "c", "metadata": "http://x.nl"}), "‘aanbieder.metadata’"),
        (met(aanbieder={**BIJ, "client_secret": "s"}), "‘aanbieder.client_secret’, en dat kennen wij niet"),
        (met(postgresql={}), "‘postgresql.adres’"),
        (met(postgresql={"adres": "postgresql://an:geheim@db/sw"}), "Het wachtwoord hoort er niet in"),
        (
            met(postgresql={"adres": "postgresql://an@db/sw", "wachtwoord": "x"}),
            "‘postgresql.wachtwoord’, en dat kennen",
        ),
        (met(postgresql={"adres": "postgresql://an@db/sw", "ca": "/is/er/niet"}), "‘postgresql.ca’"),
        (met(rollen={"beheerders": "beheerder"}), "‘rollen’"),
        (met(rollen={"claim": "roles", "b": "baas"}), "‘baas’"),
        (met(rollen={"claim": "roles", "b": "school"}), "‘school’"),
        (met(kantoor=["k@x.nl"]), "‘kantoor’, en dat kennen wij niet"),
        (met(besturen={"noord": NOORD}), "Zet hem bij elk bestuur"),
        (meer({}), "geen bestuur"),
        (meer({"noord": 7}), "‘besturen.noord’"),
        (meer({"Noord": NOORD}), "‘Noord’"),
        (meer({"-noord": NOORD}), "‘-noord’"),
        (meer({"../x": NOORD}), "‘../x’"),
        (meer({"bord": NOORD}), "‘bord’"),
        (meer({"demo": NOORD}), "‘demo’"),
        (meer({"n" * 33: NOORD}), "hoogstens 32"),
        (meer({"noord": {**NOORD, "naam": " "}}), "‘besturen.noord.naam’"),
        (meer({"noord": {**NOORD, "beheerder": []}}), "‘besturen.noord.beheerder’"),
        (meer({"noord": {"naam": "Noord"}}), "‘besturen.noord.beheerder’"),
        (meer({"noord": {**NOORD, "rol": {}}}), "‘besturen.noord.rol’, en dat kennen wij niet"),
        (meer({"noord": {**NOORD, "rollen": {"g": "lezer"}}}), "welke claim"),
        (meer({"noord": {**NOORD, "rollen": {"g": "baas"}}}, rollen={"claim": "roles"}), "‘baas’"),
        (meer({"noord": NOORD}, rollen={"claim": "roles", "g": "lezer"}), "hoort bij elk bestuur"),
        (meer({"noord": NOORD}, kantoor=[]), "‘kantoor’"),
    ],
)
def test_wat_niet_klopt_is_een_zin(inhoud: dict[str, Any], zin: str) -> None:
    with pytest.raises(Gebruikersfout) as fout:
        uit_toml(inhoud)
    assert zin in str(fout.value)
    assert "python3 start.py server inrichten" in str(fout.value)


def test_anderen_mogen_het_niet_lezen(eigen_map: Path) -> None:
    pad = eigen_map / "sleutels" / "server.toml"
    pad.parent.mkdir()
    pad.write_text(inrichten.als_toml(GOED))
    if os.name == "posix":
        with pytest.raises(Gebruikersfout, match="chmod 600"):
            lees_server()
    pad.chmod(0o600)
    server = lees_server()
    assert server is not None
    assert (server.naam, server.terugadres) == ("s.bestuur.nl", "https://s.bestuur.nl/oauth2callback")
    pad.write_text("adres = ")
    with pytest.raises(Gebruikersfout, match="geen geldige TOML"):
        lees_server()


@pytest.mark.parametrize("soort", AANBIEDERS)
def test_elke_aanbieder_krijgt_wat_hij_nodig_heeft(soort: str) -> None:
    alles = {"tenant": "t1", "domein": "bestuur.nl", "metadata": "https://x.nl/.well-known/openid-configuration"}
    bij = {"soort": soort, "client_id": "c"} | {naam: alles[naam] for naam in AANBIEDERS[soort].nodig}
    server = uit_toml(met(aanbieder=bij))
    auth = server.voor_streamlit("geheim", "koek")["auth"]
    aan = auth["bestuur"]
    assert aan["server_metadata_url"].startswith("https://")
    assert "{" not in aan["server_metadata_url"]
    # Streamlit begint zelf met `select_account`, en dat weigert een strenge aanbieder.
    assert aan["client_kwargs"]["prompt"] == AANBIEDERS[soort].prompt
    if vraagt := AANBIEDERS[soort].vraagt:
        assert {*json.loads(aan["authorize_params"]["claims"])["id_token"]} >= {*vraagt}


def test_het_geheim_komt_uit_de_omgeving_of_van_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Gebruikersfout, match="ontbreekt"):
        client_secret()
    (tmp_path / "client_secret").write_text("van systemd\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert client_secret() == "van systemd"
    monkeypatch.setenv("SIGNAALWIJZER_CLIENT_SECRET", "uit de omgeving")
    assert client_secret() == "uit de omgeving"


def test_het_geheim_van_de_koekjes_blijft(eigen_map: Path) -> None:
    eerste = koekjesgeheim()
    assert len(eerste) == 64
    assert koekjesgeheim() == eerste
    assert (eigen_map / "sleutels" / "koekjesgeheim").stat().st_mode & 0o077 == 0 or os.name != "posix"


@pytest.mark.parametrize(
    ("groepen", "rol", "bereik"),
    [
        (("lezers",), "lezer", None),
        (("wilg", "lezers"), "school", frozenset({"98DA", "98DB"})),
        (("lezers", "baas"), "beheerder", None),
        (("baas2",), None, None),
        ((), None, None),
    ],
)
def test_een_groep_geeft_een_rol(groepen: tuple[str, ...], rol: str | None, bereik: frozenset[str] | None) -> None:
    """Staat iemand in meer groepen, dan telt de eerste in `server.toml`."""
    rollen = {"claim": "roles", "baas": "beheerder", "wilg": "school 98DA 98DB", "lezers": "lezer"}
    vast = toelating(het_bestuur(met(rollen=rollen)), _iemand(groepen=groepen), [])
    assert (vast and vast.gebruiker.rol, vast and vast.gebruiker.bereik) == (rol, bereik)
    assert vast is None or vast.van_groep


def test_een_beheerder_met_een_emailadres_zit_daarna_vast_aan_zijn_sleutel() -> None:
    bestuur = het_bestuur(GOED)
    bea = _iemand(sleutel="t/bea", email="bea@bestuur.nl")
    vast = toelating(bestuur, bea, [])
    assert vast is not None
    assert (vast.gebruiker.rol, vast.email, vast.van_groep) == ("beheerder", "bea@bestuur.nl", False)
    account = Account("t/bea", "Bea", "bea.smit@bestuur.nl", "m1", False, "bea@bestuur.nl", bea.moment)
    # Haar adres veranderde en ging naar een ander: zij is het nog, en hij niet.
    assert toelating(bestuur, _iemand(sleutel="t/bea", email="bea.smit@bestuur.nl"), [account]) == vast
    assert toelating(bestuur, _iemand(sleutel="t/ander", email="bea@bestuur.nl"), [account]) is None
    # Wie uit server.toml is gehaald, is het niet meer.
    assert toelating(het_bestuur(met(beheerder=["an@bestuur.nl"])), bea, [account]) is None
    assert toelating(het_bestuur(met(beheerder=["T/Bea"])), _iemand(sleutel="t/bea"), []) is not None


def test_elk_bestuur_heeft_zijn_eigen_beheerders_en_rollen() -> None:
    """Wie bij het ene beheerder is of een groep heeft, is bij het andere niemand; wie op kantoor zit, ook."""
    zuid = {"naam": "  Zuid  ", "beheerder": ["zoe@zuid.nl"], "rollen": {"g": "coordinator"}}
    server = uit_toml(meer({"noord": NOORD, "zuid-2": zuid}, rollen={"claim": "roles"}, kantoor=["Kim@kantoor.nl"]))
    assert (server.heeft_meer, *server.kantoor, uit_toml(GOED).heeft_meer) == (True, "kim@kantoor.nl", False)
    assert [(b.code, b.naam, b.begin) for b in server.besturen.values()] == [
        ("noord", "Stichting Noord", "/bestuur/noord"),
        ("zuid-2", "Zuid", "/bestuur/zuid-2"),
    ]
    claims = {"iss": "https://x.nl", "tid": "t", "oid": "o", "roles": ["g", "h"], "preferred_username": "nora@noord.nl"}
    nora = server.wie(claims, datetime(2026, 11, 30))
    assert nora.groepen == ("g",)
    wie = (nora, _iemand(email="zoe@zuid.nl"), _iemand(email="kim@kantoor.nl"))
    kan = [
        [vast and vast.gebruiker.rol for b in server.besturen.values() for vast in [toelating(b, w, [])]] for w in wie
    ]
    assert kan == [["beheerder", "coordinator"], [None, "beheerder"], [None, None]]


@pytest.mark.parametrize(
    ("pad", "is_"),
    [
        ("/bestuur/noord/werklijst", ("noord", "/werklijst")),
        ("/bestuur/noord/", ("noord", "/")),
        ("/bestuur/noord", ("noord", "")),
        ("/bestuur/noord//elders", ("noord", "//elders")),
        ("/bestuur/", None),
        ("/bestuur/Noord/", None),
        ("/bestuur/../x/", None),
        ("/bestuur/%2e%2e/", None),
        ("/x/bestuur/noord/", None),
        ("/werklijst", None),
        ("/bestuurder/noord/", None),
    ],
)
def test_het_bestuur_staat_vooraan_in_het_adres(pad: str, is_: tuple[str, str] | None) -> None:
    assert in_pad(pad) == is_


def _iemand(**anders: Any) -> Aangemeld:
    vast: dict[str, Any] = {"sleutel": "t/o", "naam": "An", "email": None, "groepen": (), "bezoek": "b"}
    return Aangemeld(**{**vast, "moment": datetime(2026, 11, 30), **anders})


# -- inrichten ---------------------------------------------------------------------------------------------------------

METADATA = dict.fromkeys(("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"), "https://x.nl/a")


def vragen(*antwoorden: str) -> Any:
    rij = iter(antwoorden)
    return lambda _tekst: next(rij)


def test_inrichten_schrijft_wat_er_gevraagd_is(eigen_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gezegd: list[str] = []
    monkeypatch.setattr(inrichten, "kijk_na", lambda _metadata: None)
    inrichten.richt_in(vragen("https://s.bestuur.nl", "bea@bestuur.nl", "Entra", "t1", 'c"1'), gezegd.append)
    pad = eigen_map / "sleutels" / "server.toml"
    assert pad.stat().st_mode & 0o077 == 0 or os.name != "posix"
    assert tomllib.loads(pad.read_text())["aanbieder"] == {"soort": "entra", "tenant": "t1", "client_id": 'c"1'}
    assert isinstance(lees_server(), Server)
    assert "https://s.bestuur.nl/oauth2callback" in gezegd[-1]
    with pytest.raises(Gebruikersfout, match="niets veranderd"):
        inrichten.richt_in(vragen("nee"), gezegd.append)


def test_een_fout_antwoord_wordt_meteen_opnieuw_gevraagd(eigen_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gezegd: list[str] = []
    monkeypatch.setattr(inrichten, "kijk_na", lambda _metadata: None)
    antwoorden = ("s.bestuur.nl", "https://s.bestuur.nl", "bea", "bea@bestuur.nl", "azure", "entra", "t1", "c")
    inrichten.richt_in(vragen(*antwoorden), gezegd.append)
    server = lees_server()
    assert server is not None
    assert (server.adres, server.soort) == ("https://s.bestuur.nl", "entra")
    assert len(gezegd) == 5  # de inleiding, drie keer wat er niet kan, en wat er daarna te doen is


class _Antwoord:
    def __init__(self, inhoud: bytes) -> None:
        self._inhoud = inhoud

    def __enter__(self) -> "_Antwoord":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self) -> bytes:
        return self._inhoud


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        (json.dumps(METADATA).encode(), None),
        (b"<html>", "geen beschrijving"),
        (b"[]", "geen aanbieder van OpenID Connect"),
        (json.dumps({**METADATA, "jwks_uri": ""}).encode(), "jwks_uri"),
        (json.dumps({**METADATA, "response_types_supported": ["token"]}).encode(), "authorization code"),
        (OSError(), "antwoordt niet"),
    ],
)
def test_inrichten_kijkt_of_de_aanbieder_antwoordt(
    monkeypatch: pytest.MonkeyPatch, antwoord: bytes | OSError, zin: str | None
) -> None:
    def open_(*_: object, **__: object) -> _Antwoord:
        if isinstance(antwoord, OSError):
            raise antwoord
        return _Antwoord(antwoord)

    monkeypatch.setattr(urllib.request, "urlopen", open_)
    if zin is None:
        inrichten.kijk_na("https://x.nl/.well-known/openid-configuration")
    else:
        with pytest.raises(Gebruikersfout, match=zin):
            inrichten.kijk_na("https://x.nl/.well-known/openid-configuration")


def test_het_wachtwoord_van_postgresql_komt_uit_de_omgeving_of_van_systemd(
    eigen_map: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wachtwoord() -> str:
        waar = uit_toml(met(postgresql={"adres": "postgresql://an@db/sw"})).postgresql
        assert waar is not None
        assert "gehe1m" not in repr(waar)
        return waar.wachtwoord

    assert uit_toml(GOED).postgresql is None
    assert not wachtwoord()
    (eigen_map / "postgresql").write_text("gehe1m-dienst\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(eigen_map))
    assert wachtwoord() == "gehe1m-dienst"
    monkeypatch.setenv("SIGNAALWIJZER_POSTGRESQL", "gehe1m")
    assert wachtwoord() == "gehe1m"


def test_wie_postgresql_niet_instelt_laadt_er_niets_van() -> None:
    laadt = "import sys, data.server.instellingen, data.server.sessies"
    code = f"{laadt}; print([naam for naam in sys.modules if naam.startswith('pg8000')])"
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (klaar.stdout.strip(), klaar.stderr) == ("[]", "")
