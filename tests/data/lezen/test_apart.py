"""Een bestand dat een lezer omgooit, vasthoudt of volgooit, geeft een zin; en wat goed is, komt heel terug."""

import io
import re
import sys
import threading
import time
import zipfile
from functools import partial

import polars as pl
import pytest

from data.fouten import Gebruikersfout
from data.lezen import Bestand, apart, open_bestand, open_hier
from data.lezen.apart import Bezig
from data.lezen.bestand import MEESTE_BLADEN, Grenzen
from data.lezen.formaten import csvbestand, veilig
from data.lezen.tabel import RuweTabel
from tests.data.hulp import fout, leesfout, openen, rijen, xlsx
from tests.data.lezen.bommen import GOED, PLEKKEN, breed, herhaald, uitgerekt, ver_weg, werkmap

pytestmark = pytest.mark.usefixtures("echt_eigen_proces")

AANLOPEN = (0, 5_000, 1_500_000)  # in het begin, net erna, en in een volgend stuk
alleen_linux = pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux kent een grens aan het geheugen")


@pytest.mark.parametrize("plek", PLEKKEN)
def test_een_goede_werkmap_wordt_gelezen_waar_haar_delen_ook_staan(plek: str) -> None:
    tabel = openen(werkmap(PLEKKEN[plek], [GOED], aanloop=5_000), "x.xlsx")
    assert (tabel.koppen, rijen(tabel)) == (["a", "b"], [("1", "2")])


@pytest.mark.parametrize("plek", PLEKKEN)
def test_een_cel_ver_weg_wordt_gezien_waar_het_blad_ook_staat(plek: str) -> None:
    for aanloop in AANLOPEN:
        assert "een cel ver buiten de tabel" in leesfout(ver_weg(PLEKKEN[plek], aanloop), "x.xlsx")


def test_een_blad_wordt_niet_verder_gemeten_dan_nodig(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(veilig, "MEESTE_CELLEN", 1000)
    gemeten: list[int] = []
    kijk = veilig._Omvang.kijk

    def tel(omvang: veilig._Omvang, stuk: bytes) -> bool:
        gemeten.append(len(stuk))
        return kijk(omvang, stuk)

    monkeypatch.setattr(veilig._Omvang, "kijk", tel)
    assert "ver buiten de tabel" in leesfout(breed(4000, 50), "x.xlsx")
    assert len(gemeten) == 1


def test_wat_uitgepakt_te_groot_is_wordt_niet_uitgepakt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(veilig, "MEESTE_UITGEPAKT", 10 * 1024**2)
    monkeypatch.delattr(veilig, "_stukken")
    assert "laten vastlopen" in leesfout(uitgerekt(10 * 1024**2), "x.xlsx")


@alleen_linux
@pytest.mark.parametrize(("keren", "lengte"), [(20_000, 100_000), (20, 100_000_000)])
def test_wat_het_lezende_proces_omgooit_geeft_een_zin(keren: int, lengte: int) -> None:
    bom = herhaald(keren, lengte)
    assert len(bom) < 1024**2
    assert "kost te veel tijd of geheugen" in fout(lambda: open_bestand(Bestand("x.xlsx", bom)))


def test_wat_te_lang_duurt_stopt_en_laat_een_ander_voor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDEN", 0.01)
    for _ in range(2):  # de tweede komt ook aan de beurt
        assert "kost te veel tijd" in fout(lambda: open_bestand(Bestand("x.xlsx", xlsx({"A": [["a", "b"]]}))))


def test_lezen_is_af_te_breken() -> None:
    """Wie weggaat terwijl het loopt, of terwijl het op een ander wacht, laat niets achter."""

    class Weg(Exception):
        pass

    def weg(_: Bezig) -> None:
        raise Weg

    for bezet in (False, True):
        plaatsen = 0
        while bezet and apart._TEGELIJK.acquire(blocking=False):
            plaatsen += 1
        begin, draden = time.monotonic(), threading.active_count()
        with pytest.raises(Weg):
            open_bestand(Bestand("x.xlsx", herhaald(20_000, 100_000)), onderweg=weg)
        assert time.monotonic() - begin < 60
        assert threading.active_count() <= draden + 1  # wie nog stuurt, merkt het zo
        if plaatsen:
            apart._TEGELIJK.release(plaatsen)


def test_wie_wacht_hoort_dat_een_ander_eerst_is() -> None:
    """En niemand wacht zolang er maar één iets leest, op welke computer ook."""
    bestand, gehoord = Bestand("x.xlsx", xlsx({"A": [["a", "b"], ["1", "2"]]})), list[Bezig]()
    with apart._TEGELIJK:
        open_bestand(bestand, onderweg=gehoord.append)
    assert "wachten" not in gehoord
    bezet = 0
    while apart._TEGELIJK.acquire(blocking=False):
        bezet += 1

    def hoor(bezig: Bezig) -> None:
        nonlocal bezet
        if bezig == "wachten":
            gehoord.append(bezig)
            apart._TEGELIJK.release()
            bezet -= 1

    gehoord.clear()
    try:
        assert open_bestand(bestand, onderweg=hoor)[0].frame.height == 1
    finally:
        apart._TEGELIJK.release(bezet)
    assert gehoord == ["wachten"]


def test_te_veel_rijen_of_cellen() -> None:
    csv = b"a;b\n" + b"1;2\n" * 10
    assert open_hier(Bestand("x.csv", csv), Grenzen(rijen=10))[0].frame.height == 10
    for grenzen in (Grenzen(rijen=9), Grenzen(cellen=25)):
        assert "te veel rijen" in fout(partial(open_hier, Bestand("x.csv", csv), grenzen))
    twee = xlsx({"A": [["a", "b"], *[["1", "2"]] * 6], "B": [["a", "b"], *[["1", "2"]] * 6]})
    zin = fout(lambda: open_hier(Bestand("x.xlsx", twee), Grenzen(rijen=10)))
    assert "wij lezen er 10 tegelijk" in zin


@pytest.mark.parametrize(
    "bestand",
    [
        b"nummer;naam\n1;Jan\n2;" + "é".encode() * 40_000 + b"\n",
        xlsx({"A": [["nummer", "naam"], ["1", "Jan"], ["2", "x" * 32_767]]}),
    ],
    ids=["csv", "xlsx past net"],
)
def test_een_tekst_die_in_geen_export_hoort(bestand: bytes) -> None:
    """Zij staat daarna op elke pagina: twee van 5 MB maakten de werklijst 20 MB."""
    if bestand.startswith(b"PK"):
        assert open_hier(Bestand("x.xlsx", bestand))[0].frame.height == 2
        return
    zin = fout(lambda: open_hier(Bestand("x.csv", bestand)))
    assert "op rij 3 in de kolom ‘naam’ een tekst van meer dan 32.767 tekens" in zin


def test_een_werkmap_met_heel_veel_bladen() -> None:
    """Vijftien kB waarin tweeduizend keer hetzelfde blad staat, hield de lezer anderhalve minuut bezig."""
    veel = xlsx({f"B{n}": [["a", "b"], ["1", "2"]] for n in range(MEESTE_BLADEN + 1)})
    assert "te veel werkbladen" in fout(lambda: open_hier(Bestand("x.xlsx", veel)))
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx({"A": [["a", "b"], ["1", "2"]]}))) as van, zipfile.ZipFile(uit, "w") as naar:
        for deel in van.namelist():
            inhoud = van.read(deel)
            if deel == "xl/workbook.xml":
                (blad,) = re.findall(rb"<sheet [^>]*/>", inhoud)
                inhoud = inhoud.replace(blad, blad + blad.replace(b'name="A"', b'name="B"'))
                assert inhoud.count(b"<sheet ") == 2
            naar.writestr(deel, inhoud)
    assert "te veel werkbladen" in fout(lambda: open_hier(Bestand("x.xlsx", uit.getvalue())))


def test_een_csv_met_te_veel_rijen_wordt_niet_eerst_gelezen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Van 6,5 miljoen rijen duurde dat een minuut, en het vroeg anderhalve GB. Lege regels onderaan tellen niet."""
    grenzen = Grenzen(rijen=10)
    kop, rij = b"nummer;naam\n", b"1;Jan\n"
    assert open_hier(Bestand("x.csv", kop + rij * 8 + b";\n\n" * 100), grenzen)[0].frame.height == 8
    monkeypatch.delattr(csvbestand, "_snel")
    assert "te veel rijen" in fout(lambda: open_hier(Bestand("x.csv", kop + rij * 100), grenzen))


LANG = 300_000
ONGEWOON = {
    "één regel": (b"x;" * 2_000_000, "meer dan 2000 kolommen"),
    "één cel": (b"a;b\n1;" + b"x" * 2_100_000, "regels die veel te lang zijn"),
    "lange cellen": (b"a;b\n" + (b"1;" + b"x" * 30_000 + b"\n") * 80, "regels die veel te lang zijn"),
    "aanhalingstekens in cellen": (b"a;b\n" + (b'1;"' + b'""' * 9_000 + b'"\n') * 120, "regels die veel te lang zijn"),
    "één lange regel": (b"a;b\n1;2\n1;" + b"x" * LANG + b"\n" + b"1;2\n" * 5_000, "op rij 3 een regel die veel te"),
    "één lange regel, UTF-16": (("a;b\n1;" + "é" * LANG + "\n1;2").encode("utf-16"), "op rij 2 een regel die veel te"),
    "rijen tussen aanhalingstekens": (b'"a";"b"\n' + b'"1";"2"\n' * 1_200, "te veel rijen"),
    "regels in een cel": (b'a;b\n1;"' + b"x;y\n" * 20_000 + b'"\n', "te veel rijen"),
}


@pytest.mark.parametrize("soort", ONGEWOON)
def test_een_ongewone_csv_wordt_niet_eerst_gelezen(monkeypatch: pytest.MonkeyPatch, soort: str) -> None:
    """Een cel van 190 MB vroeg 2,6 GB, en tien miljoen rijen tussen aanhalingstekens duurden anderhalve minuut."""
    inhoud, zin = ONGEWOON[soort]
    for snel in ("_snel", "herstel"):
        monkeypatch.delattr(csvbestand, snel)
    for grens, kleiner in (("_ZWAAR", 2 * 1024**2), ("_LANGSTE_REGEL", 256 * 1024), ("_MEESTE_REGELS", 1_000)):
        monkeypatch.setattr(csvbestand, grens, kleiner)
    assert zin in fout(lambda: open_hier(Bestand("x.csv", inhoud), Grenzen(rijen=1_000)))


def test_wat_alleen_groot_of_breed_is_wordt_gelezen() -> None:
    """Veel regels per cel, een lange toelichting, tweeduizend kolommen: zo groot als mag."""
    toelichting = '"' + "een regel\n" * 9 + '"'
    regels = "a;b\n" + f"1;{toelichting}\n" * 300 + "2;" + "x" * 32_000 + "\n" + '3;5" buis\n'
    assert open_hier(Bestand("x.csv", regels.encode()), Grenzen(rijen=400))[0].frame.height == 302
    for tekst, hoeveel in (
        (f"{'x' * 900};2\n" * 2_300, 2_300),  # lange opmerkingen
        ('"a\nb\nc";2\n' * 390 + ";\n" * 700, 390),  # lege regels erna
        ('scherm 24";2\n' + '"a\nb\nc";2\n' * 390, 391),  # een los aanhalingsteken
        (('"' + "a\n" * 12 + 'b";2\n') * 390, 390),  # veel regels in elke cel
    ):
        bestand = Bestand("x.csv", f"a;b\n{tekst}".encode())
        assert open_hier(bestand, Grenzen(rijen=max(400, hoeveel)))[0].frame.height == hoeveel
    lang = f"a;b\n1;2\n{'x' * 300_000};2\n".encode()
    assert "op rij 3 in de kolom ‘a’" in fout(lambda: open_hier(Bestand("x.csv", lang)))
    breed_ = ";".join(f"kop {n}" for n in range(2_000)) + "\n" + (";".join(["x" * 90] * 2_000) + "\n") * 15
    assert open_hier(Bestand("x.csv", breed_.encode()))[0].frame.height == 15


def test_wat_apart_gelezen_is_komt_heel_terug() -> None:
    tabel = RuweTabel(
        "x\ud800.csv, blad ‘é’", pl.DataFrame({"\x00rij": [2, 3], "kop": ["a", None]}), ("Zin.",), "titel", ("weg",)
    )
    gelezen = apart._uitgepakt(_door_de_pijp(tabel))
    assert [t.frame.to_dict(as_series=False) for t in gelezen] == [tabel.frame.to_dict(as_series=False)] * 2
    assert {(t.bestand, t.opmerkingen, t.titel, t.vervallen) for t in gelezen} == {
        (tabel.bestand, tabel.opmerkingen, tabel.titel, tabel.vervallen)
    }


def _door_de_pijp(tabel: RuweTabel) -> bytes:
    with pytest.MonkeyPatch.context() as even:
        even.setattr(apart, "open_hier", lambda *_: [tabel, tabel])
        return apart._ingepakt(Bestand("x.csv", b""), Grenzen())


def test_de_zin_komt_ook_terug() -> None:
    inhoud = xlsx({"A": [["a", "b"]]})
    zin = fout(lambda: open_hier(Bestand("x.xlsx", inhoud)))
    assert fout(lambda: open_bestand(Bestand("x.xlsx", inhoud))) == zin
    with pytest.raises(Gebruikersfout, match="groter dan 0 MB"):
        open_bestand(Bestand("x.xlsx", inhoud), Grenzen(10))
