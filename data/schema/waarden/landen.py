"""De landen die Signaalwijzer zelf kent: Nederland en de buren waar leerlingen wonen."""

NEDERLAND, BELGIE, DUITSLAND = "6030", "5010", "9089"

_NAMEN = {
    NEDERLAND: ("NL", "NLD", "NEDERLAND", "NETHERLANDS", "THE NETHERLANDS"),
    BELGIE: ("BE", "BEL", "BELGIË", "BELGIE", "BELGIUM"),
    DUITSLAND: ("DE", "DEU", "DUITSLAND", "GERMANY"),
}
LANDNAMEN: dict[str, str] = {
    naam: code
    for code, namen in _NAMEN.items()
    for naam in (*namen, code)  # soms staat de code onder Land
}
"""ISO-code of naam in hoofdletters → landcode (BRP-tabel 34); de rest komt uit de landentabel die men laadt."""
