# What chains the stages.
