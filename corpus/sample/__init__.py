"""The bundled sample: invented documents of an invented meeting, their catalogue and answers."""
