"""Puts a trained pipeline in its place, with its name, origin and licence.

python pipelines/dansk/model.py TRAINED
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import spacy

_PLACE = Path(__file__).with_name("model")
_META = {
    "name": "hoering",
    "version": "1.1.0",
    "description": "Danish tags and morphology for letters to a municipality.",
    "author": "hoering",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "PAROLE-DK", "license": "MIT / CC BY-SA 4.0"},
        {"name": "UNER Danish-DDT (training part)", "license": "CC BY-SA 4.0"},
        {"name": "UD Danish-DDT (dev part: conversion of tags)", "license": "CC BY-SA 4.0"},
        {"name": "Folketinget 2022-23 (pretraining)", "license": "official proceedings"},
        {
            "name": "Danish names 2023 (other names in the training sentences)",
            "license": "Apache 2.0",
        },
    ],
}


def main(trained: Path) -> None:
    """Write the pipeline, without what training measured on the way."""
    nlp = spacy.load(trained, exclude=["ner"])  # taught beside the tags; names are the encoder's
    nlp.meta.update(_META)
    nlp.meta["performance"] = {}
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # whoever trains gives their own
    shutil.rmtree(_PLACE, ignore_errors=True)
    nlp.to_disk(_PLACE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
