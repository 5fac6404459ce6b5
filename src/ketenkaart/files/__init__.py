"""Files: which folder, which files, and where in which file each subject stands."""
