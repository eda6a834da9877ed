"""Tekens die in Markdown iets doen, op elke plek waar een school of een gebruiker tekst kwijt kan."""

import re
from datetime import date
from functools import cache

from data.schema.velden import GEVOELIG, VELD, VELDEN
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv, schone_leerling

MERK = "=1+1 **vet** :red[rood] :material/home: $q$ www.v.nl [l](http://v.nl) <b>h</b> `c` ~~w~~ p@v.nl :tada: -> e"
"""Een som voor Excel, en dan vet, kleur, icoon, formule, link, html, code, doorgestreept, mail, plaatje en pijl."""
_RAUW = re.compile(
    r"\*\*vet\*\*|:red\[rood|:material/home:|\$q\$|www\.v|\[l\]\(|http://v|<b>|`c`|~~w|p@v|:tada:|-> e", re.IGNORECASE
)
"""Wat er van `MERK` opmaak zou worden: `letterlijk` laat er niets van heel."""

TEKENS = (
    *(
        "**vet**",
        "_schuin_",
        "~~weg~~",
        "`code`",
        "``a``",
        "$x^2$",
        "$$x$$",
        "<b>dik</b>",
        "<!-- weg -->",
        "[l](http://v.nl)",
    ),
    *(":red[rood]", ":material/delete:", ":material_delete:", ":streamlit:", ":smile:", ":+1:", "::naam", "a:b[c]"),
    *("www.v.nl", "WWW.V.NL/a_b_c", "http://v.nl", "HTTPS://v.nl", "jan.de_vries@v.nl", "mailto:x@v.nl", "![b](c.png)"),
    *(
        "a -> b",
        "a <- b",
        "a <-> b",
        "a -- b",
        "a >= b",
        "a <= b",
        "a ~= b",
        "&copy",
        "&amp",
        "A & B",
        "a*b_c~d",
        "[^1]",
    ),
    *("\\*", "a\\b", "{x}", "#kop", "(98DA)", "01-02-2026", "10:30:15", "=1+1", "+1", "|a|b|", "[^1]"),
)
"""Wat Streamlit op zijn manier leest, of juist niet: een voor een, om ze in de browser terug te zien zoals ze zijn."""


def rauw(tekst: str) -> list[str]:
    """Welke tekens uit `MERK` in een tekst nog opmaak zijn."""
    return _RAUW.findall(tekst)


@cache
def gemerkt(p: date) -> tuple[list[Rij], bytes, bytes]:
    """Leerlingen met merken, wat er nu geleverd is en wat de vorige keer.

    Elk veld heeft bij een eigen leerling een merk, en wat vrije tekst is bij iedereen.
    """
    vrij = {v.naam for v in VELDEN if v.type == "tekst" and v.naam not in GEVOELIG}

    def rijen(keer: str) -> list[Rij]:
        uit: list[Rij] = []
        for i, veld in enumerate(VELD):
            schoon = schone_leerling(p, 1 + i, cluster=(4, 3, 2)[i % 3])
            vol = {v: f"{MERK} {w}" for v, w in schoon.items() if v in vrij and isinstance(w, str) and w}
            uit.append({**schoon, **vol, veld: f"{MERK} {keer} {i}"})
        return uit

    nu = rijen("nu")
    koppen, rest = naar_csv(nu).split(b"\r\n", 1)
    erbij = koppen + f";{MERK} kop\r\n".encode() + rest.replace(b"\r\n", b";\r\n")
    return nu, erbij, naar_csv(rijen("toen"))
