"""De grafieken van het scherm: van cijfers die al geteld zijn. De pagina zet er `alt`, een klik en de tabel bij."""

from pages._onderdelen.grafieken.balken import per_signaal
from pages._onderdelen.grafieken.kaart import warmtekaart
from pages._onderdelen.grafieken.tijdlijn import Balk, tijdlijn
from pages._onderdelen.grafieken.toon import Gekozen, toon_grafiek
from pages._onderdelen.grafieken.verloop import verloop, verloop_van_signaal

__all__ = [
    "Balk",
    "Gekozen",
    "per_signaal",
    "tijdlijn",
    "toon_grafiek",
    "verloop",
    "verloop_van_signaal",
    "warmtekaart",
]
