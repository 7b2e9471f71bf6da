"""A variant applied: the scheme with the parts it changes replaced, a scheme like any other afterwards."""

from __future__ import annotations

from decimal import Decimal

from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Node
from guiju.core.rulebook.variant import Variant


def named(institution: Institution, scheme: str, variant: str | None = None) -> tuple[str, str | None]:
    """Return the scheme and the variant meant: the id of a variant may stand where that of a scheme is asked."""
    if variant is None and scheme not in institution.schemes and scheme in institution.variants:
        return institution.variants[scheme].of, scheme
    return scheme, variant


def apply(variant: Variant, scheme: Scheme) -> Scheme:
    """Return the scheme as the variant has it: replaced parts first, then steps taken out, then node by node."""
    changes: dict[str, object] = {"title": variant.title}
    for part in ("defaults", "impute", "treat", "screen_at_least"):
        if getattr(variant, part) is not None:
            changes[part] = getattr(variant, part)
    if variant.defaults is not None:
        changes["defaults"] = scheme.defaults.model_copy(
            update={name: getattr(variant.defaults, name) for name in variant.defaults.model_fields_set}
        )
    for step in variant.without:
        changes |= _without(step)
    changes["tree"] = _changed(scheme.tree, variant)
    return scheme.model_copy(update=changes)


def _without(step: str) -> dict[str, object]:
    match step:
        case "impute" | "treat":
            return {step: None}
        case "screen":
            return {"screen_at_least": None}
        case "caps":
            return {"caps": ()}
        case _:
            return {}


def _changed(node: Node, variant: Variant) -> Node:
    change = variant.nodes.get(node.id)
    update: dict[str, object] = {"children": tuple(_changed(child, variant) for child in node.children)}
    if variant.equal_weights and node.weight is not None:
        update["weight"] = Decimal(1)
    if "denominate" in variant.without:
        update["per"] = None
    if change is not None:
        update |= {name: getattr(change, name) for name in change.model_fields_set}
    return node.model_copy(update=update)
