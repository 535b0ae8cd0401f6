# Files of labels.

no-labels = the language `{ $language }` has no label file
    .help = copy `templates/labels/en.yml` to `{ $path }` and translate it
no-labels--meant =
    .help = did you mean `{ $tag }`?
