"""Reports: pure functions from findings and sites to text."""
