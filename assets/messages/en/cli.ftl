# The command line.
unknown-rule = there is no rule `{ $code }`
