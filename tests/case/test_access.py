"""Who may do what with a case, in a folder and in a shared database."""

from __future__ import annotations

from datetime import datetime

import pytest

from hoering.case.store import Store
from hoering.cli import main
from hoering.decisions import Role, What
from hoering.errors import ConflictError, InputError

WHEN = datetime(2024, 3, 1, 12, 30)


def test_nobody_has_a_role_until_one_is_given(store):
    """A new case is nobody's, and an unknown name has no roles in it."""
    assert store.access() == ()
    assert store.roles("anna@example.dk") == frozenset()
    assert store.roles("") == frozenset()


def test_a_role_is_given_and_taken_and_stays_on_record(store):
    """However the address is written; who gave it and who took it is kept."""
    store.give(" Anna@Example.dk", Role.APPROVER, "Drift", WHEN)
    assert store.roles("ANNA@example.dk") == set(Role)
    assert store.roles("bo@example.dk") == frozenset()
    store.take("anna@example.dk", Role.APPROVER, "Bo", WHEN)
    assert store.roles("anna@example.dk") == frozenset()
    (kept,) = store.access()
    assert (kept.given_by, kept.taken_by, kept.taken) == ("Drift", "Bo", WHEN)


@pytest.mark.parametrize("role", Role)
def test_a_role_brings_no_higher_one(store, role):
    """A reader is no caseworker, and a caseworker approves nothing."""
    store.give("anna@example.dk", role, "Drift", WHEN)
    assert store.roles("anna@example.dk") == role.holds


def test_roles_make_sense(store):
    """None is given twice, taken where there is none, or given by or to nobody."""
    store.give("anna@example.dk", Role.READER, "Drift", WHEN)
    with pytest.raises(ConflictError):
        store.give("anna@example.dk", Role.READER, "Drift", WHEN)
    with pytest.raises(ConflictError):
        store.take("bo@example.dk", Role.READER, "Drift", WHEN)
    for person, who in ((" ", "Drift"), ("bo@example.dk", " ")):
        with pytest.raises(InputError):
            store.give(person, Role.READER, who, WHEN)


def test_roles_change_in_a_closed_case_and_go_along_in_a_backup(store, build, tmp_path):
    """Who may see it is decided to the end, and a copy is no way round it."""
    store.decide(build.word(What.CLOSED, True, ""))
    store.give("anna@example.dk", Role.READER, "Drift", WHEN)
    store.backup(tmp_path / "kopi.zip")
    with Store.restore(tmp_path / "kopi.zip", tmp_path / "tilbage") as again:
        assert again.access() == store.access()


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_the_verb_gives_and_takes(store, build, capsys):
    """Given, listed and taken; a role that is none is refused with its exit code."""

    def said(*arguments: str) -> tuple[object, str]:
        with pytest.raises(SystemExit) as left:
            main(["access", "--case", str(build.place), *arguments])
        out = capsys.readouterr()
        return left.value.code, out.out + out.err

    assert "Ingen har en rolle" in said()[1]
    code, words = said("anna@example.dk", "--give", "godkender", "--who", "Drift")
    assert (code, store.roles("anna@example.dk")) == (0, frozenset(Role))
    assert "anna@example.dk: godkender (givet af Drift" in words
    assert said("anna@example.dk", "--give", "chef", "--who", "Drift")[0] == 2
    assert said("--give", "læser", "--who", "Drift")[0] == 2
    assert "taget tilbage af Bo" in said("anna@example.dk", "--take", "godkender", "--who", "Bo")[1]
    assert store.roles("anna@example.dk") == frozenset()
