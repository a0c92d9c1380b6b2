#!/usr/bin/env python3
"""Fails when a room opens a header, needs a symbol, links a library or imports a module it has no right to.

usage: check_layers.py NET SOURCE_DIR BUILD_DIR      NET: table, headers, symbols, links, typescript
Answers 0 (clean), 1 (with one line per problem) or 77 (cannot look: what it needs is not installed).
"""
import pathlib
import sys

import layer_table
import link_graph
import needed_symbols
import opened_headers
import pure_typescript

NETS = {
    "table": layer_table.problems,
    "headers": opened_headers.problems,
    "symbols": needed_symbols.problems,
    "links": link_graph.problems,
    "typescript": pure_typescript.problems,
}
CANNOT_LOOK = 77
SHOWN_MAX = 40


def main(net: str, source: str, build: str) -> int:
    try:
        table = layer_table.LayerTable(pathlib.Path(source).resolve())
        found = sorted(set(NETS[net](table, pathlib.Path(build).resolve())))
    except LookupError as missing:
        print(f"{net}: skipped: {missing}")
        return CANNOT_LOOK
    for problem in found[:SHOWN_MAX]:
        print(problem)
    if len(found) > SHOWN_MAX:
        print(f"... and {len(found) - SHOWN_MAX} more")
    print(f"{net}: {len(found)} problems" if found else f"{net}: clean")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in NETS:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
