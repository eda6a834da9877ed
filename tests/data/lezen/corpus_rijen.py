"""Rijen die geen leerling zijn, koppen op twee rijen, en tabellen onder de tabel."""

from tests.data.lezen.geval import KLEIN, KOP, RIJEN, Geval, Verwacht

BREED = "Leerlingnummer;Achternaam;Voornamen;Geboortedatum;BSN;Groep"
EEN = ("1", "Öztürk", "Sem", "01-02-2015", None, "SO-1")
TWEE = ("2", "d'Été", "Noor", "02-03-2016", None, "SO-2")


def _regel(rij: tuple[str | None, ...]) -> str:
    return ";".join(cel or "" for cel in rij) + "\n"


def _breed(naam: str, tussen: str, opmerking: str = "", nummers: tuple[int, int] = (2, 4), onder: str = "") -> Geval:
    """Twee leerlingen met `tussen` ertussen en `onder` eronder."""
    inhoud = f"{BREED}\n{_regel(EEN)}{tussen}\n{_regel(TWEE)}{onder}".encode()
    return Geval(f"rijen: {naam}", "export.csv", inhoud, [Verwacht([EEN, TWEE], BREED.split(";"), nummers)], opmerking)


def _blijft(naam: str, *rij: str | None) -> Geval:
    """Een rij die een leerling kan zijn en dus blijft."""
    inhoud = f"{BREED}\n{_regel(EEN)}{_regel(rij)}{_regel(TWEE)}".encode()
    return Geval(f"rijen: {naam}", "export.csv", inhoud, [Verwacht([EEN, rij, TWEE], BREED.split(";"), (2, 3, 4))])


def _twee_koppen(naam: str, kop: str, *koppen: str) -> Geval:
    waarden = tuple(f"waarde {i}" for i, _ in enumerate(koppen))
    verwacht = [Verwacht([waarden], koppen, [3])]
    return Geval(f"koppen: {naam}", "export.csv", f"{kop}\n{_regel(waarden)}".encode(), verwacht)


RIJ_GEVALLEN = [
    _breed("kop herhaald", BREED, "op rij 3 een herhaalde kop"),
    _breed("kop herhaald in hoofdletters", BREED.upper(), "op rij 3 een herhaalde kop"),
    _breed("streep per kolom", "-----;-----;-----;-----;-----;-----", "op rij 3 een streep"),
    _breed("streep over de breedte", "=========", "op rij 3 een streep"),
    _breed("titel, kop en voet van een nieuwe bladzijde",
           f"Pagina 1 van 2;;;01-02-2026;;\n\nLeerlingen per groep\n{BREED}",
           "op rij 6 een herhaalde kop; op rij 3 een voettekst; op rij 5 iets anders", (2, 7)),
    _breed("totaal per groep", "Subtotaal;;;;;1", "op rij 3 een totaal"),
    _breed("aantal achter de groep", "SO-1 Aantal;1;;;1;1", "op rij 3 een totaal"),
    _breed("kop van een groep", "Groep: SO-2", "op rij 3 een kop van een groep"),
    _breed("kop van een groep in twee cellen", ";Mentor:;De Vries", "op rij 3 een kop van een groep"),
    _breed("alleen de naam van de groep", "SO-2", "op rij 3 iets anders"),
    _breed("alleen de naam van de school", ";;De Wilgen", "op rij 3 iets anders"),
    _breed("voettekst met een datum onder de geboortedatum", "Afgedrukt:;;;01-02-2026", "op rij 3 een voettekst"),
    _breed("toelichting eronder", "", "op de rijen 6 tot en met 8 een andere tabel", (2, 4),
           "\nCode;Omschrijving\nSO;Speciaal onderwijs\nVSO;Voortgezet speciaal onderwijs\n"),
    _breed("toelichting eronder zonder kop", "", "op de rijen 6 en 7 iets anders".replace(" en ", " tot en met "),
           (2, 4), "\nSO;Speciaal onderwijs\nVSO;Voortgezet speciaal onderwijs\n"),
    _breed("veel herhaalde koppen", "\n".join([BREED, ""] * 15),
           "op de rijen 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25 en nog 3 een herhaalde kop", (2, 33)),
    Geval("rijen: totaal ertussen in een smalle tabel", "export.csv",
          f"{KOP}\n1;Öztürk;SO-1\nAantal:;1;\n2;d'Été;SO-2\n".encode(), [Verwacht(nummers=(2, 4))],
          "op rij 3 een totaal"),
    Geval("rijen: kop van een groep in een smalle tabel", "export.csv",
          f"{KOP}\nGroep SO-1\n1;Öztürk;SO-1\nGroep SO-2\n2;d'Été;SO-2\n".encode(), [Verwacht(nummers=(3, 5))],
          "op de rijen 2 en 4 een kop van een groep"),
    Geval("rijen: alleen een totaal blijft staan", "export.csv", f"{KOP}\nTotaal;2;\n".encode(),
          [Verwacht([("Totaal", "2", None)], nummers=[2])]),
    Geval("rijen: een tweede tabel met een eigen kop", "export.csv",
          f"{KLEIN}\nLeerlingnummer;TLV begindatum\n1;01-08-2024\n2;01-08-2025\n\n{KLEIN.replace('1;', '3;')}".encode(),
          [Verwacht([*RIJEN, ("3", "Öztürk", "SO-1"), RIJEN[1]], nummers=(2, 3, 10, 11)),
           Verwacht([("1", "01-08-2024"), ("2", "01-08-2025")], ("Leerlingnummer", "TLV begindatum"), (6, 7),
                    "export.csv, tabel vanaf rij 5")], "op rij 9 een herhaalde kop"),
    _blijft("alleen een leerlingnummer", "3", None, None, None, None, None),
    _blijft("alleen een naam", None, "Pagina", "Eva", None, None, None),
    _blijft("alleen een geboortedatum", None, None, None, "00-00-2015", None, None),
    _blijft("een leerling die Totaal heet", None, "Totaal", "Aantal", "01-01-2015", None, None),
    _blijft("een leerling die Groep heet in plaats Klas", "3", "Groep", "Achternaam", None, None, "Klas"),
    _blijft("niets is te lezen", "?", "x", "x", "onbekend", "x", "x"),
    _twee_koppen("de onderste zegt pas met de bovenste iets",
                 "Leerling;;Inschrijving;;;TLV;;\nLeerlingnummer;BSN;Volgnummer;Begindatum;Einddatum;Nummer;Begindatum;"
                 "t/m", "Leerlingnummer", "BSN", "Inschrijving Volgnummer", "Inschrijving Begindatum",
                 "Inschrijving Einddatum", "TLV Nummer", "TLV Begindatum", "TLV t/m"),
    _twee_koppen("de bovenste is korter, met andere woorden",
                 "Persoon;;Gegevens inschrijving\nAchternaam;BSN;van;tot;Groep",
                 "Achternaam", "BSN", "Inschrijving van", "Inschrijving tot", "Groep"),
    _twee_koppen("de bovenste is een kop met gaten",
                 "Leerlingnummer;BSN;Inschrijving;;TLV;;Groep\n;;Begindatum;Einddatum;Begindatum;Einddatum;",
                 "Leerlingnummer", "BSN", "Inschrijving Begindatum", "Inschrijving Einddatum", "TLV Begindatum",
                 "TLV Einddatum", "Groep"),
    _twee_koppen("elke kop is in tweeën gebroken",
                 "Leerling;Geboorte;Datum\nnummer;datum;inschrijving",
                 "Leerling nummer", "Geboorte datum", "Datum inschrijving"),
    _twee_koppen("een ouder heeft ook een BSN", "Leerling;;Inschrijving;Moeder;\nNaam;PGN;Begindatum;Voornaam;BSN",
                 "Naam", "PGN", "Inschrijving Begindatum", "Moeder Voornaam", "Moeder BSN"),
    _twee_koppen("dezelfde kop in elke groep", "Leerling;;Ouder 1;;TLV\nAchternaam;BSN;Achternaam;BSN;Begindatum",
                 "Leerling Achternaam", "Leerling BSN", "Ouder 1 Achternaam", "Ouder 1 BSN", "TLV Begindatum"),
]  # fmt: skip
