"""Een bestuur verhuist heel of niet, ook als het halverwege stopt."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.plaats import OMGEVING_MAP, codes_op_schijf, leg_vast, map_bestuur, pad_bestuur, schrijf_geheim, sleutels_van
from data.server import verhuizen
from data.server.__main__ import main
from data.server.verhuizen import is_verhuisd, verhuis
from tests.hulp import doe

HIER, DAAR = "hier", "daar"


@pytest.fixture
def mappen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twee servers; op de eerste staat bestuur noord, met één regel in het logboek."""
    for naam in (HIER, DAAR):
        (tmp_path / naam).mkdir()
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path / HIER))
    map_bestuur("noord")
    with open_noord() as opslag:
        opslag.noteer(doe(), "proef", 7)
    return tmp_path


def open_noord() -> Opslag:
    return Opslag(pad_bestuur("noord"), opslagsleutel(pad_bestuur("noord")))


def eis_heel(waar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OMGEVING_MAP, str(waar))
    with open_noord() as opslag, opslag.lees(doe()) as con:
        assert con.execute("SELECT aantal FROM gebeurtenis WHERE wat = 'proef'").fetchall() == [(7,)]


def bestanden(waar: Path) -> set[str]:
    return {p.relative_to(waar).as_posix() for p in waar.rglob("*") if p.is_file()}


def test_een_bestuur_gaat_met_zijn_sleutel_en_laat_niets_achter(
    mappen: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verhuis", "noord", str(mappen / DAAR)]) == 0
    assert "‘noord’ is verhuisd naar ‘daar’" in capsys.readouterr().out
    assert bestanden(mappen / HIER) == {"gegevens/besturen/noord.verhuisd"}
    assert (is_verhuisd("noord"), codes_op_schijf()) == (True, [])
    assert main(["verhuis", "noord", str(mappen / DAAR)]) == 2
    assert "al verhuisd" in capsys.readouterr().err
    eis_heel(mappen / DAAR, monkeypatch)
    verhuis("noord", mappen / HIER)  # en weer terug
    monkeypatch.setenv(OMGEVING_MAP, str(mappen / HIER))
    assert not is_verhuisd("noord")
    eis_heel(mappen / HIER, monkeypatch)


def test_waar_het_ook_stopt_dezelfde_opdracht_maakt_het_af(mappen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bij elke stap die iets op de schijf zet of weghaalt, valt het om; daarna is er altijd één heel bestuur."""
    stap, omgevallen = 0, True
    while omgevallen:
        stap, omgevallen = stap + 1, False
        with monkeypatch.context() as val:
            laat_vallen(val, stap)
            try:
                verhuis("noord", mappen / DAAR)
            except StroomUitval:
                omgevallen = True
        if omgevallen:
            zegt = ""
            try:
                verhuis("noord", mappen / DAAR)
            except Gebruikersfout as fout:
                zegt = str(fout)
            assert zegt in ("", "Van ‘noord’ is hier niets om te verhuizen. Het is al verhuisd.")
        assert not {naam for naam in bestanden(mappen / HIER) if "verhuisd" not in naam}, stap
        eis_heel(mappen / DAAR, monkeypatch)
        verhuis("noord", mappen / HIER)
        monkeypatch.setenv(OMGEVING_MAP, str(mappen / HIER))
    assert stap > 10


class StroomUitval(BaseException):
    """Wat niemand opvangt."""


def laat_vallen(monkeypatch: pytest.MonkeyPatch, bij: int) -> None:
    geteld = 0

    def eerst(echt: Callable[..., object]) -> Callable[..., object]:
        def stap(*wat: object, **hoe: object) -> object:
            nonlocal geteld
            geteld += 1
            if geteld == bij:
                raise StroomUitval
            return echt(*wat, **hoe)

        return stap

    monkeypatch.setattr(verhuizen, "leg_vast", eerst(leg_vast))
    monkeypatch.setattr(verhuizen, "schrijf_geheim", eerst(schrijf_geheim))
    monkeypatch.setattr(shutil, "copyfileobj", eerst(shutil.copyfileobj))
    monkeypatch.setattr(shutil, "rmtree", eerst(shutil.rmtree))
    monkeypatch.setattr(Path, "replace", eerst(Path.replace))
    monkeypatch.setattr(Path, "unlink", eerst(Path.unlink))


def test_wat_niet_kan_is_een_zin_en_verandert_niets(mappen: Path) -> None:
    def zegt(naar: Path, code: str = "noord") -> str:
        with pytest.raises(Gebruikersfout) as fout:
            verhuis(code, naar, wacht=0)
        return str(fout.value)

    voor = bestanden(mappen)
    assert "geen gegevens" in zegt(mappen / DAAR, "zuid")
    assert "‘weg’ is er niet" in zegt(mappen / "weg")
    assert "deze server zelf" in zegt(mappen / HIER)
    with open_noord():
        assert "laat dit bestuur niet los" in zegt(mappen / DAAR)
        assert not is_verhuisd("noord")
    (mappen / DAAR / "gegevens" / "besturen" / "noord").mkdir(parents=True)
    assert "al een bestuur" in zegt(mappen / DAAR)
    assert bestanden(mappen) == voor


def test_een_server_die_draait_laat_het_los(mappen: Path) -> None:
    """Zolang hij het heeft wachten wij; het briefje ligt er dan al."""
    opslag, gewacht = open_noord(), 0

    def slaap(_: float) -> None:
        nonlocal gewacht
        gewacht += 1
        assert is_verhuisd("noord")
        if gewacht == 2:
            opslag.sluit()

    verhuis("noord", mappen / DAAR, slaap=slaap)
    assert gewacht == 2
    assert sleutels_van(pad_bestuur("noord")) is not None


def test_kan_het_daar_niet_dan_gaat_het_hier_verder(mappen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bij elk bestand dat er niet bij past: hier is alles er nog en gaat het open, en daar is er niets van."""
    kopieer: Callable[..., object] = shutil.copyfileobj
    voor, stap, vol = bestanden(mappen), 0, True
    while vol:
        stap, vol, geteld = stap + 1, False, 0

        def schrijf(*wat: object, nu: int = stap) -> None:
            nonlocal geteld
            geteld += 1
            if geteld == nu:
                raise OSError(errno.ENOSPC, "vol")
            kopieer(*wat)

        with monkeypatch.context() as even:
            even.setattr(shutil, "copyfileobj", schrijf)
            try:
                verhuis("noord", mappen / DAAR)
            except Gebruikersfout as fout:
                vol = "er is niets veranderd" in str(fout)
        if vol:
            assert (bestanden(mappen), is_verhuisd("noord")) == (voor, False)
    assert stap > 2
    eis_heel(mappen / DAAR, monkeypatch)


@pytest.mark.parametrize("welke", [("gegevens", "sleutels"), ("gegevens",), ("sleutels",), ()])
def test_de_eigen_map_onder_een_andere_naam_blijft(
    mappen: Path, monkeypatch: pytest.MonkeyPatch, welke: tuple[str, ...]
) -> None:
    naar = mappen / DAAR if welke else pad_bestuur("noord").parent
    for soort in welke:
        (naar / soort).symlink_to(mappen / HIER / soort)
    with pytest.raises(Gebruikersfout, match="deze server zelf"):
        verhuis("noord", naar)
    assert not is_verhuisd("noord")
    eis_heel(mappen / HIER, monkeypatch)


def test_een_kopie_die_er_al_stond_is_niet_wat_er_daarna_bewaard_werd(mappen: Path) -> None:
    """Zij is gelijk tot de server loslaat: wat hij in die tijd bewaarde, staat alleen hier."""
    opslag = open_noord()
    opslag.noteer(doe(), "voor", 1)
    for soort in ("sleutels", "gegevens"):
        shutil.copytree(mappen / HIER / soort, mappen / DAAR / soort)

    def slaap(_: float) -> None:
        opslag.noteer(doe(), "erna", 2)
        opslag.sluit()

    with pytest.raises(Gebruikersfout, match="staat al een bestuur"):
        verhuis("noord", mappen / DAAR, slaap=slaap)
    assert not is_verhuisd("noord")
    with open_noord() as weer, weer.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM gebeurtenis WHERE wat = 'erna'").fetchall() == [(1,)]


def test_de_sleutel_van_een_ander_blijft_ook_als_zijn_gegevens_even_weg_zijn(mappen: Path) -> None:
    ander = mappen / DAAR / "sleutels" / "besturen" / "noord"
    ander.mkdir(parents=True)
    (ander / "bord.sleutel").write_text("van een ander", encoding="utf-8")
    with pytest.raises(Gebruikersfout, match="sleutel daarvan"):
        verhuis("noord", mappen / DAAR)
    assert (ander / "bord.sleutel").read_text(encoding="utf-8") == "van een ander"
    assert not is_verhuisd("noord")
