"""Trains real XGBoost on small made-up frames and records its model files and what they predict.

Usage: OMP_WAIT_POLICY=passive python3 make_vectors.py > xgboost-1.7.4.json
Needs xgboost 1.7.4 and numpy. The numbers are random; nothing of a data set is in them.
"""

import base64
import json

import numpy
import xgboost

CATEGORIES = 9
CASES = [
    {"name": "plain", "seed": 1, "params": {"max_depth": 4}},
    {"name": "missing", "seed": 2, "missing": 0.3, "params": {"max_depth": 5, "base_score": 0.2}},
    {"name": "pruned", "seed": 3, "missing": 0.1, "params": {"max_depth": 5, "gamma": 2.5, "tree_method": "exact"}},
    {"name": "parallel", "seed": 4, "missing": 0.1, "params": {"num_parallel_tree": 2, "subsample": 0.7, "max_depth": 3}},
    {"name": "leaves", "seed": 5, "params": {"max_leaves": 9, "grow_policy": "lossguide", "max_depth": 0}},
    {"name": "one-hot", "seed": 6, "missing": 0.2, "category": True, "params": {"max_depth": 4, "max_cat_to_onehot": 99, "tree_method": "approx"}},
    {"name": "partition", "seed": 7, "missing": 0.2, "category": True, "params": {"max_depth": 3, "max_cat_to_onehot": 1, "tree_method": "approx"}},
    {"name": "stumps of nothing", "seed": 8, "params": {"max_depth": 2, "gamma": 1000}},
    {"name": "squared error", "seed": 9, "missing": 0.1, "params": {"objective": "reg:squarederror", "max_depth": 3, "base_score": 0.7}},
    {"name": "star levels", "seed": 10, "missing": 0.1, "params": {"objective": "multi:softprob", "num_class": 5, "max_depth": 3}},
    {"name": "star levels, parallel", "seed": 11, "params": {"objective": "multi:softprob", "num_class": 5, "num_parallel_tree": 2, "max_depth": 2, "base_score": 2}},
]
ROUNDS = 4
ROWS = 200
KEPT = 60
COLUMNS = 4


def frame(case):
    random = numpy.random.default_rng(case["seed"])
    data = random.normal(size=(ROWS, COLUMNS)).astype(numpy.float32)
    score = data @ numpy.array([0.9, -0.5, 0.3, 0.0])
    if case.get("category"):
        data[:, 2] = random.integers(CATEGORIES, size=ROWS)
        score += numpy.isin(data[:, 2], [1, 2, 5, 7]) * 1.5
    noisy = score + random.logistic(size=ROWS)
    label = (noisy > 0.3).astype(int)
    if "num_class" in case["params"]:
        label = numpy.digitize(noisy, [-2.5, -1, 0.3, 2])
    data[random.random(size=data.shape) < case.get("missing", 0)] = numpy.nan
    return data, label


def record(case):
    data, label = frame(case)
    types = ["float", "float", "c" if case.get("category") else "float", "float"]
    names = ["viewer.age", "title.year", "title.kind", "hour"]
    options = {"feature_names": names, "feature_types": types, "enable_categorical": True}
    matrix = xgboost.DMatrix(data, label, **options)
    params = {"objective": "binary:logistic", "eta": 0.5, "tree_method": "hist", "nthread": 1, **case["params"]}
    booster = xgboost.train(params, matrix, ROUNDS)
    rows = data[:KEPT].copy()
    if case.get("category"):
        rows[0, 2] = CATEGORIES + 40  # unknown to the model
    margins = booster.predict(xgboost.DMatrix(rows, **options), output_margin=True).ravel()
    predictions = booster.predict(xgboost.DMatrix(rows, **options)).ravel()
    return {
        "name": case["name"],
        "json": bytes(booster.save_raw("json")).decode(),
        "ubjson": base64.b64encode(booster.save_raw("ubj")).decode(),
        "columns": [[None if numpy.isnan(x) else float(x) for x in column] for column in rows.T],
        "margins": [float(m) for m in margins],
        "predictions": [float(p) for p in predictions],
    }


print(json.dumps({"xgboost": xgboost.__version__, "cases": [record(case) for case in CASES]}, separators=(",", ":")))
