"""Finding: query -> candidates -> ranking -> facets. All SQL that finds and ranks lives here."""
