"""Trains real XGBoost on small made-up frames and records what it learned.

Usage: OMP_WAIT_POLICY=passive python3 make_vectors.py > xgboost-1.7.4.json
Needs xgboost 1.7.4 and numpy. The numbers are random; nothing of a data set is in them. Columns have few distinct
values, so that the cuts of hist are every value and a split is one and the same in any sound implementation.
"""

import json

import numpy
import xgboost

SQUARED = {"objective": "reg:squarederror"}
LEVELS = {"objective": "multi:softprob", "num_class": 5}
LOSSGUIDE = {"grow_policy": "lossguide"}
MONOTONE = {"monotone_constraints": {"rating.c0": 1, "rating.c1": -1, "rating.c3": 1}}

CASES = [
    {"name": "plain", "rows": 300, "seed": 1, "params": {"eta": 0.3, "max_depth": 4}},
    {"name": "missing", "rows": 300, "seed": 2, "missing": 0.25, "params": {"eta": 0.1, "max_depth": 5}},
    {"name": "heavy lambda", "rows": 200, "seed": 3, "missing": 0.1, "params": {"lambda": 12.5, "eta": 0.5, "max_depth": 6}},
    {"name": "alpha and gamma", "rows": 250, "seed": 4, "missing": 0.1, "params": {"alpha": 0.7, "gamma": 0.4, "max_depth": 5}},
    {"name": "child weight", "rows": 250, "seed": 5, "params": {"min_child_weight": 6, "max_depth": 8}},
    {"name": "no lambda", "rows": 250, "seed": 6, "params": {"lambda": 0, "min_child_weight": 2, "eta": 0.2, "max_depth": 4}},
    {"name": "positives weigh more", "rows": 250, "seed": 7, "missing": 0.2, "params": {"scale_pos_weight": 2.5, "max_depth": 4}},
    {"name": "base score", "rows": 200, "seed": 8, "params": {"base_score": 0.2, "max_depth": 3}},
    {"name": "parallel trees", "rows": 200, "seed": 9, "params": {"num_parallel_tree": 3, "max_depth": 3, "eta": 0.6}},
    {"name": "row weights", "rows": 250, "seed": 10, "missing": 0.1, "weights": True, "params": {"max_depth": 4}},
    {"name": "row weights and positives", "rows": 250, "seed": 11, "weights": True, "params": {"scale_pos_weight": 0.4, "max_depth": 4}},
    {"name": "squared error", "rows": 300, "seed": 12, "missing": 0.2, "params": {**SQUARED, "max_depth": 4}},
    {"name": "squared error, weights, base score", "rows": 300, "seed": 13, "weights": True, "params": {**SQUARED, "base_score": -1.5, "min_child_weight": 5}},
    {"name": "star levels", "rows": 300, "seed": 14, "missing": 0.2, "rounds": 3, "params": {**LEVELS, "max_depth": 3}},
    {"name": "star levels, weights", "rows": 300, "seed": 15, "weights": True, "rounds": 3, "params": {**LEVELS, "max_depth": 4, "min_child_weight": 2}},
    {"name": "star levels, parallel trees", "rows": 250, "seed": 16, "rounds": 3, "params": {**LEVELS, "num_parallel_tree": 2, "max_depth": 2, "base_score": 3}},
    {"name": "star levels, one never given", "rows": 250, "seed": 17, "unused": 1, "rounds": 3, "params": {**LEVELS, "max_depth": 3, "alpha": 0.2}},
    {"name": "continued on more rows", "rows": 300, "seed": 18, "missing": 0.1, "first": 140, "params": {"max_depth": 4}},
    {"name": "continued, star levels", "rows": 300, "seed": 19, "first": 160, "rounds": 3, "params": {**LEVELS, "max_depth": 3}},
    {"name": "continued, squared error and weights", "rows": 300, "seed": 20, "weights": True, "first": 160, "params": {**SQUARED, "max_depth": 3}},
    {"name": "few leaves, level by level", "rows": 300, "seed": 21, "missing": 0.1, "params": {"max_leaves": 7, "max_depth": 6}},
    {"name": "few leaves, level by level, any depth", "rows": 300, "seed": 22, "params": {"max_leaves": 11, "max_depth": 0, "min_child_weight": 2}},
    {"name": "few leaves by gain", "rows": 300, "seed": 23, "missing": 0.1, "params": {**LOSSGUIDE, "max_leaves": 8, "max_depth": 0}},
    {"name": "few leaves by gain, shallow", "rows": 300, "seed": 24, "params": {**LOSSGUIDE, "max_leaves": 10, "max_depth": 4}},
    {"name": "few leaves by gain, gamma", "rows": 300, "seed": 25, "missing": 0.2, "params": {**LOSSGUIDE, "max_leaves": 12, "max_depth": 0, "gamma": 1.2}},
    {"name": "by gain, as many leaves as there may be", "rows": 300, "seed": 26, "params": {**LOSSGUIDE, "max_depth": 0, "min_child_weight": 4}},
    {"name": "by gain, squared error", "rows": 300, "seed": 27, "missing": 0.1, "params": {**LOSSGUIDE, **SQUARED, "max_leaves": 9, "min_child_weight": 3}},
    {"name": "monotone", "rows": 300, "seed": 29, "params": {"max_depth": 5, **MONOTONE}},
    {"name": "monotone, missing", "rows": 300, "seed": 30, "missing": 0.25, "params": {"max_depth": 5, **MONOTONE}},
    {"name": "monotone against the data", "rows": 300, "seed": 31, "missing": 0.3, "params": {"max_depth": 4, "lambda": 0.2, "monotone_constraints": {"rating.c0": -1, "rating.c1": 1}}},
    {"name": "monotone, alpha", "rows": 300, "seed": 32, "missing": 0.1, "params": {"max_depth": 4, "alpha": 0.6, **MONOTONE}},
    {"name": "monotone, squared error, gamma, weights", "rows": 300, "seed": 33, "missing": 0.1, "weights": True, "params": {**SQUARED, "gamma": 0.1, "min_child_weight": 4, **MONOTONE}},
    {"name": "monotone, star levels", "rows": 300, "seed": 34, "missing": 0.1, "rounds": 3, "params": {**LEVELS, "max_depth": 3, **MONOTONE}},
    {"name": "monotone, by gain", "rows": 300, "seed": 35, "missing": 0.1, "params": {**LOSSGUIDE, "max_leaves": 9, "max_depth": 0, **MONOTONE}},
    {"name": "interactions", "rows": 300, "seed": 36, "missing": 0.1, "params": {"max_depth": 5, "interaction_constraints": [["rating.c0", "rating.c2"], ["rating.c1", "rating.c3", "rating.c4"]]}},
    {"name": "interactions, overlapping", "rows": 300, "seed": 37, "params": {"max_depth": 5, "interaction_constraints": [["rating.c0", "rating.c1"], ["rating.c1", "rating.c2"], ["rating.c2", "rating.c3", "rating.c4"]]}},
    {"name": "interactions, some columns in no group", "rows": 300, "seed": 38, "missing": 0.2, "params": {"max_depth": 4, "interaction_constraints": [["rating.c1", "rating.c2"]]}},
    {"name": "interactions, by gain, monotone", "rows": 300, "seed": 39, "missing": 0.1, "params": {**LOSSGUIDE, "max_leaves": 12, "max_depth": 0, "interaction_constraints": [["rating.c0", "rating.c1"], ["rating.c2", "rating.c3"]], **MONOTONE}},
    {"name": "too few rows for a leaf", "rows": 20, "seed": 40, "params": {"min_child_weight": 6}},
    {"name": "soon too few rows for a leaf", "rows": 40, "seed": 41, "params": {"min_child_weight": 9.905, "eta": 0.7}},
    {"name": "sets of labels", "rows": 400, "seed": 42, "labels": {1: 9}, "params": {"max_depth": 4, "max_cat_to_onehot": 5}},
    {"name": "sets of labels, missing", "rows": 400, "seed": 43, "missing": 0.25, "labels": {1: 7, 2: 15}, "params": {"max_depth": 5, "max_cat_to_onehot": 7}},
    {"name": "sets of labels, few on a side", "rows": 500, "seed": 44, "missing": 0.1, "labels": {1: 60}, "params": {"max_depth": 3, "max_cat_to_onehot": 2, "max_cat_threshold": 8}},
    {"name": "sets of labels, alpha, gamma, child weight", "rows": 400, "seed": 45, "missing": 0.1, "labels": {0: 12, 3: 30}, "params": {"max_depth": 5, "max_cat_to_onehot": 4, "alpha": 0.3, "gamma": 0.2, "min_child_weight": 4}},
    {"name": "sets of labels, squared error, weights", "rows": 400, "seed": 46, "weights": True, "labels": {1: 10}, "params": {**SQUARED, "max_depth": 4, "max_cat_to_onehot": 4}},
    {"name": "sets of labels, star levels", "rows": 400, "seed": 47, "missing": 0.1, "labels": {1: 20}, "rounds": 3, "params": {**LEVELS, "max_depth": 3, "max_cat_to_onehot": 4}},
    {"name": "sets of labels, by gain, monotone", "rows": 400, "seed": 48, "missing": 0.1, "labels": {2: 25}, "params": {**LOSSGUIDE, "max_leaves": 10, "max_depth": 0, "max_cat_to_onehot": 4, **MONOTONE}},
    {"name": "sets of labels, interactions", "rows": 400, "seed": 49, "labels": {2: 25}, "params": {"max_depth": 4, "max_cat_to_onehot": 4, "interaction_constraints": [["rating.c0", "rating.c2"], ["rating.c1", "rating.c3"]]}},
    {"name": "by gain, star levels", "rows": 300, "seed": 28, "rounds": 3, "params": {**LOSSGUIDE, **LEVELS, "max_leaves": 5, "max_depth": 0}},
]
ROUNDS = 6
COLUMNS = 5


def frame(case):
    """Float32 columns of quarters, wide enough apart that no two gains tie."""
    random = numpy.random.default_rng(case["seed"])
    data = numpy.round(random.normal(size=(case["rows"], COLUMNS)) * 8).astype(numpy.float32) / 4
    score = data @ numpy.array([0.9, -0.5, 0.3, 0.2, 0.0]) + data[:, 0] * data[:, 1] * 0.4
    for column, labels in case.get("labels", {}).items():
        data[:, column] = random.integers(labels, size=case["rows"])
        score += random.normal(size=labels)[data[:, column].astype(int)] * 1.5
    noisy = score + random.logistic(size=case["rows"])
    label = (noisy > 0).astype(int)
    data[random.random(size=data.shape) < case.get("missing", 0)] = numpy.nan
    if case["params"].get("num_class"):
        label = numpy.digitize(noisy, [-3, -1.2, 0, 2])
        if "unused" in case:
            label[label == case["unused"]] = 0
    weights = numpy.round(random.random(size=case["rows"]) * 12 + 1) / 4 if case.get("weights") else None
    return data, label, weights


def tree(booster_tree):
    keys = {
        "feature": "split_indices",
        "threshold": "split_conditions",
        "defaultLeft": "default_left",
        "left": "left_children",
        "right": "right_children",
        "gain": "loss_changes",
        "cover": "sum_hessian",
    }
    found = {ours: booster_tree[theirs] for ours, theirs in keys.items()}
    if not booster_tree["categories_nodes"]:
        return found
    found["threshold"] = [0 if numpy.isnan(x) else x for x in found["threshold"]]
    stretches = zip(booster_tree["categories_segments"], booster_tree["categories_sizes"])
    codes = [sorted(booster_tree["categories"][start : start + size]) for start, size in stretches]
    return {**found, "categories": dict(zip(booster_tree["categories_nodes"], codes))}


def number(name):
    return int(name.removeprefix("rating.c"))


def by_number(params):
    """Constraints as XGBoost takes them: columns by number."""
    told = dict(params)
    if "monotone_constraints" in params:
        directions = {number(name): way for name, way in params["monotone_constraints"].items()}
        told["monotone_constraints"] = tuple(directions.get(column, 0) for column in range(COLUMNS))
    if "interaction_constraints" in params:
        groups = params["interaction_constraints"]
        told["interaction_constraints"] = json.dumps([[number(name) for name in group] for group in groups])
    return told


def record(case):
    data, label, weights = frame(case)
    params = {"objective": "binary:logistic", "base_score": 0.5, **case["params"]}
    rounds = case.get("rounds", ROUNDS)
    settings = {**by_number(params), "tree_method": "hist", "nthread": 1}
    parts = [case["first"], case["rows"]] if "first" in case else [case["rows"]]
    labels = case.get("labels", {})
    types = {"feature_types": ["c" if column in labels else "q" for column in range(COLUMNS)], "enable_categorical": True}
    booster = None
    for end in parts:
        kept = None if weights is None else weights[:end]
        matrix = xgboost.DMatrix(data[:end], label[:end], weight=kept, **types)
        booster = xgboost.train(settings, matrix, rounds, xgb_model=booster)
    trees = json.loads(booster.save_raw("json"))["learner"]["gradient_booster"]["model"]["trees"]
    margins = booster.predict(xgboost.DMatrix(data, **types), output_margin=True)
    params.pop("num_class", None)
    return {
        "name": case["name"],
        "params": {**params, "rounds": rounds},
        "parts": parts,
        **({"labels": labels} if labels else {}),
        "columns": [[None if numpy.isnan(x) else float(x) for x in column] for column in data.T],
        "target": label.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "trees": [tree(t) for t in trees],
        "margins": [float(m) for m in margins.ravel()],
    }


print(json.dumps({"xgboost": xgboost.__version__, "cases": [record(case) for case in CASES]}, separators=(",", ":")))
