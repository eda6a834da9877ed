"""De gevallen van een verplicht veld van een periode dat leeg is."""

from data.schema.velden import velden_van
from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval


def gevallen_leeg(veld: str, zin: str) -> list[Geval]:
    """`zin` zegt wat er in de periode is, zonder de periode zelf."""
    leeg, raak, begin = {veld: None}, (veld, None), "begindatum_periode"

    def later(dag: str, **wijzig: None) -> tuple[Erbij]:
        return (Erbij(wie="inschrijving", wijzig={begin: dag, "onderwijsconcept": "Agora", **wijzig}),)

    return [
        Geval(naam="leeg", fout=leeg, verwacht={0: raak}, zin=f"In de periode vanaf 01-08-2023 {zin}"),
        Geval(naam="gevuld"),
        Geval(
            naam="begindatum leeg",
            fout={**leeg, begin: None},
            verwacht={0: raak},
            zin=f"In een periode zonder begindatum {zin}",
        ),
        Geval(
            naam="begindatum niet te lezen",
            fout={**leeg, begin: "31-02-2023"},
            verwacht={0: raak},
            zin=f"In een periode met een onleesbare begindatum {zin}",
        ),
        Geval(
            naam="zonder kolom begindatum",
            fout=leeg,
            zonder=(begin,),
            verwacht={0: raak},
            zin=f"In een periode zonder begindatum {zin}",
        ),
        Geval(
            naam="zonder één periodeveld is er toch een periode",
            fout=dict.fromkeys(v.naam for v in velden_van("periode")),
            verwacht={0: raak},
        ),
        Geval(naam="elke periode apart", fout=leeg, erbij=later("02-08-2024"), verwacht={0: raak, 1: raak}),
        Geval(naam="alleen de tweede periode", erbij=later("01-08-2024", **leeg), verwacht={1: raak}),
        Geval(naam="gelijke perioden zijn er één", fout=leeg, erbij=(Erbij(wie="inschrijving"),), verwacht={0: raak}),
        # De tweede begint op de eerste dag van het vorige schooljaar: de eerste eindigde dus daarvoor.
        Geval(naam="voorbij voor het vorige schooljaar", fout=leeg, erbij=later("01-08-2024"), verwacht={1: raak}),
        Geval(naam="komt nog", fout={**leeg, "inschrijfdatum": PEIL + DAG, begin: PEIL + DAG}, verwacht={0: raak}),
        Geval(naam="uitgeschreven in het vorige", fout={**leeg, "uitschrijfdatum": "31-07-2025"}, verwacht={0: raak}),
        Geval(naam="uitgeschreven, eerder", fout={**leeg, "uitschrijfdatum": "31-07-2024"}),
        Geval(naam="aangemeld", fout={**leeg, "inschrijfstatus": "aangemeld"}),
        Geval(naam="gast", fout={**leeg, "inschrijfstatus": "gast"}),
    ]
