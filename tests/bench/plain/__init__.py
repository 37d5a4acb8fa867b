"""The floor of a process that starts: a project without anything of ours."""
