"""ID22: een postcode die niet Nederlands kan zijn, bij een leerling in Nederland."""

import pytest

from tests.checks.signalen.gevallen import DAG, LAND, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID22", "postcode_ongeldig", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("postcode",), optioneel=(*(v for v in LAND if v != "postcode"), "geheim_adres"))

ZONDER_LAND = {"landcode": None, "land": None}


def fout(naam: str, gelezen: str | None = None, **meer: str | None) -> Geval:
    postcode = gelezen or naam
    return Geval(
        naam=naam,
        fout={"postcode": naam, **meer},
        verwacht={0: ("postcode", postcode)},
        zin=f"Postcode {postcode} is geen Nederlandse postcode: die heeft vier cijfers en twee letters, zoals 3511AB.",
    )


GEVALLEN = [
    *(
        Geval(naam=f"goed: {postcode}", fout={"postcode": postcode})
        for postcode in ("3511AB", "3511 ab", "1000AA", "9999XZ", "35.11-AB", "1012SS")
    ),
    fout("0999AB"),
    fout("3511"),
    fout("3511A"),
    fout("3511ABC"),
    fout("351AB"),
    fout("35111AB"),
    fout("AB3511"),
    fout("3511 4B", "35114B"),
    fout("52062"),
    fout("onbekend", "ONBEKEND"),
    Geval(naam="leeg", fout={"postcode": None}),
    Geval(naam="een streepje is leeg", fout={"postcode": "-"}),
    Geval(naam="woont in België", fout={"postcode": "2320", "landcode": "5010"}),
    Geval(naam="zonder landcode, buitenlandse vorm", fout={"postcode": "52320", **ZONDER_LAND}),
    Geval(
        naam="zonder landcode, vier cijfers",
        fout={"postcode": "2320", **ZONDER_LAND},
        verwacht={0: ("postcode", "2320")},
    ),
    Geval(
        naam="zonder landcode, vijf cijfers in Nederland",
        fout={"postcode": "52320", "landcode": None},
        verwacht={0: ("postcode", "52320")},
    ),
    Geval(naam="zonder landcode, buitenlands land", fout={"postcode": "351", "landcode": None, "land": "België"}),
    Geval(
        naam="zonder landcode, geen teken van buitenland",
        fout={"postcode": "351", **ZONDER_LAND},
        verwacht={0: ("postcode", "351")},
    ),
    Geval(naam="geheim adres", fout={"postcode": "351", "geheim_adres": "J"}),
    Geval(
        naam="zonder kolom geheim adres",
        fout={"postcode": "351", "geheim_adres": "J"},
        zonder=("geheim_adres",),
        verwacht={0: ("postcode", "351")},
        noemt=("Geheim adres",),
    ),
    Geval(
        naam="komt nog",
        fout={"postcode": "351", "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("postcode", "351")},
    ),
    Geval(naam="gast", fout={"postcode": "351", "inschrijfstatus": "gast"}),
    Geval(
        naam="zonder kolom landcode",
        fout={"postcode": "351"},
        zonder=("landcode",),
        verwacht={0: ("postcode", "351")},
        noemt=("Landcode",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_postcode_ongeldig(geval: Geval) -> None:
    assert speel("ID22", geval, GEVALLEN) == geval.uitkomst
