"""ID19: een postbus of antwoordnummer als straat."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID19", "postbus_als_adres", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("straat",), optioneel=("geheim_adres",))

POSTBUS = {"straat": "Postbus 12"}
RAAK = {0: ("straat", "Postbus 12")}


def straat(naam: str, wat: str | None) -> Geval:
    """`wat` is wat er volgens het signaal staat; None is een gewone straat."""
    return Geval(
        naam=naam,
        fout={"straat": naam},
        verwacht={0: ("straat", naam)} if wat else {},
        zin=f"Als straat is {wat} ingevuld. Vul het woonadres in." if wat else None,
    )


GEVALLEN = [
    *(
        straat(naam, "een postbus")
        for naam in (
            "Postbus", "Postbus 12", "POSTBUS 12", "postbus12", "Postbus: 12", "Post bus 12", "Postbusnummer 12",
            "Postbusnr. 12", "Postb. 12", "Postb 12", "P.O. Box 12", "PO Box 12", "P.O.Box 12", "POBox 12",
            "Post Box 12", "P.O.B. 12", "P.B. 12", "PB 12", "Pb. 12", "Postfach 12 34", "Boîte postale 12", "B.P. 12",
            "p/a Postbus 12", "Postbus 12 t.a.v. de receptie",
        )
    ),
    *(
        straat(naam, "een antwoordnummer")
        for naam in ("Antwoordnummer 123", "ANTWOORDNUMMER", "antwoordnr. 123", "Antw.nr. 123")
    ),
    *(
        straat(naam, None)
        for naam in (
            "Kerkstraat", "Postweg", "Postbusstraat", "Postbushof", "Poststraat", "Post", "Postillonlaan", "Busweg",
            "Oude Postbaan", "Pb. Hofstede", "P.B. Kooijmansstraat", "Boxmeerseweg", "Antwoordpad", "Antwerpsestraat",
            "P.O. Hooftstraat", "Bp. van Hoorn", "Postelse Hoeflaan", "Postjesweg",
        )
    ),
    Geval(naam="nummer in het veld huisnummer", fout={"straat": "Postbus", "huisnummer": "12"},
          verwacht={0: ("straat", "Postbus")}),
    Geval(naam="leeg", fout={"straat": None}),
    Geval(naam="heeft een BSN", fout=POSTBUS, verwacht=RAAK),
    Geval(naam="woont in België", fout={**POSTBUS, "landcode": "5010"}, verwacht=RAAK),
    Geval(naam="geheim adres", fout={**POSTBUS, "geheim_adres": "J"}),
    Geval(
        naam="zonder kolom geheim adres",
        fout={**POSTBUS, "geheim_adres": "J"},
        zonder=("geheim_adres",),
        verwacht=RAAK,
        noemt=("Geheim adres",),
    ),
    Geval(
        naam="komt nog", fout={**POSTBUS, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="gast", fout={**POSTBUS, "inschrijfstatus": "gast"}),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_postbus_als_adres(geval: Geval) -> None:
    assert speel("ID19", geval, GEVALLEN) == geval.uitkomst
