"""The values everything is made of: frozen, typed, without behaviour that reads or writes."""
