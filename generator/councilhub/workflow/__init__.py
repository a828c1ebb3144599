"""Workflow: what helps people to write and to review."""
