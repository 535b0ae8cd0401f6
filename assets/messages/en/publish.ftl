# Pages, publications, archives.
