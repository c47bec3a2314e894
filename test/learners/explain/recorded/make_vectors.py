"""Trains real XGBoost on small made-up frames and records how it explains what they predict.

Usage: OMP_WAIT_POLICY=passive python3 make_vectors.py > xgboost-1.7.4.json
Needs xgboost 1.7.4 and numpy. The numbers are random; nothing of a data set is in them.
"""

import json

import numpy
import xgboost

CASES = [
    {"name": "plain", "seed": 11, "params": {"max_depth": 4}},
    {"name": "missing", "seed": 12, "missing": 0.3, "params": {"max_depth": 6, "base_score": 0.3}},
    {"name": "repeated splits", "seed": 13, "params": {"max_depth": 7, "colsample_bytree": 0.5, "min_child_weight": 0}},
    {"name": "parallel", "seed": 14, "missing": 0.1, "params": {"num_parallel_tree": 2, "subsample": 0.7, "max_depth": 3}},
    {"name": "deep", "seed": 15, "rows": 400, "columns": 20, "rounds": 1, "params": {"max_depth": 0, "grow_policy": "lossguide", "max_leaves": 60, "min_child_weight": 0, "lambda": 0, "colsample_bynode": 0.1}},
    {"name": "categories", "seed": 16, "missing": 0.2, "category": True, "params": {"max_depth": 4, "max_cat_to_onehot": 1, "tree_method": "approx"}},
    {"name": "squared error", "seed": 17, "missing": 0.1, "params": {"objective": "reg:squarederror", "max_depth": 4, "base_score": 0.4}},
    {"name": "star levels", "seed": 18, "missing": 0.1, "params": {"objective": "multi:softprob", "num_class": 5, "max_depth": 3}},
]
ROUNDS = 4
ROWS = 200
KEPT = 25
COLUMNS = 5
IMPORTANCE = ["weight", "gain", "total_gain", "cover", "total_cover"]


def frame(case):
    random = numpy.random.default_rng(case["seed"])
    rows = case.get("rows", ROWS)
    data = random.normal(size=(rows, case.get("columns", COLUMNS))).astype(numpy.float32)
    score = data[:, :4] @ numpy.array([0.9, -0.5, 0.3, 0.0]) + data[:, 0] * data[:, 1]
    if case.get("category"):
        data[:, 2] = random.integers(9, size=rows)
        score += numpy.isin(data[:, 2], [1, 2, 5, 7]) * 1.5
    noisy = score + random.logistic(size=rows)
    label = (noisy > 0.3).astype(int)
    if "num_class" in case["params"]:
        label = numpy.digitize(noisy, [-2.5, -1, 0.3, 2])
    data[random.random(size=data.shape) < case.get("missing", 0)] = numpy.nan
    return data, label


def record(case):
    data, label = frame(case)
    types = ["float"] * data.shape[1]
    if case.get("category"):
        types[2] = "c"
    options = {"feature_types": types, "enable_categorical": True}
    matrix = xgboost.DMatrix(data, label, **options)
    params = {"objective": "binary:logistic", "eta": 0.5, "tree_method": "hist", "nthread": 1, **case["params"]}
    booster = xgboost.train(params, matrix, case.get("rounds", ROUNDS))
    kept = KEPT if data.shape[1] == COLUMNS else 8
    rows = xgboost.DMatrix(data[:kept], **options)
    interactions = booster.predict(rows, pred_interactions=True)
    return {
        "name": case["name"],
        "model": bytes(booster.save_raw("json")).decode(),
        "columns": [[None if numpy.isnan(x) else float(x) for x in column] for column in data[:kept].T],
        "contributions": booster.predict(rows, pred_contribs=True).astype(float).round(7).ravel().tolist(),
        "interactions": interactions[: kept // 2].astype(float).round(7).ravel().tolist(),
        "dump": booster.get_dump(dump_format="json", with_stats=True)[0] if case["name"] == "missing" else "",
        "importance": {kind: booster.get_score(importance_type=kind) for kind in IMPORTANCE},
    }


print(json.dumps({"xgboost": xgboost.__version__, "cases": [record(case) for case in CASES]}, separators=(",", ":")))
