"""What is kept about a person is a closed list: read here in full, so that nothing joins it unnoticed."""

from __future__ import annotations

import pytest

from guiju.core.accounts.fields import FieldGroup
from guiju.core.concepts import Scope, refused
from guiju.core.register.kept import Form
from guiju.core.register.person import FIELDS, TABLES
from guiju.rulebooks.load import load_texts

LIST = {
    "name", "former_name", "sex", "birth_date", "id_number", "staff_number", "work_start", "staff_status",
    "work_phone", "mobile", "work_email",
    "education", "qualification", "training", "earlier_work", "sanction",
}  # fmt: skip


def test_the_list_is_this_and_no_longer() -> None:
    """A field added in the code must be added here, in front of a reader."""
    assert set(FIELDS) == LIST
    assert {each.table for each in TABLES} == {
        "Tenure", "Secondment", "TeamMembership", "Responsible", "Agreement", "Honour",
    }  # fmt: skip


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_each_field_says_why_and_for_how_long(field: str) -> None:
    """Purpose in both languages, a group rights are given over, and years after which it is gone."""
    kept = FIELDS[field]
    assert kept.purpose.zh
    assert kept.purpose.en
    assert kept.group in FieldGroup
    assert 0 <= kept.retention.years <= 10
    assert kept.parts
    assert kept.sealed == any(part.form is Form.ID_NUMBER for part in kept.parts.values())


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_no_field_shows_a_refused_concept(field: str) -> None:
    """Ids, titles, parts and options, in the scope of persons, without exception."""
    kept = FIELDS[field]
    texts = [field, kept.title.zh, kept.title.en, kept.purpose.zh, kept.purpose.en, *kept.parts]
    texts += [option for part in kept.parts.values() for option in part.options]
    assert {text: concept.id for text in texts if (concept := refused(text, Scope.PERSON))} == {}


def test_people_are_filtered_by_qualification_only() -> None:
    """Unit, post and dates come from tenures; of the fields, only education and qualification may narrow a list."""
    assert {field for field, kept in FIELDS.items() if kept.filters} == {"education", "qualification"}


@pytest.mark.parametrize("attribute", ["religion", "hobby", "loyalty", "score", "home_address"])
def test_a_rulebook_cannot_lengthen_the_list(attribute: str) -> None:
    """An attribute of a person that is not on the list is refused when the rulebook is read."""
    texts = {
        "institution.yaml": "institution: {id: x, title: {zh: 澄川市, en: Chengchuan}}\n",
        "people.yaml": f"vocabulary: {{attributes: [{{id: {attribute}, title: {{zh: 甲, en: one}}, of: person}}]}}\n",
    }
    assert "attribute-of-person-not-kept" in {finding.code for finding in load_texts(texts).findings}


def test_a_list_of_people_cannot_be_sorted_by_what_is_kept_about_them() -> None:
    """`index: true` on a field of the closed list is refused as well."""
    texts = {
        "institution.yaml": "institution: {id: x, title: {zh: 澄川市, en: Chengchuan}}\n",
        "people.yaml": "vocabulary: {attributes: [{id: education, title: {zh: 学历, en: education}, of: person, index: true}]}\n",
    }
    assert {finding.code for finding in load_texts(texts).findings} == {"attribute-of-person-not-kept"}
