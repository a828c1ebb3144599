"""The rules. A rule's docstring is its documentation: what, why, a PASS and a FAIL example."""
