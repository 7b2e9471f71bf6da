"""Loading: a sheet's columns read as the fields of a kind of thing, and a plan of what its rows would change."""
