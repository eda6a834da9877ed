"""Afvinken voor wie het bericht *Identificeren persoon* is verstuurd.

Er komen alleen rijen bij: elke rij zegt dat een leerling om een aanleiding is afgevinkt, of dat weer ongedaan is. Het
zijn geen besluiten over bevindingen, want bij een leerling die nog komt is er niets mis en dus geen bevinding.
"""

from collections.abc import Sequence

from data.fouten import Gebruikersfout
from data.opslag.rijen import voeg_toe
from data.opslag.schrijver import Schrijver


def vink_af(schrijver: Schrijver, wie_waarom: Sequence[tuple[str, str]], *, af: bool) -> None:
    """Vinkt leerlingen af, of haalt het vinkje weg; `wie_waarom` zijn paren van record en aanleiding.

    Raises:
        Gebruikersfout: er is een leerling bij van een school die de gebruiker niet ziet.
    """
    handeling = schrijver.handeling
    if handeling.wie.bereik is not None and _niet_van_hem(schrijver, [record for record, _ in wie_waarom]):
        raise Gebruikersfout("Er staat een leerling bij die niet op uw school zit. Er is niets veranderd.")
    (controle,) = schrijver.con.execute("SELECT max(id) FROM controle").fetchall()[0]
    rijen = [
        {
            "record": record,
            "aanleiding": reden,
            "af": af,
            "controle": controle,
            "moment": handeling.moment,
            "door": handeling.wie.naam,
        }
        for record, reden in wie_waarom
    ]
    voeg_toe(schrijver.con, "afgevinkt", rijen)
    schrijver.noteer("identificeren afgevinkt" if af else "identificeren weer open", len(rijen))


def _niet_van_hem(schrijver: Schrijver, records: Sequence[str]) -> bool:
    return bool(
        schrijver.con.execute(
            f"""SELECT count(*) FROM (SELECT unnest(?::VARCHAR[]) AS record) ANTI JOIN
                  (SELECT sleutel AS record FROM {schrijver.ziet}.leerling UNION
                   SELECT record FROM {schrijver.ziet}.arrangement) USING (record)""",
            [list(records)],
        ).fetchall()[0][0]
    )
