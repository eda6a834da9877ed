"""Signaalwijzer als server: hoe men zich aanmeldt, bij wie, en wie er aangemeld is."""
