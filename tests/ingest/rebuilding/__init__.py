"""An archive under any sequence of doings, and the same one rebuilt from its captures and decisions alone."""
