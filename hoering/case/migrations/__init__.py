"""The schema's history (alembic); :mod:`hoering.case.revisions` runs it, no alembic.ini needed."""
