"""Who may do what with a case, in a folder and in a shared database."""

from __future__ import annotations

from datetime import datetime

import pytest

from hoering.case.store import Store
from hoering.cli import main
from hoering.decisions import Role, What
from hoering.errors import ConflictError, InputError
from hoering.settings import settings

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


WRITTEN = {
    "anna@example.dk": "anna@example.dk",
    " Anna@Example.dk\n": "anna@example.dk",
    "\u200banna@example.dk": "anna@example.dk",
    "\ufeffanna@exam\u00adple.dk\u200e": "anna@example.dk",
    "Anna Holm <Anna@example.dk>": "anna@example.dk",
    '"Holm, Anna" <anna@example.dk>': "anna@example.dk",
    "<anna@example.dk>": "anna@example.dk",
    "so\u0308ren@bla\u030abær.example.dk": "sören@blåbær.example.dk",
    "o'brien+plan@sub.example.dk": "o'brien+plan@sub.example.dk",
    "anna_example.dk#EXT#@kommune.onmicrosoft.com": "anna_example.dk#ext#@kommune.onmicrosoft.com",
    "anna@kommune": "anna@kommune",
}
"""What is written or pasted -> who gets the role."""
NO_ADDRESS = (
    "anna", "Anna Holm", "Anna Holm anna@example.dk", "anna@example.dk, bo@example.dk",
    "Anna <anna@example.dk>, Bo <bo@example.dk>", "anna@example.dk.", "anna@", "@example.dk",
    "anna@@example.dk", "mailto:anna@example.dk", "Anna <anna>", "s\udcf8ren@example.dk",
    "a\x1b[31mrod@example.dk", "\u200b", "<>",
)  # fmt: skip


@pytest.fixture
def said(build, capsys, monkeypatch):
    """What ``hoering access`` leaves with and says, where roles go by some claim."""

    def run(*arguments: str, claim: str = "email") -> tuple[object, str]:
        with monkeypatch.context() as patch:
            patch.setenv("HOERING_LOGIN_CLAIM", claim)
            settings.cache_clear()
            with pytest.raises(SystemExit) as left:
                main(["access", "--case", str(build.place), *arguments])
        settings.cache_clear()
        out = capsys.readouterr()
        return left.value.code, out.out + out.err

    return run


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_an_address_is_taken_out_of_what_is_pasted(store, said):
    """A role goes to the address that a login can say, and is taken by whatever was pasted."""
    for written, known in WRITTEN.items():
        code, words = said(written, "--give", "læser", "--who", "Drift")
        assert (code, store.roles(known)) == (0, {Role.READER}), written
        assert f"{known}: læser" in words
        assert said(written, "--take", "læser", "--who", "Drift")[0] == 0
        assert store.roles(known) == frozenset()


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_what_is_no_address_gets_no_role(store, said):
    """In Danish, with the next step; where roles go by a name or number it may be one."""
    for written in NO_ADDRESS:
        code, words = said(written, "--give", "læser", "--who", "Drift")
        assert code == 1, written
        assert "er ingen mailadresse" in words
    assert store.access() == ()
    for name in ("Anna Holm", "0f8fad5b-d9cb-469f-a165-70867728950e", r"KOMMUNE\anna", "4711"):
        assert said(name, "--give", "læser", "--who", "Drift", claim="oid")[0] == 0
        assert store.roles(name) == {Role.READER}
    for name in ("s\udcf8ren", "Anna <", "anna, bo", "\u200b"):
        assert said(name, "--give", "læser", "--who", "Drift", claim="oid")[0] == 1


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
@pytest.mark.parametrize("old", ["\u200banna@example.dk", "annaholm<anna@example.dk>"])
def test_a_role_that_nobody_can_use_can_be_taken(store, said, old):
    """It is seen for what it is, the address is enough to take it, and the right one stays."""
    store.give(old, Role.READER, "Drift\nBo", WHEN)
    assert store.roles("anna@example.dk") == frozenset()
    assert old.replace("\u200b", "\ufffd") + ": læser (givet af Drift Bo 20" in said()[1]
    store.give("anna@example.dk", Role.READER, "Drift", WHEN)
    store.take("anna@example.dk", Role.READER, "Bo", WHEN)
    assert [one.taken is None for one in store.access()] == [True, False]
    assert said("anna@example.dk", "--take", "læser", "--who", "Bo")[0] == 0
    assert said("anna@example.dk", "--take", "læser", "--who", "Bo")[0] != 0


def test_who_says_so_stands_on_one_line(store):
    """However it was pasted; what is no letter at all is told."""
    store.give("anna@example.dk", Role.READER, " Drift\r\nBo ", WHEN)
    store.take("anna@example.dk", Role.READER, "Bo\u2028Lund", WHEN)
    (kept,) = store.access()
    assert (kept.given_by, kept.taken_by) == ("Drift Bo", "Bo Lund")
    for person, who in (("s\udcf8ren@example.dk", "Drift"), ("bo@example.dk", "S\udcf8ren")):
        for change in (store.give, store.take):
            with pytest.raises(InputError, match="ikke kan læses"):
                change(person, Role.READER, who, WHEN)


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_the_verb_gives_and_takes(store, said):
    """Given, listed and taken; a role that is none is refused with its exit code."""
    assert "Ingen har en rolle" in said()[1]
    code, words = said("anna@example.dk", "--give", "godkender", "--who", "Drift")
    assert (code, store.roles("anna@example.dk")) == (0, frozenset(Role))
    assert "anna@example.dk: godkender (givet af Drift" in words
    assert said("anna@example.dk", "--give", "chef", "--who", "Drift")[0] == 2
    assert said("--give", "læser", "--who", "Drift")[0] == 2
    assert "taget tilbage af Bo" in said("anna@example.dk", "--take", "godkender", "--who", "Bo")[1]
    assert store.roles("anna@example.dk") == frozenset()
