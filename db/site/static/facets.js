// Datasette's table.js asks for this name; its own page sets it in a script that our policy forbids.
var DATASETTE_ALLOW_FACET = true;
