"""The pages: one door for people, which parses, calls one action or query, and shows.

A subject's pages are a module (or folder) of its own, and its `pages` stand in `SUBJECTS` of `web/addresses.py`:

    pages = Pages("register")                                          # beneath /register/

    @pages.page("units/<uuid:unit>/", "unit")                          # named register.unit
    def unit(request: Viewing, unit: UUID) -> Answer:
        require(request, "register.unit.read", queries.reach(unit, request.on))
        held = found(queries.unit_as_of(unit, request.on, request.known_at), "unit")
        return Shown("register/unit.html", held.name, {"unit": held})

    @pages.page("units/<uuid:unit>/rename/", "unit-rename", does=("register.unit.rename",))
    def rename(request: Viewing, unit: UUID) -> Answer:
        form = Rename(request)                                         # bound where the request is a POST
        if form.sent and (value := taken(request, actions.rename_unit(acting(request), unit=unit, **form.values))):
            return To("register.unit", value, said="register.renamed")
        return Shown("register/rename.html", "register.rename", {"form": form})

What an action refuses, `taken` keeps for the page: it is shown again with the findings above and all that was typed,
as 422. Templates stand in `templates/<subject>/` and extend `web/base.html`; words are keys of `guiju.words.pages`,
shown by `{% say "register.rename" name=unit.name %}`. Every page works without JavaScript; htmx only swaps parts that
have an address of their own. No page carries a style attribute or a script.
"""
