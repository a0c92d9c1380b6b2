"""Net 3: what CMake links and includes is what the table says, no more and no less."""
import pathlib
import re

from layer_table import LayerTable

# Which entry of "libraries" in the table allows a library to be linked. None: a detail of the platform, refused to
# pure rooms only.
ALLOWED_BY = {
    "Boost::headers": "boost/",
    "luwte_boost_json": "boost/json",
    "CURL::libcurl": "curl/",
    "OpenSSL::SSL": "openssl/",
    "OpenSSL::Crypto": "openssl/",
    "PkgConfig::SODIUM": "sodium",
    "PkgConfig::SQLITE": "sqlite3",
    "PkgConfig::UTF8PROC": "utf8proc",
    "spdlog::spdlog": "spdlog/",
    "tomlplusplus::tomlplusplus": "toml++",
    "CLI11::CLI11": "CLI/",
    "Threads::Threads": None,
}
# Programs: what each may link.
PROGRAMS = {"luwte-gateway": "app", "luwtectl": "ctl"}


def read(build: pathlib.Path) -> list[tuple[str, str, list[str], list[str]]]:
    rows = []
    for line in (build / "tidy" / "link_graph.tsv").read_text().splitlines():
        target, kind, links, includes = line.split("\t")
        rows.append((target, kind, [re.sub(r"^\$<LINK_ONLY:(.*)>$", r"\1", link) for link in links.split()], includes.split()))
    return rows


def problems(table: LayerTable, build: pathlib.Path) -> list[str]:
    room_of_target = {"luwte_" + room.replace("/", "_"): room for room in table.rooms}
    found, seen = [], set()
    for target, kind, links, includes in read(build):
        linked_rooms = {room_of_target[link] for link in links if link in room_of_target}
        others = [link for link in links if link not in room_of_target]
        if target in room_of_target:
            room = room_of_target[target]
            seen.add(room)
            found += _of_room(table, build, room, linked_rooms, others, includes)
        elif kind == "EXECUTABLE":
            allowed = PROGRAMS.get(target)
            if allowed is None:
                found.append(f"CMake: program '{target}' is unknown; say in tests/tidy/link_graph.py which room it is")
            elif linked_rooms != {allowed} or others:
                found.append(f"CMake: program '{target}' links {sorted(links)}; it may link room '{allowed}' alone")
        elif linked_rooms:
            found.append(f"CMake: '{target}' is no room and links {sorted(linked_rooms)}; make it a room in layers.json")
    for room in sorted(set(table.rooms) - seen):
        found.append(f"CMake: room '{room}' of layers.json has no target; add luwte_room({room})")
    return found


def _of_room(table: LayerTable, build: pathlib.Path, room: str, rooms: set[str], others: list[str], includes: list[str]) -> list[str]:
    found = []
    for extra in sorted(rooms - set(table.may_use(room))):
        found.append(f"CMake: room '{room}' links '{extra}', which layers.json does not allow; use a port or change the table")
    for missing in sorted(set(table.may_use(room)) - rooms):
        found.append(f"CMake: layers.json lets room '{room}' use '{missing}', yet it is not linked; drop one of the two")
    for library in others:
        if library not in ALLOWED_BY:
            found.append(f"CMake: room '{room}' links '{library}'; say in tests/tidy/link_graph.py which library that is")
            continue
        entry = ALLOWED_BY[library]
        allowed = room not in table.pure_rooms() if entry is None else entry in table.libraries(room)
        if not allowed:
            found.append(f"CMake: room '{room}' links {library}, which layers.json does not allow; put it behind a port")
    view = str(build / "views" / room)
    for include in includes:
        if include != view:
            found.append(f"CMake: room '{room}' has {include} on its include path; its view {view} is all it may have")
    return found
