"""De opdrachtregel: `python -m checks FILE… --peildatum 2026-02-01 --instellingen instellingen.csv --uit uit.csv`.

Afloop: 0 geen bevindingen van soort F of B, 1 wel, 2 onbruikbare invoer, 3 een signaal mislukte.
"""

import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from checks.gevolgen.acceptatie import acceptatieregels
from checks.motor.catalogus import VERSIE, herstelstappen, laad_signalen, titels
from checks.werk.berichten import lees_duo, over_berichten
from checks.werk.controleren import Keuring, Verwerking, als_bestand, verwerk
from checks.werk.overzichten import lees_overzichten
from checks.werk.toets import VAN_ROD, bij_een_eerste, geen_export, toets
from checks.werk.vreemd import vreemd
from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk, koppelsleutel_op_schijf
from data.lezen import lees_duocodes, lees_landen, lees_swv, lees_vestigingen
from data.maskeren import zonder_nummer
from data.opdracht import GOED, MISLUKT, Lezer, voer_uit
from data.schema.besluit import VOORBIJ, zonder_geaccepteerde
from data.schema.ernst import ERNSTIG
from data.schema.levering import Leesverslag, Levering
from data.schema.rod.overzicht import Bereik, Rodbeeld
from data.schema.rod.telling import telling_per_school
from data.schema.uitslag import Uitslag
from data.schema.vooraf.omvang import omvang_van
from data.schema.vooraf.vast import vast_van
from data.schema.vooraf.vergelijking import naast
from data.schema.waarden.waardelijsten import Waardelijsten
from data.tekst import dag, meervoud
from data.uit.besluitbestand import lees_besluiten
from data.uit.fixlijst import Kop
from data.uit.fixlijst.blad import als_xlsx
from data.uit.niet_bekeken import als_zin, per_school
from data.uit.tabel import als_csv, als_json, naar_buiten

GEVONDEN = 1
"""De afloop als er iets van soort F of B is; de andere drie staan in `data.opdracht`."""

UITVOER = (".csv", ".xlsx", ".json")

ALLE = "alle"
"""Wat men bij --rod-vestigingen zegt als wie ergens anders zit, in ROD ontbreekt."""


def main(argumenten: Sequence[str] | None = None) -> int:
    """Voert de opdracht uit en geeft de afloop terug."""
    return voer_uit(lambda: _controleer(_lezer().parse_args(argumenten)))


def _controleer(keuze: Namespace) -> int:
    lijsten = Waardelijsten(
        lees_landen(als_bestand(keuze.landen)) if keuze.landen else None,
        lees_swv(als_bestand(keuze.swv)) if keuze.swv else None,
        lees_vestigingen(als_bestand(keuze.vestigingen)) if keuze.vestigingen else None,
        duocodes=lees_duocodes(als_bestand(keuze.duocodes)) if keuze.duocodes else None,
    )
    if keuze.rod_telling and not (keuze.rod or keuze.duo):
        raise Gebruikersfout("Er is niets om mee te tellen. Geef bij --rod-telling ook --rod of --duo.")
    if not keuze.rod and (keuze.rod_stand or keuze.rod_bereik or keuze.rod_vestigingen or keuze.rod_volledig):
        raise Gebruikersfout("U zegt iets over een overzicht van ROD, maar geeft er geen. Geef het met --rod.")
    keur = _toets(keuze.ja, keuze.peildatum)
    rod = _overzichten(keuze) if keuze.rod else None
    duo = _berichten(keuze) if keuze.duo else None
    verwerking = verwerk(
        keuze.bestanden,
        keuze.peildatum,
        keuze.instellingen,
        keuze.vorige,
        lijsten,
        keur,
        rod,
        duo,
        alle_vestigingen=bool(keuze.rod_vestigingen),
    )
    gevonden, mag_niet, regels = verwerking.uitslag.bevindingen, 0, acceptatieregels(keuze.peildatum)
    if keuze.besluiten:
        sleutel = koppelsleutel_op_schijf()
        besluiten = lees_besluiten(als_bestand(keuze.besluiten), sleutel)
        gevonden, mag_niet = zonder_geaccepteerde(gevonden, besluiten, sleutel, keuze.peildatum, regels)
    if keuze.uit:
        _schrijf(keuze.uit, gevonden, verwerking, keuze.peildatum, ongemaskeerd=keuze.ongemaskeerd)
    if keuze.rod_telling:
        telling = telling_per_school(_te_halen(verwerking)).rename({"instelling": "instellingscode"})
        _bewaar(keuze.rod_telling, als_csv(telling))
    _vertel(verwerking, gevonden, lijsten.duocodes)
    if mag_niet:
        _zeg(
            f"niet geaccepteerd: {mag_niet}, want wat bekostiging kan kosten vraagt een reden van het signaal, en een "
            f"dag tot wanneer (uiterlijk {dag(regels.uiterlijk)})"
        )
    if verwerking.uitslag.mislukt:
        return MISLUKT
    # Accepteren maakt iets niet goed: wat ROD weigert, blijft ook dan gevonden.
    return GEVONDEN if verwerking.uitslag.bevindingen["soort"].is_in(ERNSTIG).any() else GOED


def _lezer() -> Lezer:
    lezer = Lezer(
        "De opdracht klopt niet. Geef minstens één bestand en --peildatum jjjj-mm-dd; "
        "met --help ziet u alle mogelijkheden.",
        prog="python -m checks",
        description="Controleert exports van een LAS.",
        epilog="Afloop: 0 niets van soort F of B, 1 wel, 2 onbruikbare invoer, 3 een signaal mislukte.",
    )
    nodig, keuzes = lezer.add_argument_group("Nodig"), lezer.add_argument_group("Keuzes")
    nodig.add_argument("bestanden", nargs="+", metavar="BESTAND", help="export uit het LAS (csv of Excel)")
    nodig.add_argument(
        "--peildatum",
        type=_datum("De peildatum"),
        required=True,
        metavar="JJJJ-MM-DD",
        help="op welke dag gekeken wordt",
    )
    keuzes.add_argument("--instellingen", metavar="BESTAND", help="de scholen van het bestuur, met hun cluster")
    keuzes.add_argument("--vorige", nargs="+", default=(), metavar="BESTAND", help="de export van de vorige keer")
    keuzes.add_argument("--rod", nargs="+", default=(), metavar="BESTAND", help="een overzicht van ROD")
    keuzes.add_argument(
        "--rod-stand",
        type=_datum("De dag van het overzicht"),
        metavar="JJJJ-MM-DD",
        help="de dag waarop ROD het overzicht gaf",
    )
    keuzes.add_argument(
        "--rod-bereik",
        type=_bereik,
        metavar="D|D:D|alles",
        help="wie erin staan: op een dag, in een periode, of iedereen",
    )
    keuzes.add_argument(
        "--rod-vestigingen",
        nargs="+",
        metavar="CODE",
        help="de vestigingen waar het overzicht over gaat, of ‘alle’; standaard die welke erin staan",
    )
    keuzes.add_argument("--rod-volledig", action="store_true", help="u weet dat in het overzicht niemand ontbreekt")
    keuzes.add_argument(
        "--rod-telling", type=_telling, metavar="BESTAND", help="waar de telling op de teldatum komt (.csv)"
    )
    keuzes.add_argument(
        "--duo", nargs="+", default=(), metavar="BESTAND", help="wat DUO zegt: over de bekostiging, of meldingen"
    )
    keuzes.add_argument("--duocodes", metavar="BESTAND", help="uw lijst met wat codes van DUO betekenen")
    keuzes.add_argument("--landen", metavar="BESTAND", help="landentabel van RvIG")
    keuzes.add_argument("--swv", metavar="BESTAND", help="de nummers van de samenwerkingsverbanden")
    keuzes.add_argument("--vestigingen", metavar="BESTAND", help="de codes van de vestigingen")
    keuzes.add_argument("--besluiten", metavar="BESTAND", help="wat geaccepteerd is (kolommen sleutel en status)")
    keuzes.add_argument(
        "--uit", type=_uitvoer, metavar="BESTAND", help="waar de bevindingen komen (.csv, .xlsx, .json)"
    )
    keuzes.add_argument(
        "--ja", action="append", default=[], metavar="REGEL", help="dit weet u: controleer toch (vaker mag)"
    )
    keuzes.add_argument("--ongemaskeerd", action="store_true", help="nummers voluit in de uitvoer")
    keuzes.add_argument("-h", "--help", action="help", help="deze uitleg")
    return lezer


def _datum(welke: str) -> Callable[[str], date]:
    """Leest een dag; klopt die niet, dan zegt de fout welke dag het is."""

    def lees(tekst: str) -> date:
        try:
            return date.fromisoformat(tekst)
        except ValueError:
            raise Gebruikersfout(f"{welke} klopt niet. Schrijf haar als jjjj-mm-dd, zoals 2026-02-01.") from None

    return lees


def _bereik(tekst: str) -> tuple[Bereik, date | None, date | None]:
    """Wie er in een overzicht staan: `2026-02-01`, `2025-08-01:2026-02-01` of `alles`."""
    if tekst == "alles":
        return "alles", None, None
    try:
        dagen = [date.fromisoformat(deel) for deel in tekst.split(":")]
        van, tot = dagen if len(dagen) > 1 else (dagen[0], None)
    except ValueError:
        raise Gebruikersfout(
            "Het bereik van het overzicht klopt niet. Schrijf een dag (2026-02-01), een periode "
            "(2025-08-01:2026-02-01) of ‘alles’."
        ) from None
    return ("dag" if tot is None else "periode"), van, tot


def _overzichten(keuze: Namespace) -> Callable[[pl.DataFrame], Rodbeeld]:
    """Leest de overzichten van ROD, als de scholen van het bestuur bekend zijn."""
    vestigingen = None if keuze.rod_vestigingen == [ALLE] else keuze.rod_vestigingen
    return lambda scholen: lees_overzichten(
        keuze.rod, scholen, keuze.peildatum, keuze.rod_stand, keuze.rod_bereik, vestigingen, compleet=keuze.rod_volledig
    )


def _berichten(keuze: Namespace) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Leest wat DUO zegt, als de scholen van het bestuur bekend zijn."""
    return lambda scholen: lees_duo(keuze.duo, scholen)


def _telling(tekst: str) -> Path:
    pad = Path(tekst)
    if pad.suffix.lower() != ".csv":
        raise Gebruikersfout(f"De telling is een csv. Geef ‘{pad.name}’ een naam die eindigt op .csv.")
    return pad


def _uitvoer(tekst: str) -> Path:
    pad = Path(tekst)
    if pad.suffix.lower() not in UITVOER:
        raise Gebruikersfout(f"‘{pad.name}’ heeft een einde dat wij niet kennen. Kies .csv, .xlsx of .json.")
    return pad


def _schrijf(pad: Path, gevonden: pl.DataFrame, verwerking: Verwerking, peildatum: date, *, ongemaskeerd: bool) -> None:
    sleutel = koppelsleutel_op_schijf()
    tabel = naar_buiten(gevonden, titels(), sleutel, ongemaskeerd=ongemaskeerd)
    match pad.suffix.lower():
        case ".xlsx":
            kop = Kop(peildatum, versie=VERSIE, scholen=_namen(verwerking.instellingen), afdruk=afdruk(sleutel))
            inhoud = als_xlsx(tabel, herstelstappen(), kop)
        case ".json":
            inhoud = als_json(tabel, verwerking.uitslag, peildatum)
        case _:
            inhoud = als_csv(tabel)
    _bewaar(pad, inhoud)


def _bewaar(pad: Path, inhoud: bytes) -> None:
    try:
        pad.write_bytes(inhoud)
    except OSError:
        raise Gebruikersfout(
            f"‘{pad.name}’ is niet te schrijven. Staat het nog open, of mag u in die map niet?"
        ) from None


def _toets(ja: Sequence[str], peildatum: date) -> Keuring:
    """Zegt voor de controle wat er aan een levering opvalt, en weigert waar de pagina om een antwoord vraagt.

    `ja` noemt de regels die al beantwoord zijn, met de aantallen die daarbij gezien zijn of zonder.
    """

    def keur(levering: Levering, eerder: Levering | None, scholen: pl.DataFrame) -> None:
        clusters = dict(scholen.select("instellingscode", "cluster").iter_rows())
        onleesbaar = {} if eerder is None else eerder.verslag.onleesbaar_per_veld
        nu = {} if eerder is None else omvang_van(eerder, peildatum)
        vast = {} if eerder is None else vast_van(eerder)
        vooraf = naast(levering, nu, vast, onleesbaar, frozenset(nu), peildatum)
        eigen = [code for code in levering.instellingen if code in clusters]
        bestanden = (geen_export(b.naam, b.titel, b.kolommen) for b in levering.verslag.bestanden)
        regels = [
            *(regel for regel in bestanden if regel is not None),
            *vreemd(vooraf, eigen, list(nu), _namen(scholen), peildatum),
            *toets(vooraf, eigen, clusters, _namen(scholen)),
        ]
        for regel in regels:
            if regel.vraag or eerder is not None:
                telling = "" if regel.nu is None else f" {regel.nu} → {regel.straks}"
                _zeg(f"[{regel.sleutel}] {regel.wat}{telling}" + (f": {regel.zin}" if regel.zin else ""))
        if eerder is None:
            regels = bij_een_eerste(regels, levering, vooraf)
        if open_ := [r for r in regels if r.vraag and not {r.sleutel, r.antwoord} & set(ja)]:
            for bestand in levering.verslag.bestanden:
                for opmerking in bestand.opmerkingen:
                    _zeg(f"{bestand.naam}: {opmerking}")
            van_rod = any(regel.sleutel.startswith(VAN_ROD) for regel in open_)
            raise Gebruikersfout(
                "Er is niets gecontroleerd, want hierboven staat iets dat u eerst moet bekijken. "
                + ("Komt een bestand van ROD, geef het dan mee achter --rod. " if van_rod else "")
                + "Klopt het, geef dan mee: "
                + " ".join(f"--ja {shlex.quote(regel.antwoord)}" for regel in open_)
            )

    return keur


def _namen(instellingen: pl.DataFrame) -> dict[str, str]:
    met_naam = instellingen.drop_nulls("naam")
    return dict(zip(met_naam["instellingscode"], met_naam["naam"], strict=True))


def _vertel(verwerking: Verwerking, gevonden: pl.DataFrame, duocodes: pl.DataFrame | None) -> None:
    """De uitkomst op stderr: per signaal wat er bekeken en gevonden is, wat is overgeslagen en wat niet bekeken."""
    uitslag, signalen = verwerking.uitslag, laad_signalen()
    _vertel_gelezen(verwerking.levering.verslag)
    if verwerking.rod is not None:
        _vertel_van_rod(verwerking.rod, uitslag)
    for regel in statusregels(uitslag):
        _zeg(regel)
    for instelling, aantallen in per_school(uitslag.niet_bekeken).items():
        _zeg(als_zin(aantallen, instelling or "leerlingen zonder school"))
    if verwerking.vorige is not None:
        weg = "".join(f", {verwerking.weg.get(waarom, 0)} {waarom}" for waarom in VOORBIJ)
        _zeg(f"sinds de vorige: {verwerking.nieuw} nieuw{weg}")
    if (geaccepteerd := uitslag.bevindingen.join(gevonden, on="sleutel", how="anti")).height:
        risico = geaccepteerd.filter(pl.col("soort").is_in(ERNSTIG)).height
        toch = f", waarvan {risico} die bekostiging kunnen kosten" if risico else ""
        _zeg(f"geaccepteerd en niet in de uitvoer: {geaccepteerd.height}{toch}")
    if verwerking.duo is not None:
        _vertel_van_duo(verwerking, verwerking.duo, duocodes)
    _zeg(f"{meervoud(gevonden.height, 'bevinding', 'bevindingen')} met {len(signalen)} signalen")


def _vertel_gelezen(verslag: Leesverslag) -> None:
    """Wat er van elk bestand gelezen is, en wat niet te lezen was."""
    for bestand in verslag.bestanden:
        _zeg(f"{bestand.naam}: {meervoud(bestand.rijen, 'rij', 'rijen')} gelezen")
        for opmerking in bestand.opmerkingen:
            _zeg(f"  {opmerking}")
    for vraag in verslag.vragen:
        _zeg(f"{vraag.bestand}: {vraag.zin} Aangenomen: {vraag.aangenomen}.")
    for wat, aantal in verslag.hersteld.items():
        _zeg(f"hersteld: {aantal} × {wat}")
    for veld, reden, aantal in verslag.onleesbaar.group_by("veld", "reden", maintain_order=True).len().iter_rows():
        _zeg(f"niet te lezen: {aantal} × {veld} ({reden})")


def _vertel_van_rod(rod: Rodbeeld, uitslag: Uitslag) -> None:
    """Wat er van het overzicht van ROD gelezen is, van welke dag het is, en wie er niet bij hoort."""
    _vertel_gelezen(rod.levering.verslag)
    for code, stand in rod.standen.items():
        alleen = f", alleen {', '.join(sorted(stand.vestigingen))}" if stand.vestigingen else ""
        _zeg(f"overzicht van ROD van {code}: stand {dag(stand.stand)}, vergeleken op {dag(stand.dag)}{alleen}")
    if n := rod.levering.leerling["instelling"].null_count():
        _zeg(f"niet gebruikt: {meervoud(n, 'leerling', 'leerlingen')} in ROD van een school die niet van u is")
    if n := sum(school.buiten for school in uitslag.in_rod.values()):
        _zeg(f"niet vergeleken: {meervoud(n, 'leerling', 'leerlingen')} op een vestiging buiten het overzicht")


def _vertel_van_duo(verwerking: Verwerking, berichten: pl.DataFrame, duocodes: pl.DataFrame | None) -> None:
    """Wat er van DUO gebruikt is op stderr, zonder iets over een leerling."""
    for zin in over_berichten(berichten, verwerking.levering.instellingen, duocodes):
        _zeg(zin)
    uitleg, regels = verwerking.uitslag.uitleg_duo, _te_halen(verwerking)
    if n := uitleg.filter(zekerheid="zeker").height:
        _zeg(f"volgens uw codelijst al gemeld: {meervoud(n, 'bericht', 'berichten')} van DUO")
    alleen_duo = pl.col("bekostiging").is_not_null() & ~pl.col("in_las") & ~pl.col("in_rod").fill_null(False)
    if n := regels.filter(alleen_duo).height:
        _zeg(f"alleen bij DUO op de teldatum: {meervoud(n, 'inschrijving', 'inschrijvingen')}")


def _te_halen(verwerking: Verwerking) -> pl.DataFrame:
    """De telregels van de teldatum die nog te halen is: de laatste die geteld is."""
    regels = verwerking.uitslag.telregels
    return regels.filter(pl.col("teldatum") == pl.col("teldatum").max())


def _zeg(zin: str) -> None:
    """Zegt iets op stderr; een bestand of blad kan naar een leerling heten, en zijn nummer hoort daar niet."""
    print(zonder_nummer(zin), file=sys.stderr)


def statusregels(uitslag: Uitslag) -> list[str]:
    """Per signaal, status en reden één regel, met de instellingen waar het om gaat.

    Geldt het voor alle, dan staan er niet telkens alle codes: een bestuur heeft er veertig, en er zijn 170 signalen.
    """
    groepen = uitslag.statussen.group_by("signaal", "status", "reden", maintain_order=True).agg(
        pl.col("instelling").sort(nulls_last=True), pl.col("bekeken").sum(), pl.col("gevonden").sum()
    )
    alle = uitslag.statussen["instelling"].n_unique() - uitslag.statussen["instelling"].has_nulls()
    regels = []
    for rij in groepen.iter_rows(named=True):
        aantal = f", {rij['gevonden']} van {rij['bekeken']}" if rij["status"] == "uitgevoerd" else ""
        reden = f" — {rij['reden']}" if rij["reden"] else ""
        codes = [code for code in rij["instelling"] if code is not None]
        waar = [f"alle {alle} scholen"] if 1 < alle == len(codes) else codes
        waar += ["zonder school"] if None in rij["instelling"] else []
        regels.append(f"{rij['signaal']} {rij['status']} ({', '.join(waar)}){aantal}{reden}")
    return regels


if __name__ == "__main__":
    sys.exit(main())
