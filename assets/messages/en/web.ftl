# The review page and its server.

refused-request--token = this tab is not signed in
refused-request--foreign = the request comes from elsewhere: `{ $name }` is not that of this server's page
refused-request--nameless = the header `{ $name }` names nobody who could sign
refused-request--method = only GET and POST are answered
refused-request--json = the body must be JSON, with `Content-Type: application/json`
refused-request--large = it is larger than { $limit } bytes
refused-request--many = there are more than { $limit } of them
refused-request--slow = the body did not arrive in time
refused-request--body = the body does not say what it must: { $why }
refused-request--busy = too many requests wait: try again
refused-request--failed = the program failed at this; what is on disk is as it was, or written whole
nothing-there = the review page has no `{ $name }`
read-only-server = the server was started with `--read-only`
read-only-server--nameless = nobody's name is known: start the server with `--by NAME` to sign
other-text = the draft on disk is not the one that the page showed: look at it again
superseded-pages = newer pages are asked for
superseded-pages--forgotten = these pages are forgotten: ask for them again

# States, in the words of an editor.
quotation-state--exact = word for word as in the source
quotation-state--elided = word for word, with words left out and marked
quotation-state--interpolated = word for word, with words put in and marked
quotation-state--translated = given in translation only
quotation-state--moved = word for word, but it stands elsewhere than it says
quotation-state--altered = not word for word as in the source
quotation-state--orphaned = its source is gone or has changed
quotation-state--unchecked = cites no source: nobody checks it
review-translation--reviewed = reviewed
review-translation--unreviewed = nobody has reviewed it
review-translation--machine = made by a machine, nobody has reviewed it
review-translation--edited = edited here, not yet in the memory
review-translation--new = written here, not yet in the memory
review-translation--stale = made for an earlier text of the source
review-translation--missing = missing
review-translation--whole = { $state }; it is of the whole sentence
review-translation--shortened = { $state }; shortened as the quotation is
review-part--errors = { $count ->
    [one] one error
   *[other] { $count } errors
}
review-part--requested = { $by } asks for changes: { $note }
review-part--partly = { $count } of { $wanted } approvals; last by { $by }
review-part--approved = approved by { $by }
review-part--first = approved by { $by } under version 0.1.0
review-part--changed = changed since { $by } approved it
review-part--open = not approved yet
review-part--empty = nobody has filled it in: it is neither printed nor approved
rules-of-desk--none = Anybody with a name may approve and publish.
rules-of-desk = { $count ->
    [one] Each part needs one approval, by somebody whom `briefs/desk.yaml` allows.
   *[other] Each part needs { $count } approvals, by people whom `briefs/desk.yaml` allows.
}

# `brief review` on the terminal.
review-listens = open { $address }
review-listens--proxy = listens on { $address }, for requests of { $proxy } alone
review-signs = approvals are signed as { $name }
review-nameless = nobody's name is known: nothing can be signed without `--by NAME`
review-read-only = only shows: nothing is written
review-another = for another tab: { $address }
review-enter = Enter prints an address for another tab, Ctrl-C ends the server
unusable-address = the server cannot listen on `{ $address }`: { $why }
    .help = take another with `--port`
half-a-proxy = `--listen`, `--proxy`, `--origin` and `--name-header` go together
    .help = without a proxy that says who asks, the server listens on this machine alone
unusable-origin = `{ $origin }` is no origin: a scheme and a host, such as `https://desk.example.org`

# `brief watch`.
watch-set = { $files }: { $pages ->
    [one] one page
   *[other] { $pages } pages
}, { $excerpts ->
    [one] one excerpt
   *[other] { $excerpts } excerpts
}
watch-waits = waits for changes; Ctrl-C ends it
watch-blind = the system tells of no changes here: nothing is watched
