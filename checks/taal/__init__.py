"""De begrippen van de wet en het vak waar signalen en hun gevolgen in spreken."""
