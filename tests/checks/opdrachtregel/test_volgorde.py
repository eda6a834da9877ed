"""Hoe een levering geknipt en geschud is, maakt voor wat er gevonden wordt niet uit."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from checks.signalen.arrangement._arrangementen import ARRANGEMENT
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Invulling, Rij, Waarde
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.opdrachtregel.hulp import KOLOMMEN, alle_voorbeelden, draai, lees_csv, schrijf
from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT
from tests.checks.signalen.gevallen import PEIL
from tests.data.hulp import naar_bestand

LATER = date(2025, 9, 1)
ALLE = [v.naam for v in VELDEN]


@dataclass(frozen=True)
class Leerling:
    """Een leerling met rijen die niet hetzelfde zeggen, en de signalen die op hem afgaan."""

    naam: str
    rijen: Sequence[Mapping[str, Invulling]]
    signalen: frozenset[str] = frozenset()
    cluster: int = 4

    def geef(self, nummer: int, bsn: str) -> list[Rij]:
        schoon = {**schone_leerling(PEIL, nummer, cluster=self.cluster), "bsn": bsn}
        return [vul_in(schoon, wijzig, PEIL) for wijzig in self.rijen]


def leerling(naam: str, *rijen: Mapping[str, Invulling], signalen: str = "", cluster: int = 4) -> Leerling:
    return Leerling(naam, rijen, frozenset(signalen.split()), cluster)


def _op(school: str, leerlingnummer: str) -> dict[str, Waarde]:
    return {"instellingscode": school, "vestigingscode": f"{school}00", "leerlingnummer": leerlingnummer}


GEEN_TLV: dict[str, Waarde] = {v.naam: None for v in VELDEN if v.tabel == "tlv"}
BEGINT = "begindatum_periode"
DRIE_JAAR: dict[str, Waarde] = {"geboortedatum": "02-08-2019"}

_OPNIEUW: dict[str, Waarde] = dict.fromkeys(("inschrijfdatum", BEGINT, "registratiedatum"), "01-09-2025")

LEERLINGEN = [
    leerling(
        "een rij zegt lang weg, een andere nog hier",
        {"uitschrijfdatum": "29-04-2024"},
        {"uitschrijfdatum": "31-07-2026"},
        signalen="DU09",
    ),
    leerling(
        "elk gegeven van de leerling tweemaal anders",
        {"geboortedatum": "01-02-2017", "geslacht": "M", "straat": "Kade", "roepnaam": None},
        {"geboortedatum": "01-03-2017", "geslacht": "V", "bsn": verzonnen_bsn(905), "roepnaam": "Bo"},
        signalen="DU09",
    ),
    leerling(
        "geboortedatum op een rij niet te lezen",
        {},
        {"geboortedatum": "31-02-2017", "groep": "SO-9"},
        signalen="ID10 PE03",
    ),
    # -- eerst, dan en nu
    leerling(
        "drie jaar, en een periode zonder begindatum",
        {**DRIE_JAAR, "soort_onderwijs": "22"},
        {**DRIE_JAAR, "soort_onderwijs": "23", BEGINT: None},
        signalen="IN07",
        cluster=2,
    ),
    leerling(
        "van SO naar VSO op een school voor SO",
        {},
        {BEGINT: LATER, "schoolsoort": "VSO", "groep": "VSO-1"},
        signalen="PE07 IN33",
    ),
    leerling(
        "van SO naar VSO, en te oud voor het SO",
        {"geboortedatum": "02-08-2010"},
        {"geboortedatum": "02-08-2010", BEGINT: LATER, "schoolsoort": "VSO", "groep": "VSO-1"},
        signalen="PE07",
        cluster=1,
    ),
    leerling(
        "twee perioden op een dag, en alleen in een verblijft hij",
        {**GEEN_TLV, "soort_verblijf": "4"},
        {**GEEN_TLV, "groep": "SO-9"},
        signalen="PE03",
    ),
    leerling(
        "een periode zonder begindatum, en alleen daarin verblijft hij",
        {**GEEN_TLV, "soort_verblijf": "4", BEGINT: None},
        GEEN_TLV,
        signalen="IN07",
    ),
    leerling(
        "geen periode op tijd, en een zonder begindatum",
        {BEGINT: LATER, "groep": "SO-9"},
        {BEGINT: None},
        signalen="IN07",
    ),
    # -- van welke school
    leerling(
        "geen instellingscode, en vestigingen van twee scholen",
        {"instellingscode": None},
        {"instellingscode": None, "vestigingscode": "98CA00", BEGINT: LATER},
        signalen="IN02",
    ),
    leerling(
        "een van twee inschrijvingen zonder instellingscode, en daar geen TLV",
        {"uitschrijfdatum": "31-07-2025", "inschrijfstatus": "uitgeschreven"},
        {**GEEN_TLV, **dict.fromkeys(("inschrijfdatum", BEGINT), "01-08-2025"), "instellingscode": None},
        signalen="IN02 DU06",
    ),
    leerling(
        "een arrangement van een school, en een van een school die wij niet kennen",
        {**ALLEEN_ARRANGEMENT, **ARRANGEMENT},
        {**ALLEEN_ARRANGEMENT, **ARRANGEMENT, "instellingscode": "98ZQ"},
        cluster=2,
    ),
    leerling(
        "en een zonder school",
        {**ALLEEN_ARRANGEMENT, **ARRANGEMENT},
        {**ALLEEN_ARRANGEMENT, **ARRANGEMENT, "instellingscode": None},
        signalen="AR01",
        cluster=2,
    ),
    # -- wie er nog meer is
    leerling(
        "een BSN bij vier leerlingen op vier scholen",
        {"geslacht": "M", "geboortedatum": "01-02-2017"},
        {**_op("98CA", "1"), "geslacht": "V", "geboortedatum": "01-02-2016", "achternaam": "Haddad"},
        {
            **_op("98DB", "2"),
            "geslacht": "V",
            "geboortedatum": "01-02-2012",
            "achternaam": "Visser",
            "schoolsoort": "VSO",
        },
        {
            **_op("98CB", "3"),
            "geslacht": "V",
            "geboortedatum": "01-02-2013",
            "achternaam": "Peters",
            "schoolsoort": "VSO",
        },
        signalen="DU05",
    ),
    leerling(
        "twee inschrijvingen tot dezelfde dag, en daarna een gat",
        {"uitschrijfdatum": "31-07-2025", "inschrijfstatus": "uitgeschreven"},
        {**_op("98CA", "4"), "uitschrijfdatum": "31-07-2025", "inschrijfstatus": "uitgeschreven"},
        {**_OPNIEUW, "inschrijvingsvolgnummer": "2"},
        signalen="DU02 IN30",
    ),
    # -- waar iemand woont
    leerling("een postcode van vier cijfers", {"postcode": "3511", "landcode": None}, signalen="ID22"),
    leerling(
        "en een onderwijsnummer",
        {
            "postcode": "3511",
            "landcode": None,
            "land": None,
            "bsn": None,
            "onderwijsnummer": verzonnen_onderwijsnummer(900),
        },
        signalen="ID22 ID06",
    ),
    # -- rijen die gelijk zijn
    leerling("een rij tweemaal", {}, {BEGINT: LATER, "groep": "X"}, {BEGINT: LATER, "groep": "X"}, signalen="DU07"),
]


class Uitkomst(NamedTuple):
    """Wat er gevonden is en hoe het met elk signaal afliep, los van waar een rij stond."""

    bevindingen: list[tuple[str, ...]]
    statussen: list[str]

    def van(self, leerlingnummer: str) -> frozenset[str]:
        """De signalen die op een leerling afgingen."""
        return frozenset(signaal for nummer, signaal, *_ in self.bevindingen if nummer == leerlingnummer)


_VERWIJZING = re.compile(r"rij (\d+(?:(?:, | en )\d+)*) van ‘([^’]+)’")
_ZEGT = [k for k in KOLOMMEN if k not in ("leerlingnummer", "signaal", "bestand", "rij", "zin")]


def voer_uit(
    map_: Path,
    instellingen: Path,
    delen: Mapping[str, Sequence[int]],
    velden: Sequence[str],
    capsys: pytest.CaptureFixture[str],
) -> Uitkomst:
    """Controleert de rijen met deze nummers, verdeeld over bestanden."""
    paden = [schrijf(map_ / naam, naar_bestand([RIJEN[i] for i in nummers], velden)) for naam, nummers in delen.items()]
    uit = map_ / "uit.csv"
    draai(*paden, "--instellingen", instellingen, "--uit", uit)
    regels = capsys.readouterr().err.splitlines()
    van = {(naam, plaats): nummer for naam, nummers in delen.items() for plaats, nummer in enumerate(nummers, start=2)}

    def los(zin: str) -> tuple[str, str]:
        """De zin zonder de rijen die zij noemt, en welke dat zijn."""
        genoemd = sorted(
            van[bestand, int(rij)] for rijen, bestand in _VERWIJZING.findall(zin) for rij in re.findall(r"\d+", rijen)
        )
        return re.sub("…(?:(?:; | en )…)*", "…", _VERWIJZING.sub("…", zin)), str(genoemd)

    bevindingen = [
        (regel["leerlingnummer"], regel["signaal"], *(regel[k] for k in _ZEGT), *los(regel["zin"]))
        for regel in lees_csv(uit)
    ]
    return Uitkomst(sorted(bevindingen), sorted(r for r in regels if re.match(r"[A-Z]{2,3}\d\d ", r)))


_EERSTE = 3000
"""Het nummer van de eerste leerling; de voorbeelden hebben deze niet."""


def bonte_rijen() -> Iterator[Rij]:
    """Elk voorbeeld van een signaal, en de leerlingen van hierboven, met een BSN dat niemand anders heeft."""
    voorbeelden = alle_voorbeelden()
    yield from voorbeelden
    bezet = {rij[veld] for rij in voorbeelden for veld in ("bsn", "onderwijsnummer")}
    vrij = (bsn for bsn in map(verzonnen_bsn, range(900)) if bsn not in bezet)
    for plaats, wie in enumerate(LEERLINGEN):
        yield from wie.geef(_EERSTE + plaats, next(vrij))


RIJEN = [*bonte_rijen()]


def geschud(willekeur: Random, delen: int) -> dict[str, list[int]]:
    """Alle rijen door elkaar, verdeeld over bestanden."""
    nummers = [*range(len(RIJEN))]
    willekeur.shuffle(nummers)
    return {f"deel {i}.csv": nummers[i::delen] for i in range(delen)}


def per_school() -> dict[str, list[int]]:
    """Een bestand per school, de laatste eerst."""
    scholen: dict[str, list[int]] = {}
    for nummer, rij in enumerate(RIJEN):
        code = str(rij["instellingscode"] or rij["vestigingscode"])[:4]
        scholen.setdefault(code, []).insert(0, nummer)
    return {f"school {i}.csv": scholen[code] for i, code in enumerate(sorted(scholen, reverse=True))}


def test_geknipt_en_geschud_vindt_hetzelfde(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def uitkomst(delen: Mapping[str, Sequence[int]], velden: Sequence[str] = ALLE) -> Uitkomst:
        return voer_uit(tmp_path, instellingen, delen, velden, capsys)

    heel = uitkomst({"export.csv": range(len(RIJEN))})
    gevonden = {wie.naam: heel.van(str(10000 + _EERSTE + i)) for i, wie in enumerate(LEERLINGEN)}
    assert gevonden == {wie.naam: wie.signalen for wie in LEERLINGEN}
    willekeur = Random(1)
    kolommen = ALLE[:]
    willekeur.shuffle(kolommen)
    assert uitkomst(geschud(willekeur, 1), kolommen) == heel
    assert uitkomst(geschud(willekeur, 2)) == heel
    assert uitkomst(geschud(willekeur, 3), kolommen) == heel
    assert uitkomst(per_school()) == heel
