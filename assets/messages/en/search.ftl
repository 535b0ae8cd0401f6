# The index and its queries.

search-failed = the search index failed: { $why }
no-vectors = passages cannot be compared by meaning: { $why }
    .help = start the server that the spec names, or make the draft by words with `--without-meaning`
no-vectors--lacking = a vector that the answer needs is not at hand
no-vectors--uneven = the vectors that are kept do not all have the same number of dimensions; if the model has changed, give it another name
no-vectors--by-words = { $edition } is made by words alone: { $why }
no-vectors--untrusted = nothing is sent: { $why }; look at what there is with `brief trust`
no-vectors--busy = another process has been asking for vectors for longer than ten minutes
no-vectors--unwritten = the vectors that came cannot be kept: { $why }

# Why vectors that came are of no use.
unfit-vectors--form = the answer is not of the form that was asked for: { $why }
unfit-vectors--count = the answer has { $given } vectors for { $asked } texts
unfit-vectors--long = a vector has { $number } dimensions
unfit-vectors--number = a vector contains something that is not a number
unfit-vectors--nought = a vector consists of noughts alone
unfit-vectors--dimensions = a vector has { $given } dimensions, where others have { $others }; if the model has changed, give it another name
