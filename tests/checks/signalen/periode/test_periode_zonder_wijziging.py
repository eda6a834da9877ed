"""PE04: een nieuwe periode waarin niets anders is."""

import pytest

from data.schema.velden import velden_van
from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("PE04", "periode_zonder_wijziging", "A", "periode")
_NODIG = ("begindatum_periode", "groep", "vestigingscode", "onderwijsaanbiederscode", "onderwijslocatiecode")
_REST = tuple(v.naam for v in velden_van("periode") if v.naam not in _NODIG)
"""Ook een veld dat er nog bij komt: wat niet verplicht is, weegt mee als het er is."""
KOLOMMEN = Kolommen(nodig=_NODIG, optioneel=(*_REST, "schoolsoort"))

VELD = "begindatum_periode"
NU = {VELD: "01-08-2024"}
"""De eerste dag van het vorige schooljaar: een periode die toen begon, is in bereik."""


def later(begin: str | None = "01-10-2025", **wijzig: Invulling) -> Erbij:
    return Erbij(wie="inschrijving", wijzig={VELD: begin, **wijzig})


GEVALLEN = [
    Geval(
        naam="alleen de dag verschilt",
        fout=NU,
        erbij=(later(),),
        verwacht={1: (VELD, "01-10-2025")},
        zin="De periode vanaf 01-10-2025 is gelijk aan die vanaf 01-08-2024. Controleer wat er toen veranderde.",
    ),
    Geval(naam="de volgorde van de rijen maakt niet uit", fout={VELD: "01-10-2025"}, erbij=(later("01-08-2024"),),
          verwacht={0: (VELD, "01-10-2025")}),
    Geval(naam="drie gelijke", fout=NU, erbij=(later(), later("02-10-2025")),
          verwacht={1: (VELD, "01-10-2025"), 2: (VELD, "02-10-2025")}),
    Geval(naam="begint op 1 augustus", fout=NU, erbij=(later("01-08-2025"),)),
    Geval(naam="begint op 31 juli", fout=NU, erbij=(later("31-07-2025"),), verwacht={1: (VELD, "31-07-2025")}),
    Geval(naam="begint op 2 augustus", fout=NU, erbij=(later("02-08-2025"),), verwacht={1: (VELD, "02-08-2025")}),
    Geval(naam="begint op 1 september", fout=NU, erbij=(later("01-09-2025"),), verwacht={1: (VELD, "01-09-2025")}),
    Geval(naam="begint op een schrikkeldag", fout=NU, erbij=(later("29-02-2028"),),
          verwacht={1: (VELD, "29-02-2028")}),
    # -- elk verschil telt
    *(
        Geval(naam=f"andere {veld}", fout=NU, erbij=(later(**{veld: waarde}),))
        for veld, waarde in {
            "groep": "SO-9", "vestigingscode": "98DA07", "onderwijsaanbiederscode": "999A999",
            "onderwijslocatiecode": "999X999", "soort_onderwijs": "23", "soort_verblijf": "3",
            "experiment": "dans en muziek", "onderwijsconcept": "Agora", "schoolsoort": "VSO",
        }.items()
    ),
    Geval(naam="groep nu leeg", fout=NU, erbij=(later(groep=None),)),
    Geval(naam="groep beide leeg", fout={**NU, "groep": None}, erbij=(later(),), verwacht={1: (VELD, "01-10-2025")}),
    Geval(naam="soort verblijf 0 is leeg", fout=NU, erbij=(later(soort_verblijf=None),),
          verwacht={1: (VELD, "01-10-2025")}),
    Geval(naam="terug naar de groep van eerder", fout={**NU, "groep": "SO-1"},
          erbij=(later("01-10-2024", groep="SO-2"), later(groep="SO-1"))),
    # -- geen opvolger
    Geval(naam="één periode"),
    Geval(naam="gelijke perioden zijn er één", fout=NU, erbij=(later("01-08-2024"),)),
    Geval(naam="begindatum leeg", fout=NU, erbij=(later(None),)),
    Geval(naam="begindatum niet te lezen", fout=NU, erbij=(later("31-02-2025"),)),
    Geval(naam="een andere inschrijving", fout=NU, erbij=(later(inschrijvingsvolgnummer="77"),)),
    # -- bereik
    Geval(naam="de vorige eindigde voor het vorige schooljaar", erbij=(later("01-03-2024"),)),
    Geval(naam="lang geleden", fout={VELD: "01-08-2020", "inschrijfdatum": "01-08-2020"},
          erbij=(later("01-10-2021"), later("01-10-2022"), later("01-03-2024"))),
    Geval(naam="de vorige liep nog in het vorige schooljaar", erbij=(later("02-08-2024"),),
          verwacht={1: (VELD, "02-08-2024")}),
    Geval(naam="komt nog", fout={"inschrijfdatum": PEIL + DAG, VELD: PEIL + DAG}, erbij=(later("01-03-2026"),)),
    Geval(naam="gast", fout={**NU, "inschrijfstatus": "gast"}, erbij=(later(),)),
    # -- kolommen
    *(
        Geval(naam=f"zonder kolom {veld}", fout=NU, erbij=(later(),), zonder=(veld,), status="overgeslagen",
              noemt=(naam,))
        for veld, naam in {
            "groep": "Groep", "vestigingscode": "Vestigingscode", "onderwijsaanbiederscode": "Onderwijsaanbiederscode",
            "onderwijslocatiecode": "Onderwijslocatiecode",
        }.items()
    ),
    *(
        Geval(naam=f"zonder kolom {veld}", fout=NU, erbij=(later(),), zonder=(veld,), noemt=(naam,),
              verwacht={1: (VELD, "01-10-2025")})
        for veld, naam in {
            "soort_onderwijs": "Soort onderwijs", "soort_verblijf": "Soort verblijf", "experiment": "Experiment",
            "onderwijsconcept": "Onderwijsconcept", "schoolsoort": "Schoolsoort",
        }.items()
    ),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_periode_zonder_wijziging(geval: Geval) -> None:
    assert speel("PE04", geval, GEVALLEN) == geval.uitkomst
