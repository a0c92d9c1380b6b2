"""Net 1: what the compiler really opened (ninja's dependency record), held against the table.

A file is judged by the room it lies in, whatever target compiles it and whatever path led to a header. Everything
that is neither of the project nor opened by the standard library itself must be named in the table.
"""
import json
import pathlib
import re
import shlex
import subprocess

from layer_table import LayerTable

# Pieces of the C library and the kernel's headers that only other headers open.
DETAILS = ("bits/", "gnu/", "asm/", "asm-generic/", "linux/")
LIBRARY_ROOT = re.compile(r"^/usr/(?:local/)?include/(?:[\w]+-linux-gnu[\w]*/)?(.+)$")
COMPILER_OWN = re.compile(r"^/usr/lib(?:32|64)?/(?:gcc|llvm|clang)|^/usr/include/(?:[\w]+-linux-gnu/)?c\+\+/")


def _real(path: pathlib.Path, build: pathlib.Path, table: LayerTable) -> pathlib.Path:
    """The file behind a view. ninja has already folded "views/base/base/../core" to "views/base/core", which exists
    nowhere: views are therefore undone by name and not by following the link."""
    views = build / "views"
    if path.is_relative_to(views):
        inside = path.relative_to(views).as_posix()
        for room in sorted(table.rooms, key=len, reverse=True):
            if inside.startswith(room + "/"):
                return (table.gateway / inside.removeprefix(room + "/")).resolve()
    return path.resolve()


def recorded(build: pathlib.Path, table: LayerTable) -> dict[str, list[pathlib.Path]]:
    """Object file → every file that was opened for it."""
    said = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True, check=True)
    opened, current = {}, None
    for line in said.stdout.splitlines():
        if line.startswith(" "):
            opened[current].append(_real(build / line.strip(), build, table))
        elif line:
            current = line.split(":")[0]
            opened[current] = []
    return opened


def compiled(build: pathlib.Path) -> list[tuple[pathlib.Path, str, list[str]]]:
    """(source, object, words of the command) of every unit of the build."""
    units = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        units.append((pathlib.Path(entry["file"]).resolve(), words[words.index("-o") + 1], words))
    return units


def opened_by(compiler: list[str], text: str) -> tuple[set[pathlib.Path], str]:
    """What the preprocessor opens for a text, and its complaint."""
    command = [*compiler, "-std=c++20", "-x", "c++", "-M", "-"]
    said = subprocess.run(command, input=text, capture_output=True, text=True)
    words = said.stdout.replace("\\\n", " ").split()[1:]
    return {pathlib.Path(word).resolve() for word in words if word != "-"}, said.stderr


def _compiler(words: list[str]) -> str:
    return next(word for word in words if not word.endswith("ccache"))


class Judge:
    def __init__(self, table: LayerTable, standard: set[pathlib.Path], boost_json: set[pathlib.Path]):
        self.table = table
        self.standard = standard
        self.boost_json = boost_json

    def complaint(self, room: str, header: pathlib.Path) -> str | None:
        table = self.table
        source = table.gateway.parent
        if "cmake_pch" in header.name:
            return f"room '{room}' has a precompiled header, which hides what it opens; build it without"
        if header.is_relative_to(table.gateway):
            owner = table.room_of(header)
            if owner == room or owner in table.may_use(room):
                return None
            where = header.relative_to(source)
            return f"room '{room}' reads {where} (room '{owner}'); use a port or an event, or change layers.json"
        if header.is_relative_to(source) and not header.is_relative_to(source / "build"):
            return f"room '{room}' reads {header.relative_to(source)}, which is no room's; move it into one"
        if COMPILER_OWN.match(str(header)) or header in self.standard:
            return None
        library = LIBRARY_ROOT.match(str(header))
        if not library:
            return f"room '{room}' reads {header}; a room reads rooms and installed libraries only"
        name = library.group(1)
        if name.startswith(DETAILS) or any(name.startswith(allowed) for allowed in table.libraries(room)):
            return None
        if "boost/json" in table.libraries(room) and header in self.boost_json:
            return None
        return f"room '{room}' reads <{name}>, a library it may not use; put it behind a port, or name it in layers.json"


def problems(table: LayerTable, build: pathlib.Path) -> list[str]:
    units, opened = compiled(build), recorded(build, table)
    compiler = _compiler(units[0][2])
    standard, _ = opened_by([compiler], "#include <bits/stdc++.h>\n")
    boost_json = set()
    for source, output, _ in units:
        if source.name == "boost_json.cpp":
            boost_json = set(opened.get(output, []))
    judge = Judge(table, standard, boost_json)

    found, judged = [], set()
    for source, output, words in units:
        room = table.room_of(source)
        if room is None:
            continue
        name = source.relative_to(table.gateway.parent)
        judged.add(source)
        if any("cmake_pch" in word for word in words):
            found.append(f"{name}: room '{room}' has a precompiled header, which hides what it opens; build it without")
        if not opened.get(output):
            found.append(f"{name}: the build has no record of what it opened; build everything first")
        for header in opened.get(output, []):
            if complaint := judge.complaint(room, header):
                found.append(f"{name}: {complaint}")
    for room in table.rooms:
        for source in table.sources(room):
            if source not in judged:
                found.append(f"{source.relative_to(table.gateway.parent)}: is not compiled by this build; configure again")
        found += _headers_alone(table, judge, compiler, build, room)
    return found


def _headers_alone(table: LayerTable, judge: Judge, compiler: str, build: pathlib.Path, room: str) -> list[str]:
    """The headers of a pure room or of the ports, judged in their own room's view and not in their readers'."""
    headers = table.headers(room)
    if not headers or (room not in table.pure_rooms() and room != "ports"):
        return []
    views = [f"-I{build / 'views' / seen}" for seen in (room, *table.may_use(room))]
    text = "".join(f'#include "{room}/{header.name}"\n' for header in headers)
    opened, said = opened_by([compiler, *views], text)
    found = [f"gateway/{room}: {line.strip()}" for line in said.splitlines() if "error:" in line]
    for header in sorted(opened):
        if complaint := judge.complaint(room, header):
            found.append(f"gateway/{room}/*.hpp: {complaint}")
    return found
