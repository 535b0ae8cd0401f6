# Sources, readings, the library, imports.
