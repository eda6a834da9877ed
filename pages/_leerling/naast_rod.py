"""De leerling in het LAS naast wat ROD van hem weet, gegeven voor gegeven."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from checks.gevolgen.naast_rod import NietInRod, Verschil
from checks.taal.woorden import uitleg
from data.schema.labels import label
from data.schema.rod.overzicht import van_eerder_schooljaar
from data.tekst import dag, meervoud
from pages._bezoek.links import link, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import ROD
from pages._leerling.dossier import Leerling, toon
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk

_WOORD: Mapping[Verschil, str] = {
    "gelijk": "gelijk",
    "anders": "≠ anders",
    "alleen_las": "≠ alleen in het LAS",
    "alleen_rod": "≠ alleen in ROD",
    "onvergelijkbaar": "niet te vergelijken",
}
_KANTEN = {"In het LAS": "las", "In ROD": "rod"}
_VERSCHIL = ("anders", "alleen_las", "alleen_rod")


def naast_rod(omgeving: Omgeving, leerling: Leerling, *, open_: bool) -> None:
    """Wat er in het LAS en in ROD staat, wat daarin verschilt, en van welke dag het overzicht is."""
    naast, namen = leerling.naast, schoolnamen(omgeving)
    st.subheader("Naast ROD", help=uitleg("ROD", "LAS", "Overzicht van ROD"))
    if naast.zonder:
        wie = ", ".join(letterlijk(namen.get(code, code)) for code in naast.zonder)
        st.markdown(
            f"Van {wie} is er nog geen overzicht van ROD. Wat ROD van deze leerling weet, is hier dus niet te zien."
        )
        link(ROD, "Naar ROD", vraag(omgeving, deel="Overzichten"))
    elif not naast.standen:
        st.markdown("Van deze leerling weten wij niet op welke school hij zit. Wij kunnen hem niet naast ROD leggen.")
    for code, stand in naast.standen.items():
        if van_eerder_schooljaar(stand.stand, omgeving.peildatum):
            st.warning(
                f"Het overzicht van ROD van {letterlijk(namen.get(code, code))} is van {dag(stand.stand)}. Dat is een "
                "eerder schooljaar: wat hier verschilt, is daarna misschien gewoon veranderd. Wij maken er geen "
                "bevindingen van. Vraag een nieuw overzicht aan.",
                icon=":material/warning:",
            )
    for waar in naast.niet_in_rod:
        st.info(_niet_in_rod(waar, dag(naast.standen[waar.instelling].dag), namen), icon=":material/person_off:")
    if naast.gegevens.is_empty():
        return
    dagen = sorted({stand.dag for stand in naast.standen.values()})
    st.caption(
        f"Volgens het overzicht van ROD van {' en '.join(map(dag, dagen))}. Wat kort daarvoor of daarna in het LAS "
        "veranderde, kan nog onderweg zijn."
    )
    if naast.op_naam:
        st.markdown(
            "Zijn nummer is in ROD anders. Wij herkennen hem aan zijn leerlingnummer, of aan zijn naam, geboortedatum "
            "en geslacht."
        )
    if anders := naast.gegevens.filter(pl.col("verschil").is_in(_VERSCHIL)).height:
        st.markdown(f"{meervoud(anders, 'gegeven verschilt', 'gegevens verschillen')}; dat staat vet.")
    else:
        st.markdown("Wat wij kunnen vergelijken, is in het LAS en in ROD gelijk.")
    for code in naast.niet_in_las:
        st.markdown(
            f"Bij {letterlijk(namen.get(code, code))} staat hij alleen in ROD. Onder ‘In het LAS’ staat daar wat een "
            "andere school van u van hem weet."
        )
    meer = naast.gegevens["instelling"].n_unique() > 1 or (naast.gegevens["inschrijving"].max() or 0) != 0
    for (code, nummer, begin), deel in naast.gegevens.group_by(
        "instelling", "inschrijving", "begin", maintain_order=True
    ):
        if meer:
            wat = "Leerling" if nummer is None else f"Inschrijving vanaf {dag(begin)}" if begin else "Inschrijving"
            st.markdown(f"**{wat}, {letterlijk(namen.get(str(code), str(code)))}**")
            leestabel(_tabel(deel, open_=open_), opmaak=_KANTEN)
    if not meer:
        leestabel(_tabel(naast.gegevens, open_=open_), opmaak=_KANTEN)


def _niet_in_rod(waar: NietInRod, wanneer: str, namen: Mapping[str, str]) -> str:
    school = letterlijk(namen.get(waar.instelling, waar.instelling))
    zin = f"In het overzicht van ROD van {wanneer} staat deze leerling niet bij {school}."
    if waar.elders:
        return f"{zin} Bij {letterlijk(namen.get(waar.elders, waar.elders))} staat hij er wel in."
    if not waar.verwacht:
        return f"{zin} Dat hoeft volgens uw LAS ook niet: hij was er die dag niet, of is er nog maar net."
    return f"{zin} Volgens uw LAS hoort hij er te staan."


def _tabel(gegevens: pl.DataFrame, *, open_: bool) -> dict[str, list[str]]:
    """De tabel; wat verschilt staat vet, en in de laatste kolom staat hoe."""
    rijen = gegevens.rows(named=True)
    kanten = {
        kop: [_cel(rij["veld"], rij[kant], vet=rij["verschil"] in _VERSCHIL, open_=open_) for rij in rijen]
        for kop, kant in _KANTEN.items()
    }
    return {
        "Gegeven": [label(rij["veld"]) for rij in rijen],
        **kanten,
        "Verschil": [_WOORD[rij["verschil"]] for rij in rijen],
    }


def _cel(veld: str, waarde: str | None, *, vet: bool, open_: bool) -> str:
    tekst = toon(veld, waarde, open_=open_)
    return f"**{tekst}**" if vet and waarde is not None else tekst
