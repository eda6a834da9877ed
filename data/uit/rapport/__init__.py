"""Het rapport: een bladzijde voor het bestuur en een per school, als pdf en als html. Zonder namen van leerlingen."""

from data.uit.rapport.inhoud import Bestuur, Rapport, Schoolregel
from data.uit.rapport.maken import als_html, als_pdf

__all__ = ["Bestuur", "Rapport", "Schoolregel", "als_html", "als_pdf"]
