"""The JSON API: one door for each subject, which parses, calls one action or query, and answers.

A subject's door is a module of its own, and its name stands in `DOORS` of `api/app.py`:

    door = Door("register")                                            # beneath /api/register

    class Unit(Versioned):                                             # an answer; attributes of a row are read by name
        id: UUID
        name: str

    class Rename(In):                                                  # a body; unknown words are refused
        name: Line
        on: Day

    @door.read("register.unit.show", "/units/{uuid:unit}", Unit, zh="查看单位", en="Show a unit")
    def show_unit(request: Asking, unit: UUID, when: Query[AsOf]) -> object:
        return found(queries.unit(acting(request), unit, on=when.day, known_at=when.known), "unit")

    @door.page("register.unit.list", "/units", Unit, zh="单位列表", en="List units")
    def list_units(request: Asking, when: Query[AsOf], paging: Query[Paging]) -> Page[object]:
        rows = queries.units(acting(request), on=when.day, after=start(request, paging), limit=paging.limit + 1)
        return page(request, paging, rows, key=lambda row: (row.code, str(row.id)))

    @door.make("register.unit.found", "/units", zh="新设单位", en="Found a unit", location="/units/{value}")
    def found_unit(request: Asking, asked: Found) -> Outcome[UUID]:
        return actions.found_unit(acting(request), **asked.given())

    @door.change("register.unit.rename", "/units/{uuid:unit}/rename", zh="更名", en="Rename a unit")
    def rename_unit(request: Asking, unit: UUID, asked: Rename) -> Outcome[UUID]:
        return actions.rename_unit(acting(request), unit=unit, version=expected(request), **asked.given())

Names: a write is named as its action is (`calls=(...)` where it calls others); the OpenAPI id is the name with
underscores. `make` is a POST that answers 201 and asks for an `Idempotency-Key`; `change` asks for `If-Match`; `act`
asks for neither. What an action returns is described by the third argument (a UUID unless said). A `Done` becomes
`{value, version, repeated, warnings}` with the version as ETag; a `Refused`, or `RefusalError(Finding(...))`, becomes
the one shape of errors, its status decided in `refusal.py` by the code: 422 unless it stands there, and `unknown-unit`
is 404 where `unit` is in the path. The gate before each operation authenticates, counts, and refuses unknown query
parameters; `acting(request)` carries deputy, purpose, key, and the rights of a token.
"""
