"""De taal van de gegevens: hoe een rij en een bevinding heten, los van lezen, bewaren en tonen."""
