"""Scholen tegen thema's, als kaart en als tabel: welk deel van de leerlingen gevaar loopt, of hoeveel er te doen is."""

from typing import Any

import polars as pl
import streamlit as st

from checks.motor.signaal import THEMAS
from data.opslag.vragen.bevindingen import LEEG
from data.schema.besluit import VOORBIJ
from data.tekst import getal, meervoud
from pages._bevindingen.cellen import SAMEN
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import STATUSCODES, Vraag, adres, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import WERKLIJST
from pages._onderdelen import grafieken
from pages._onderdelen.leestabel import leestabel

_GEVAAR, _BEVINDINGEN = "leerlingen in gevaar", "bevindingen"
_LOPEND = [code for code, status in STATUSCODES.items() if status not in VOORBIJ]
"""Wat gevaar loopt, doet dat ook als het geaccepteerd of opgelost is."""
_NAMEN = {SAMEN: "Hele school", **THEMAS}


def waar_zit_het(omgeving: Omgeving, c: Cijfers) -> None:
    """Scholen tegen thema's: een klik op een vak opent zijn bevindingen."""
    st.subheader(
        "Waar zit het?",
        help="Per school en thema. Een grote school heeft vanzelf meer bevindingen; welk deel van haar leerlingen "
        "gevaar loopt, is eerlijker om te vergelijken. Een 0 is nagekeken en in orde. Bij een streepje was er niets "
        "na te kijken, of het kon niet. ≥ is minstens: niet alles is nagekeken.",
    )
    wat = st.segmented_control(
        "Wat wilt u zien?",
        [_GEVAAR, _BEVINDINGEN],
        default=_GEVAAR,
        format_func={_GEVAAR: "Leerlingen met bekostiging in gevaar", _BEVINDINGEN: "Bevindingen te doen"}.__getitem__,
        required=True,
        key="kaart",
        bind="query-params",
        wrap=True,
    )
    vakken = _vakken(c.cellen, gevaar=wat == _GEVAAR)
    st.caption("Klik op een vak om de bevindingen te zien.")
    keuze: Any = st.altair_chart(
        grafieken.warmtekaart(vakken, donker=st.context.theme.type == "dark"),
        key=f"warmtekaart_{wat}",
        on_select="rerun",
        alt="Per school en thema hoeveel er te doen is. De tabel eronder geeft dezelfde getallen.",
    )
    for gekozen in keuze["selection"].get(grafieken.CEL, []):
        naar = _naar(gekozen["code"] or LEEG, gekozen["thema"], gevaar=wat == _GEVAAR)
        st.switch_page(WERKLIJST.bestand, query_params=vraag(omgeving, **naar))
    with st.expander("Toon als tabel"):
        st.caption("Een getal opent de werklijst in een nieuw tabblad.")
        links = [_cel(omgeving, rij, gevaar=wat == _GEVAAR) for rij in vakken.iter_rows(named=True)]
        tabel = vakken.with_columns(cijfer=pl.Series(links, dtype=pl.String)).pivot(
            "naam", index="school", values="cijfer", maintain_order=True
        )
        leestabel(tabel.rename({"school": "School"}), opmaak=tabel.columns[1:])


def _vakken(cellen: pl.DataFrame, *, gevaar: bool) -> pl.DataFrame:
    """De vakken van de kaart: `cellen` met naam, waarde, cijfer en uitleg."""
    kies = pl.col("meetellend") > 0 if gevaar else pl.col("thema") != SAMEN
    # Is er van geen school een overzicht van ROD, dan is er ook niets om naast te leggen.
    rijen = cellen.filter(kies, ~pl.col("zonder_rod").all().over("thema"))
    schrijf = _deel_in_gevaar if gevaar else _aantal
    geschreven = [schrijf(rij) for rij in rijen.iter_rows(named=True)]
    return rijen.with_columns(
        naam=pl.col("thema").replace_strict(_NAMEN, default=None, return_dtype=pl.String),
        waarde=pl.col("gevaar") / pl.col("meetellend") if gevaar else pl.col("aantal").cast(pl.Float64),
        cijfer=pl.Series([cijfer for cijfer, _ in geschreven], dtype=pl.String),
        uitleg=pl.Series([uitleg for _, uitleg in geschreven], dtype=pl.String),
    ).sort(pl.col("thema").replace_strict({t: i for i, t in enumerate(_NAMEN)}, default=None), maintain_order=True)


_ZONDER_ROD = ("–", "nog geen overzicht van ROD")


def _aantal(rij: dict[str, Any]) -> tuple[str, str]:
    if rij["zonder_rod"]:
        return _ZONDER_ROD
    uitleg = meervoud(rij["aantal"], "bevinding", "bevindingen")
    return _ondergrens(rij["niet"], rij["bekeken"], rij["aantal"], getal(rij["aantal"]), uitleg)


def _deel_in_gevaar(rij: dict[str, Any]) -> tuple[str, str]:
    if rij["zonder_rod"]:
        return _ZONDER_ROD
    deel = rij["gevaar"] / rij["meetellend"]
    tekst = "0" if not deel else "<1%" if deel < 0.01 else f"{deel:.0%}"
    van = f"{getal(rij['gevaar'])} van de {meervoud(rij['meetellend'], 'leerling', 'leerlingen')} die meetellen"
    return _ondergrens(rij["niet_gevaar"], rij["bekeken"], rij["gevaar"], tekst, van)


def _ondergrens(niet_nagekeken: int, bekeken: int, aantal: int, tekst: str, uitleg: str) -> tuple[str, str]:
    """Wat er in een vak staat en wat het betekent; wat niet is nagekeken, is nooit nul."""
    if not niet_nagekeken:
        return (tekst, uitleg) if bekeken else ("–", "niets na te kijken")
    niet = f"{meervoud(niet_nagekeken, 'signaal', 'signalen')} niet nagekeken"
    return (f"≥{tekst}", f"minstens {uitleg}; {niet}") if aantal else ("–", niet)


def _naar(school: str, thema: str, *, gevaar: bool) -> Vraag:
    """Het filter van de werklijst waar een vak heen gaat."""
    return {
        "school": school,
        **({} if thema == SAMEN else {"thema": thema}),
        **({"bekostiging": "1", "status": _LOPEND} if gevaar else {}),
    }


def _cel(omgeving: Omgeving, rij: dict[str, Any], *, gevaar: bool) -> str:
    if not rij["waarde"]:
        return str(rij["cijfer"])
    naar = _naar(rij["instelling"] or LEEG, rij["thema"], gevaar=gevaar)
    return f"[{rij['cijfer']}]({adres(omgeving, WERKLIJST, **naar)})"
