"""How good the labels are: laid beside gold, with intervals and rivals in the same table."""
