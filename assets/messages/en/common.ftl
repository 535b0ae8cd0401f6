# Messages that several parts of the program use.
# A message is `name = sentence`; `.help` below it is the advice that goes with it. The program fills in what
# is in braces: words of a file in backticks or guillemets, numbers as they are.

list-separator = {", "}

did-you-mean = did you mean `{ $word }`?
known-here = known here: { $words }

# Something said about a part of the subject.
beside = { $subject }: { $why }

# How serious a finding is, and what stands beside it.
severity-error = error
severity-warning = warning
severity-hint = hint
finding-help = help
finding-fix = fix
