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

# The engine in which a team shares a corpus.
no-engine = the engine that the corpus is in cannot be asked: { $why }
    .help = start it or put right what is wrong, or make the draft from the folder with `--without-engine`
no-engine--untrusted = nothing is sent: { $why }; look at what there is with `brief trust`
no-engine--no-index = it has no index { $index }; `brief sources push` makes one
no-engine--not-ours = what it has as { $index } was not made by this program
no-engine--older = { $index } was made by an earlier version; `brief sources push` brings it up to date
no-engine--newer = { $index } was made by a newer version of this program
no-engine--partial = a push of { $key } is under way or was broken off; `brief sources push` completes it
no-engine--uneven = it has { $passages } passages where its sources have { $expected }; a push may be under way or broken off
no-engine--other-reading = a passage of { $key } is not of the reading that the engine has of it; push the source again
no-engine--view-gone = what was looked at is gone; was it restarted? Run the command again
no-engine--refused = it refused: { $why }
no-engine--blocked = it takes no changes: { $why }
no-engine--unfit = its answer is not of the form that was asked for
no-engine--shards = { $failed } of { $all } parts of the index did not answer
no-engine--timed-out = it broke off its answer because that took too long
no-engine--unpushed = { $count ->
    [one] a source of the folder is not in it, { $key }
   *[other] { $count } sources of the folder are not in it, the first is { $key }
  }; put them there with `brief sources push`
no-engine--language = its passages were not told apart by the language { $language }; push with this spec
no-engine--differs = the reading of { $key } is not the one that the engine has; bring the folder up to date, or push
no-engine--not-carried = it has passages of { $key } and not the source
no-engine--damaged = what it has of { $key } is damaged; push the source again
no-engine--from-folder = made from the folder, not from the engine: { $why }
no-engine-named = the spec names no engine to push to
unpushed--large = not pushed: the file has { $megabytes } MB, more than { $most }
unpushed--newer = not pushed: somebody else has put another { $key } there since
    .help = bring the folder up to date and push again, or put yours there with `--over { $key }`
unpushed--withdrawn = not pushed: somebody else has taken { $key } away from there since
unpushed--faulty = { $key } is not complete there: { $why } ({ $count ->
    [one] one document
   *[other] { $count } documents
  })
