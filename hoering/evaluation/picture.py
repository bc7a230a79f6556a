"""The evaluation as one picture (SVG): every labeller's figures with their intervals."""

from __future__ import annotations

from pathlib import Path

from hoering.errors import UsageError
from hoering.evaluation.report import Evaluation
from hoering.files import whole


def draw(result: Evaluation, out: Path) -> None:
    """Write the picture to ``out``.

    Raises:
        UsageError: the libraries that draw are not installed.
        InputError: ``out`` cannot be written.
    """
    try:
        import altair as alt  # noqa: PLC0415 - an extra
        import vl_convert  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            "Billedet kan ikke tegnes.", 'Installér med pip install "hoering[figures]".'
        ) from error
    rows = [
        {"system": name, "mål": measure, "værdi": one.value, "fra": one.low, "til": one.high}
        for name, scores in result.table.items()
        for measure, one in scores.items()
    ]
    across = alt.X("værdi:Q", title=None, scale=alt.Scale(domain=(0, 1)))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("system:N", title=None, sort=list(result.table))
    )
    bars = base.mark_rule().encode(x=alt.X("fra:Q", title=None), x2="til:Q")
    points = base.mark_point(filled=True, size=60).encode(x=across)
    chart = (bars + points).properties(width=420).facet(row=alt.Row("mål:N", title=None))
    titled = chart.properties(title=f"{result.responses} svar, {result.labels} etiketter (95 %)")
    with whole(out) as beside:
        beside.write_text(vl_convert.vegalite_to_svg(titled.to_json()), encoding="utf-8")
