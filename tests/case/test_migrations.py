from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from alembic import command, op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from hoering.case import backup, database, revisions
from hoering.case.originals import FolderOriginals
from hoering.case.schema import Base
from hoering.case.store import Store
from hoering.errors import InputError
from hoering.labels import Stance

DUMPS = sorted(Path(__file__).parent.glob("revision_*.sql"))


def walk(file: Path, revision: str, verb=command.upgrade) -> None:
    """Bring the database in ``file`` to a revision, as alembic's own command would."""
    engine, config = database.connect(file), revisions.scripts()
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        verb(config, revision)
    engine.dispose()


def test_the_revisions_make_the_tables_the_code_expects(store):
    """What the migrations build and what the schema declares are the same."""
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    # The words of a response stand in a table that each database makes in its own way.
    assert [one for one in found if not _is_about_words(one)] == []


def _is_about_words(difference: tuple[object, ...]) -> bool:
    named = getattr(difference[1], "name", "") or ""
    return str(named).startswith("fulltext")


def test_every_revision_has_a_case_to_walk_from():
    """Whoever adds a revision adds a case written by it."""
    known = ScriptDirectory.from_config(revisions.scripts()).walk_revisions()
    dumps = {re.search(r"\d+", dump.stem)[0] for dump in DUMPS}
    assert {script.revision for script in known} == dumps


@pytest.fixture
def old(tmp_path, dump) -> Path:
    """A case folder as an older revision left it."""
    file = tmp_path / "gammel" / "sag.sqlite"
    file.parent.mkdir()
    walk(file, re.search(r"\d+", dump.stem)[0])
    with sqlite3.connect(file) as raw:
        raw.executescript(dump.read_text(encoding="utf-8"))
    return file.parent


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_an_old_case_is_brought_up_to_date(old, build):
    """A case written by each older revision is walked to the newest one and loads in full."""
    with Store.open(old) as store:
        is_what_it_was(store, build)


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_an_old_copy_is_brought_up_to_date(old, build, tmp_path):
    """A backup from an older revision is walked as well, in both databases."""
    engine, file = database.connect(old / "sag.sqlite"), tmp_path / "kopi.zip"
    backup.save(engine, FolderOriginals(old / "kilder"), file)
    engine.dispose()
    with Store.restore(file, build.place) as store:
        is_what_it_was(store, build)


def is_what_it_was(store: Store, build) -> None:
    case = store.load()
    made = store.decide(build.decision(Stance.NEUTRAL, seen=1))
    assert case.sources == (build.bundle().source,)
    assert case.proposed == build.bundle().responses
    assert case.leftovers == build.bundle().leftovers
    assert case.response("r1").label("havnebad").by == "Anna Holm"
    assert case.decisions[1].retracted == ("Bo Lund", build.when)
    assert [refusal.file for refusal in case.refusals] == ["låst.pdf"]
    assert made.nr == len(case.decisions) + 1


def test_the_way_back_leaves_nothing(tmp_path):
    """Down to the base, only alembic's own table is left."""
    file = tmp_path / "sag.sqlite"
    walk(file, "head")
    walk(file, "base", command.downgrade)
    with sqlite3.connect(file) as raw:
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert tables == [("alembic_version",)]


def test_a_broken_migration_changes_nothing(tmp_path, monkeypatch):
    """A revision that fails half way is rolled back whole, and the case can be opened later."""
    made = Base.metadata.tables["labels"]
    monkeypatch.setattr("alembic.op.create_table", _until(made.name))
    with pytest.raises(RuntimeError):
        Store.open(tmp_path / "sag")
    monkeypatch.undo()
    with sqlite3.connect(tmp_path / "sag" / "sag.sqlite") as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == []
    Store.open(tmp_path / "sag").close()


def _until(table: str):
    real = op.create_table

    def create(name: str, *columns: object) -> object:
        if name == table:
            raise RuntimeError("stop")
        return real(name, *columns)

    return create


def test_a_case_from_the_future_is_left_alone(tmp_path):
    """A newer hoering's case is not touched, and the next step is to update."""
    Store.open(tmp_path).close()
    with sqlite3.connect(tmp_path / "sag.sqlite") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InputError, match=r"nyere udgave.*Opdater"):
        Store.open(tmp_path)
