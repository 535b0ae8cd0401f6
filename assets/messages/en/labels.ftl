# Files of labels.
