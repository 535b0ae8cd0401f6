# Files, programs and settings of this machine.
