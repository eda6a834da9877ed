"""Meet onze rijregels naast vier pakketten voor datakwaliteit, op precies dezelfde inschrijvingen.

    .venv/bin/python tests/benches/gelijken.py [--keren N] [--zonder PAKKET …] [aantallen …]

De regels zijn die welke elk pakket zelf kan uitdrukken: verplicht, een vorm, een waarde uit een lijst, een datum voor
een vaste dag, en twee kolommen vergelijken. Eerst moet elk pakket precies dezelfde rijen per regel vinden als wij;
anders stopt de meting. Zij krijgen één brede tabel met de kolommen die zij nodig hebben, ook een paar afgeleide. Wij
beginnen bij de levering: bij ons telt ook mee dat de tabellen samenkomen, met alles wat andere signalen nodig hebben,
en dat elke vondst een bevinding wordt met een zin, een voorstel en een sleutel. ‘Waarvan de regels zelf’ is zonder dat
samenkomen.

De pakketten hebben een eigen omgeving, buiten de map van de broncode, met de vaste versies van
`requirements-gelijken.txt`; de eerste keer wordt die gemaakt. Elke meting draait in een eigen proces, zodat het hoogste
geheugengebruik van haar alleen is. Er komt niets op een schijf.
"""

import argparse
import io
import json
import pickle
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

HIER = Path(__file__).resolve().parent
WORTEL = HIER.parents[1]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path[:0] = [str(WORTEL)]

from checks.frames.opbouw import maak_breed  # noqa: E402  pas als de wortel op het pad staat
from checks.motor.catalogus import laad_signalen  # noqa: E402
from checks.motor.uitvoeren import controleer  # noqa: E402
from data.lezen import Bestand, herken, normaliseer, open_hier  # noqa: E402
from data.schema.levering import Levering  # noqa: E402
from data.schema.velden import VELD  # noqa: E402
from data.tekst import getal  # noqa: E402
from tests.benches.maak import RUIM, maak_inschrijvingen, maak_instellingen  # noqa: E402
from tests.benches.meten import piek_mb, python_met, zoals_gestart  # noqa: E402

P = date(2026, 2, 1)
GROOTTES = (100_000, 1_000_000)
NODIG = HIER / "requirements-gelijken.txt"
PAKKETTEN = ("pandera", "pointblank", "dataframely", "great_expectations")

SIGNALEN = (
    "ID10", "ID12", "IN01", "IN04", "IN05", "IN08", "IN12", "IN13", "IN14", "IN16", "IN18", "IN19", "PE01", "TLV06",
    "TLV08", "TLV19", "TLV21",
)  # fmt: skip
"""Rijregels die elk pakket kan uitdrukken, zoals `gelijken_los.py` ze opschrijft."""

_EENS_PER = 997
_LEERLING = ("geslacht", "geboortedatum")
_INSCHRIJVING = ("inschrijvingsvolgnummer", "instellingscode", "inschrijfdatum", "uitschrijfdatum")
_PERIODE = ("begindatum_periode", "vestigingscode", "onderwijsaanbiederscode", "onderwijslocatiecode", "groep")
_TLV = ("swv_nummer", "ondersteuningscategorie", "tlv_begin", "tlv_einde")


def meer_fouten(export: pl.DataFrame) -> pl.DataFrame:
    """Zet er fouten bij waar `maak.py` er geen van heeft, zodat elke regel ergens op afgaat."""
    nummer = pl.int_range(pl.len())
    fouten: list[dict[str, str | pl.Expr | None]] = [
        {"inschrijvingsvolgnummer": None},
        {"onderwijsaanbiederscode": None},
        {"onderwijslocatiecode": None},
        {"onderwijsaanbiederscode": "123B456"},
        {"onderwijslocatiecode": "123456"},
        {"geslacht": "Q"},
        {"geboortedatum": pl.col(VELD["inschrijfdatum"].label)},
        {"inschrijfdatum": "02-02-2027", "begindatum_periode": "02-02-2027", "uitschrijfdatum": None},
        {"swv_nummer": "PO30X"},
        {"ondersteuningscategorie": "ZWAAR"},
        {"tlv_einde": "31-07-2020"},
    ]
    for i, fout in enumerate(fouten):
        raak = nummer % _EENS_PER == i
        for naam, waarde in fout.items():
            kolom = VELD[naam].label
            # Zonder TLV blijft er geen: dan gaat een regel erover ook nergens over.
            hier = raak & pl.col(VELD["tlv_begin"].label).is_not_null() if VELD[naam].tabel == "tlv" else raak
            nieuw = waarde if isinstance(waarde, pl.Expr) else pl.lit(waarde, pl.String)
            export = export.with_columns(pl.when(hier).then(nieuw).otherwise(kolom).alias(kolom))
    return export


def maak(aantal: int) -> tuple[Levering, pl.DataFrame]:
    """Een levering met `aantal` inschrijvingen, en haar scholen."""
    inhoud = meer_fouten(maak_inschrijvingen(aantal, P)).write_csv(separator=";").encode()
    scholen = maak_instellingen(aantal)
    tabellen = open_hier(Bestand("bench.csv", inhoud), RUIM)
    return normaliseer([(t, herken(t.koppen)) for t in tabellen], scholen["instellingscode"]), scholen


def brede_tabel(levering: Levering, scholen: pl.DataFrame) -> pl.DataFrame:
    """Wat de pakketten krijgen: een rij per inschrijving in bereik, met de kolommen van de regels.

    `vestiging_van` en `tlv_einde_dag` zijn er voor het pakket dat zelf geen deel van een kolom kan vergelijken.
    """
    breed = maak_breed(levering, scholen, P)
    rijen = breed.rijen("periode")
    frame = breed.wijd("periode", ("rij", *_LEERLING, *_INSCHRIJVING, *_PERIODE, "rij_inschrijving"), rijen)
    tlv = breed.frames["tlv"].select("rij_inschrijving", *_TLV)
    assert not tlv["rij_inschrijving"].is_duplicated().any()
    return frame.join(tlv, on="rij_inschrijving", how="left", maintain_order="left").select(
        "rij",
        *_LEERLING,
        *_INSCHRIJVING,
        *_PERIODE,
        *_TLV,
        vestiging_van=pl.col("vestigingscode").str.slice(0, 4),
        tlv_einde_dag=pl.col("tlv_einde").dt.strftime("%d-%m"),
    )


# -- processen ---------------------------------------------------------------------------------------------------------


def in_eigen_proces(opdracht: list[str | Path], invoer: bytes) -> tuple[pl.DataFrame, dict[str, Any]]:
    """De vondsten (kolommen code, rij) en de meting van een proces."""
    klaar = subprocess.run(opdracht, input=invoer, capture_output=True, check=False, cwd=WORTEL)
    if klaar.returncode:
        raise SystemExit(klaar.stderr.decode()[-4000:])
    return pl.read_ipc_stream(io.BytesIO(klaar.stdout)), json.loads(klaar.stderr.decode().splitlines()[-1])


def ons(keren: int) -> None:
    """Het proces dat de onze meet."""
    levering, scholen = pickle.load(sys.stdin.buffer)
    signalen = [laad_signalen()[code] for code in SIGNALEN]
    tijden, motor = [], []
    for _ in range(keren):
        begin = time.perf_counter()
        breed = maak_breed(levering, scholen, P)
        midden = time.perf_counter()
        uitslag = controleer(breed, signalen)
        einde = time.perf_counter()
        tijden.append(einde - begin)
        motor.append(einde - midden)
    assert not uitslag.mislukt
    uitslag.bevindingen.select(code="signaal", rij="rij").write_ipc_stream(sys.stdout.buffer)
    meting = {"tijden": tijden, "motor": motor, "piek_mb": piek_mb(), "versies": {"polars": pl.__version__}}
    print(json.dumps(meting), file=sys.stderr)


def verschil(onze: pl.DataFrame, andere: pl.DataFrame) -> dict[str, tuple[int, int]]:
    """Per regel hoeveel rijen alleen wij vonden en hoeveel alleen zij; leeg als alles gelijk is."""
    op = ["code", "rij"]
    wij, zij = onze.unique().join(andere, on=op, how="anti"), andere.join(onze, on=op, how="anti")
    per_code = {c: (wij.filter(code=c).height, zij.filter(code=c).height) for c in SIGNALEN}
    return {c: n for c, n in per_code.items() if n != (0, 0)}


def vergelijk(aantal: int, keren: int, pakketten: list[str]) -> None:
    """Meet één grootte en toont de tabel, in Markdown."""
    levering, scholen = maak(aantal)
    buffer = io.BytesIO()
    brede_tabel(levering, scholen).write_ipc_stream(buffer, compat_level=pl.CompatLevel.oldest())
    onze, meting = in_eigen_proces([sys.executable, __file__, "--ons", str(keren)], pickle.dumps((levering, scholen)))
    del levering
    zonder = set(SIGNALEN) - set(onze["code"])
    assert not zonder, f"deze regels vinden niets en bewijzen dus niets: {sorted(zonder)}"
    uitkomsten = {"Signaalwijzer": meting, "waarvan de regels zelf": {**meting, "tijden": meting["motor"]}}
    for pakket in pakketten:
        vondsten, meting = in_eigen_proces(
            [python_met(NODIG), HIER / "gelijken_los.py", str(keren), pakket], buffer.getvalue()
        )
        if anders := verschil(onze, vondsten):
            raise SystemExit(f"{pakket} vindt niet hetzelfde (alleen wij, alleen zij): {anders}")
        uitkomsten[pakket] = meting
    basis = statistics.median(uitkomsten["Signaalwijzer"]["tijden"])
    print(f"\n{getal(aantal)} inschrijvingen, {len(SIGNALEN)} regels, {getal(onze.height)} bevindingen\n")
    print("| | versie | beste | mediaan | naar onze mediaan | geheugen |\n|---|---|--:|--:|--:|--:|")
    for naam, uitkomst in uitkomsten.items():
        tijden, versie = uitkomst["tijden"], uitkomst["versies"].get(naam, "")
        beste, mediaan = min(tijden), statistics.median(tijden)
        cijfers = f"{beste:.2f} s | {mediaan:.2f} s | {mediaan / basis:.1f}×".replace(".", ",")
        print(f"| {naam} | {versie or '–'} | {cijfers} | {getal(uitkomst['piek_mb'])} MB |")
    print(f"\nOveral Polars {uitkomsten['Signaalwijzer']['versies']['polars']}.", flush=True)


def main() -> None:
    """Meet elke gevraagde grootte."""
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("aantallen", nargs="*", type=int)
    lezer.add_argument("--keren", type=int, default=5)
    lezer.add_argument("--zonder", nargs="*", choices=PAKKETTEN, default=[])
    lezer.add_argument("--ons", type=int, help=argparse.SUPPRESS)
    keuze = lezer.parse_args()
    if keuze.ons:
        ons(keuze.ons)
        return
    zoals_gestart()
    for aantal in keuze.aantallen or GROOTTES:
        vergelijk(aantal, keuze.keren, [p for p in PAKKETTEN if p not in keuze.zonder])


if __name__ == "__main__":
    main()
