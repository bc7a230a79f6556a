"""The schema's history (alembic); :mod:`hoering.case.database` runs it, no alembic.ini needed."""
