"""The form for people without Git: Decap CMS, set up from the models of the files."""
