"""Wat de app en de opdrachtregel doen: lezen, controleren en bewaren in één beweging."""
