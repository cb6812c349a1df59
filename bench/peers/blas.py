"""Which BLAS this process has loaded: times of matrix products mean little without its name. Linux only; elsewhere "unknown"."""

import os


def loaded_blas() -> str:
    """The file name of the BLAS in this process's memory; a netlib reference BLAS is called what it is."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = {line.split(maxsplit=5)[5].strip() for line in maps if ".so" in line}
    except OSError:
        return "unknown"
    names = {os.path.basename(os.path.realpath(file)) for file in files}
    for known in ("openblas", "mkl", "blis", "atlas"):
        found = sorted(name for name in names if known in name.lower() and "mkldnn" not in name.lower())
        if found:
            return found[0]
    reference = sorted(name for name in names if name.startswith("libblas"))
    return f"{reference[0]} (netlib reference)" if reference else "unknown"
