# Files of labels.

no-labels = the language `{ $language }` has no label file
    .help = copy templates/labels/en.yml to that name and translate it
