"""Behaviour, a module an entity; each class implements the protocol that the document asks for."""
