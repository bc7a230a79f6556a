"""The standard pipeline: which stages, in which order, and why that order."""

from __future__ import annotations

from functools import cache, partial

from hoering.hearing import Hearing
from hoering.nlp.demands import DemandFinder
from hoering.nlp.flags import Flagger
from hoering.nlp.language import features
from hoering.nlp.once import Once
from hoering.nlp.resume import Summariser
from hoering.nlp.stance.judge import Judge
from hoering.nlp.stance.labeller import StanceLabeller
from hoering.nlp.stance.reader import Reader
from hoering.nlp.stance.view import Viewer
from hoering.readers import outlines, read, unpack
from hoering.repair.footnotes import set_apart
from hoering.repair.furniture import remove_furniture, remove_running_heads, set_margins_apart
from hoering.repair.glyphs import mend_source
from hoering.repair.invisible import drop_invisible
from hoering.repair.lines import unwrap
from hoering.repair.mojibake import mend_encoding
from hoering.run import Pipeline
from hoering.split.copies import fold_copies, link_attached, number
from hoering.split.dates import judge_time
from hoering.split.splitter import Splitter


@cache
def pipeline(hearing: Hearing) -> Pipeline:
    """The stages for one hearing, built once per process (models are loaded here)."""
    nlp = features()
    viewer = Viewer(hearing)
    return Pipeline(
        hearing=hearing,
        read=partial(read, columns=hearing.columns),
        unpack=unpack,
        outlines=outlines,
        look=partial(read, columns=hearing.columns, closely=True),
        over_source=(
            # First: the reader counts them in its own characters.
            set_margins_apart,
            # Before the split: "SeŶdt: ϭ. ŵaj" is no mail header until it is mended.
            mend_source,
            # After the glyphs: a broken font may look like a wrong encoding.
            mend_encoding,
            # After the encoding, which makes some: "Sen<U+200B>dt:" is no mail header either.
            drop_invisible,
            # Before the split: a bundle's running head looks like a letter's title on every page.
            remove_running_heads,
        ),
        split=Splitter(hearing),
        over_response=(
            # Before furniture: the letterhead that it removes holds the letter's date.
            partial(judge_time, hearing=hearing),
            # Before lines: a page number in the middle of a sentence would be joined into it.
            remove_furniture,
            # Before lines: a sentence that a page's note breaks is joined there.
            set_apart,
            # Before everything that reads: quotes are cut from whole sentences.
            unwrap,
            # Before the labels: a letter without remarks has none.
            Flagger(nlp),
            # Models look at each text once, however many sent it.
            Once(
                StanceLabeller(viewer, Judge.ours(), Reader.ours()),
                DemandFinder(viewer.themes, nlp),
            ),
            # Last: it is drafted from labels and demands.
            Summariser(hearing),
        ),
        over_case=(
            # Copies are linked to the first, so the numbers must be there.
            number,
            fold_copies,
            link_attached,
        ),
    )
