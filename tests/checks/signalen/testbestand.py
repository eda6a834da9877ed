"""Het testbestand van een signaal: waar het staat, en wat erin moet staan."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from checks.motor.signaal import Signaal
from tests.checks.signalen.gevallen import Vast


def bestand_met_tests(signaal: Signaal) -> ModuleType:
    """Het testbestand van een signaal, met `SIGNAAL` en `KOLOMMEN`.

    Raises:
        AssertionError: het is er niet, of een van beide staat er niet in.
    """
    thema, _, naam = signaal.functie.__module__.rpartition(".")
    module = f"tests.{thema}.test_{naam}"
    bestand = f"{module.replace('.', '/')}.py"
    vast = Vast(signaal.code, signaal.naam, signaal.soort, signaal.korrel)
    regels = {"SIGNAAL": f"SIGNAAL = {vast_regel(vast)}", "KOLOMMEN": "KOLOMMEN = Kolommen(…)"}
    gevonden = import_module(module) if find_spec(module) else None
    ontbreekt = [regel for naam, regel in regels.items() if not hasattr(gevonden, naam)]
    assert gevonden and not ontbreekt, f"zet {' en '.join(ontbreekt)} in {bestand}"
    return gevonden


def vast_regel(vast: Vast) -> str:
    """Zoals het in een testbestand staat."""
    delen = ", ".join(f'"{deel}"' for deel in vast)
    return f"Vast({delen})"
