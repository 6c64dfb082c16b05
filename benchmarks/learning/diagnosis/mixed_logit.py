"""A mixed logit by statsmodels, in an environment of its own: ``python mixed_logit.py DEALS.csv EFFECTS.csv``.

DEALS has firm, rep, segment, persona, offer, won (0 or 1), closed deals only; each firm is fitted by itself: won ~ 1 with random
effects of the four (BinomialBayesMixedGLM, variational Bayes). EFFECTS gets firm, rep, mean, sd on the log-odds scale.
"""

from __future__ import annotations

import sys

import pandas as pd
from statsmodels.genmod.bayes_mixed_glm import BinomialBayesMixedGLM


def effects(deals: pd.DataFrame) -> pd.DataFrame:
    varying = {name: f"0 + C({name})" for name in ("rep", "segment", "persona", "offer") if deals[name].nunique() > 1}
    fitted = BinomialBayesMixedGLM.from_formula("won ~ 1", varying, deals).fit_vb()
    found = fitted.random_effects("rep")
    return pd.DataFrame(
        {"rep": found.index.str.extract(r"\[(\d+)\]")[0].to_numpy(), "mean": found["Mean"].to_numpy(), "sd": found["SD"].to_numpy()}
    )


def main(deals_path: str, out: str) -> None:
    deals = pd.read_csv(deals_path)
    parts = [effects(part).assign(firm=firm) for firm, part in deals.groupby("firm")]
    pd.concat(parts).to_csv(out, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
