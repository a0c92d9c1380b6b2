"""The table of rooms (gateway/layers.json), and what must hold for the table itself."""
import json
import pathlib

# Rooms that must stay pure; a table that no longer says so is not believed.
PURE_ROOMS = ("base", "core", "protocol", "roster", "session")


class LayerTable:
    """Rooms, what each may use, which libraries it may open, and which are pure."""

    def __init__(self, source: pathlib.Path):
        self.gateway = source / "gateway"
        self.rooms = json.loads((self.gateway / "layers.json").read_text())

    def may_use(self, room: str) -> list[str]:
        return self.rooms[room]["may_use"]

    def libraries(self, room: str) -> list[str]:
        return self.rooms[room]["libraries"]

    def pure_rooms(self) -> list[str]:
        return [room for room, entry in self.rooms.items() if entry.get("pure")]

    def room_of(self, path: pathlib.Path) -> str | None:
        """The room a resolved path lies in; None for a path in no room."""
        if not path.is_relative_to(self.gateway):
            return None
        inside = path.relative_to(self.gateway).as_posix()
        holding = [room for room in self.rooms if inside.startswith(room + "/")]
        return max(holding, key=len, default=None)

    def sources(self, room: str) -> list[pathlib.Path]:
        return [p for p in sorted((self.gateway / room).glob("*.cpp")) if p.name != "main.cpp"]

    def headers(self, room: str) -> list[pathlib.Path]:
        return sorted((self.gateway / room).glob("*.hpp"))


def _reaches(table: LayerTable, start: str, goal: str) -> bool:
    seen, todo = set(), list(table.may_use(start))
    while todo:
        room = todo.pop()
        if room == goal:
            return True
        if room not in seen and room in table.rooms:
            seen.add(room)
            todo.extend(table.may_use(room))
    return False


def problems(table: LayerTable, _build: pathlib.Path) -> list[str]:
    found = []
    for room in table.rooms:
        uses = table.may_use(room)
        for used in uses:
            if used not in table.rooms:
                found.append(f"layers.json: '{room}' may use '{used}', which is no room; add the room or take it out")
                continue
            for further in table.may_use(used):
                # The view of a room reaches everything its rooms reach: what is reachable has to be said.
                if further not in uses:
                    found.append(f"layers.json: '{room}' reaches '{further}' through '{used}'; list it or drop '{used}'")
            if room.startswith("adapters/") and used.startswith("adapters/"):
                found.append(f"layers.json: adapter '{room}' knows adapter '{used}'; let them meet in 'app' through a port")
            if used in ("app", "ctl"):
                found.append(f"layers.json: '{room}' uses the program '{used}'; what both need belongs into a room below")
        if _reaches(table, room, room):
            found.append(f"layers.json: '{room}' reaches itself; turn one direction into a port or an event")
        if not (table.gateway / room).is_dir():
            found.append(f"layers.json: room '{room}' has no folder; make gateway/{room} or take the line out")
    for room in PURE_ROOMS:
        if room in table.rooms and room not in table.pure_rooms():
            found.append(f"layers.json: '{room}' is no longer \"pure\"; put back \"pure\": true, I/O belongs into an adapter")
    for room in table.pure_rooms():
        for used in table.may_use(room):
            if used in table.rooms and used not in table.pure_rooms():
                found.append(f"layers.json: pure room '{room}' uses '{used}', which is not pure; hand its answer in as an event")
    for path in sorted(table.gateway.rglob("*.[ch]pp")):
        if table.room_of(path) is None and path.name != "boost_json.cpp":
            found.append(f"{path.relative_to(table.gateway.parent)}: lies in no room; move it into one of layers.json")
    return found
