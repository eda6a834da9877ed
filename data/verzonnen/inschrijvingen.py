"""De inschrijvingen van een leerling, met perioden en TLV's, zoals een export van een dag ze geeft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import NamedTuple

from data.schema.velden import ADRES, VELDEN
from data.schema.voorbeeld import Rij, Waarde, dag_in
from data.schema.waarden.landen import NEDERLAND
from data.schema.waarden.schooljaar import begin_schooljaar
from data.verzonnen.bouwer import verzonnen, verzonnen_bsn
from data.verzonnen.groepen import Groepen
from data.verzonnen.levensloop import Plaatsing
from data.verzonnen.namen import Persoon
from data.verzonnen.scholen import SOORTEN_ONDERWIJS, beschikkingsnummer_van, leerlingnummer_van, volgnummer_van

LEEG: Rij = dict.fromkeys(v.naam for v in VELDEN)
_TLV_VOORUIT = timedelta(340)  # zo lang voor het begin kan een nieuwe TLV al in het LAS staan


class Leerling(NamedTuple):
    """Een leerling met zijn plaatsingen, de eerste vooraan, en het toeval dat alleen van hem is."""

    nummer: int
    persoon: Persoon
    plaatsingen: Sequence[Plaatsing]
    rng: Random


@dataclass(frozen=True, slots=True)
class Inschrijving:
    """Een inschrijving door de tijd; `perioden` en `tlvs` op volgorde van begin."""

    basis: Rij
    plaatsing: Plaatsing
    perioden: Sequence[Rij]
    tlvs: Sequence[Rij]

    def rijen(self, d: date) -> Iterator[Rij]:
        """Een rij per periode en TLV die elkaar raken, zoals een export van dag `d`."""
        plaats = self.plaatsing
        if plaats.bekend > d:
            return
        tot = plaats.tot if plaats.einde_bekend <= d else None
        status = "toekomstig" if plaats.van > d else "uitgeschreven" if tot and tot < d else "ingeschreven"
        basis = {**self.basis, "inschrijfstatus": status, "uitschrijfdatum": tot}
        begonnen = [r for r in self.perioden if dag_in(r, "begindatum_periode") <= max(d, plaats.van)]
        tlvs = [r for r in self.tlvs if dag_in(r, "tlv_begin") <= max(d + _TLV_VOORUIT, plaats.van)]
        grenzen = [*(dag_in(r, "begindatum_periode") for r in begonnen), date.max]
        for periode, (begin, volgende) in zip(begonnen, pairwise(grenzen), strict=True):
            if not tlvs:
                yield {**basis, **periode}
            for tlv in tlvs:
                if dag_in(tlv, "tlv_begin") < volgende and dag_in(tlv, "tlv_einde") >= begin:
                    yield {**basis, **periode, **tlv}


def schrijf_in(leerling: Leerling, groepen: Groepen, p: date) -> Iterator[Inschrijving]:
    """De inschrijvingen van een leerling: één per plaatsing."""
    nummer, persoon, plaatsingen, rng = leerling
    wie: dict[str, Waarde] = {
        **LEEG,
        **verzonnen("leerling", "inschrijving", "periode"),
        **persoon.velden,
        "bsn": verzonnen_bsn(nummer),
        "landcode": NEDERLAND,
        "land": "Nederland",
        "geheim_adres": "N",
        "vreemdeling": "J" if persoon.pas_hier else "N",
        "eerder_nederlands_onderwijs": "N" if persoon.pas_hier and len(plaatsingen) == 1 else "J",
    }
    if persoon.geheim:
        wie |= {**dict.fromkeys(ADRES), "geheim_adres": "J"}
    for keer, plaats in enumerate(plaatsingen):
        school = plaats.school
        residentieel = school.cluster == 4 and len(plaatsingen) == 1 and nummer % 2 == 0
        basis: dict[str, Waarde] = {
            **wie,
            "leerlingnummer": leerlingnummer_van(school, nummer),
            "inschrijvingsvolgnummer": volgnummer_van(nummer, keer),
            "instellingscode": school.code,
            "schoolsoort": school.soort,
            "aanmelddatum": min(plaats.bekend, plaats.van - timedelta(rng.randint(60, 150))),
            "inschrijfdatum": plaats.van,
            "registratiedatum": plaats.bekend,
            "tijdelijke_toelating": "N",
            "nnca": rng.choice(("0", "1", None)),
            "rod_status": "opgenomen",
            "bekostigbaar": "J",
            "soort_onderwijs": SOORTEN_ONDERWIJS[school.cluster][nummer % 6],
            "soort_verblijf": rng.choice("45") if residentieel else "0",
        }
        wacht_op_tlv = plaats.van > p  # van wie nog komt is de TLV er nog niet
        heeft_tlv = school.cluster > 2 and not residentieel and not wacht_op_tlv
        yield Inschrijving(
            basis,
            plaats,
            groepen.perioden(nummer, persoon.geboortedatum.year, plaats, p),
            _tlvs(rng, plaats, persoon.geboortedatum, nummer * 30 + keer * 6, p) if heeft_tlv else (),
        )


def _tlvs(rng: Random, plaats: Plaatsing, geboren: date, volgnummer: int, p: date) -> list[Rij]:
    """TLV's die van 31 juli op 1 augustus op elkaar aansluiten, tot ruim na `p` of het einde van de plaatsing."""
    soort = "PO" if plaats.school.soort == "SO" else "VO"
    swv = f"{soort}{rng.choice(('3001', '3001', '3001', '3002', '3002', '3003'))}"
    categorie, komend = rng.choice("LLLLMMH"), begin_schooljaar(p).year + 1
    tot = plaats.tot if plaats.tot and plaats.tot < p - timedelta(200) else None
    wordt_20 = begin_schooljaar(geboren).year + 21  # aan het eind van dat schooljaar verlaat hij de school
    genoeg = min(tot.year if tot else komend + 1, wordt_20)
    tlvs: list[Rij] = []
    begin = plaats.van
    while True:
        # Een TLV loopt hele schooljaren en wat er van het lopende nog rest (WEC 40, lid 15).
        einde = begin.year + 1 + ((begin.month, begin.day) > (8, 1)) + rng.randint(0 if tlvs else 1, 2)
        if tot and (tot.month, tot.day) == (7, 31) and begin.month == 8 and begin.day == 1:
            einde = min(einde, tot.year)
        einde = min(einde, wordt_20)
        tlvs.append(
            {
                **verzonnen("tlv"),
                "tlv_volgnummer": str(len(tlvs) + 1),
                "swv_nummer": swv,
                "ondersteuningscategorie": categorie,
                "beschikkingsnummer": beschikkingsnummer_van(swv, begin.year, volgnummer + len(tlvs)),
                "tlv_begin": begin,
                "tlv_einde": date(einde, 7, 31),
            }
        )
        loopt_af = einde == komend and rng.random() < 0.06  # hier moet de school om een nieuwe vragen
        if einde >= genoeg or loopt_af:
            return tlvs
        begin = date(einde, 8, 1)
