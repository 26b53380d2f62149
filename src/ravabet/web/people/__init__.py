"""Persons, organisations and groups: lists and pages."""
