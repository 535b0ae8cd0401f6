# Messages that several rooms of the program use.
# A message is `name = sentence`; `.help` below it is the advice that goes with it. What stands in braces is filled
# in by the program: words of a file in backticks or guillemets, numbers as they are.

list-separator = {", "}

did-you-mean = did you mean `{ $word }`?
known-here = known here: { $words }

# Something said of a part of the subject.
beside = { $subject }: { $why }
