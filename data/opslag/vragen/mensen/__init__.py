"""De vragen over wie er werken, en over wat zij bij een bevinding schreven."""
