#!/bin/sh
# make_ocr_model.sh TESSDATA OUT : joins Debian's English network with the words of its Indonesian model.
# The Indonesian network knows neither ';' nor '%' and reads office print worse than the English one; the English word
# list makes Indonesian words improbable. Both models are Apache-2.0 (tessdata_fast).
set -eu
data=$1 out=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
combine_tessdata -u "$data/ind.traineddata" "$work/ind." >/dev/null 2>&1
combine_tessdata -u "$data/eng.traineddata" "$work/eng." >/dev/null 2>&1
dawg2wordlist "$work/ind.lstm-unicharset" "$work/ind.lstm-word-dawg" "$work/words" >/dev/null 2>&1
wordlist2dawg "$work/words" "$work/new.lstm-word-dawg" "$work/eng.lstm-unicharset" >/dev/null 2>&1
cp "$data/eng.traineddata" "$work/new.traineddata"
combine_tessdata -o "$work/new.traineddata" "$work/new.lstm-word-dawg" >/dev/null 2>&1
cp "$work/new.traineddata" "$out"
