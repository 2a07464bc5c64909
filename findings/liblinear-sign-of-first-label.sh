#!/usr/bin/env bash
# Library: LIBLINEAR 2.3.0, Debian 12's liblinear-tools and liblinear4 2.3.0+dfsg-5.
#
# What it does: for two classes it gives one row of weights, for the class whose label comes FIRST in the training data. Move one
# line of the other class to the top and all weights change their sign; the predictions stay as they were. With the labels
# +1 and -1, and only with them, the order does not matter: the weights are then always those of +1. The model's line "label"
# tells which class is meant.
#
# Seen:    labels 1 and 0, first line of class 1:    label 1 0;  weights  0.969 -0.461 -0.305
#          the same data, first line of class 0:     label 0 1;  weights -0.969  0.461  0.305
#          labels +1 and -1, either order:           label 1 -1; weights  0.969 -0.461 -0.305
#
# Why it matters: weights of words are shown to people ("this word speaks for approval") or copied into a rule file. The training
# file is made from a folder of documents, so its order is that of file names; one new file that sorts first turns every
# reason into its opposite, while the measured accuracy stays the same. A test with +1 and -1 does not find this.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
lib=$root/usr/lib/x86_64-linux-gnu
mkdir "$root"

# Unpacks NAME=VERSION below $root; a plain NAME is a supporting library, fetched only where the system lacks it.
get() {
  local want name
  for want in "$@"; do
    name=${want%%=*}
    if [[ $want == "$name" ]] && dpkg -s "$name" >/dev/null 2>&1; then continue; fi
    if (cd "$work" && apt-get download "$want") >/dev/null 2>&1; then
      dpkg -x "$work/$name"_*.deb "$root"
    elif [[ "$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null || true)" != "${want#*=}" ]]; then
      echo "not tried: $want can be neither downloaded (is the list of packages up to date?) nor found installed" >&2
      exit 2
    fi
  done
}
changed() { echo "changed: $*" >&2; exit 1; }

get liblinear-tools=2.3.0+dfsg-5 liblinear4=2.3.0+dfsg-5 libblas3
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib:$lib/blas

# data YES NO FIRST: six lines, the same ones in each call; FIRST (1 or 3) is the line put on top.
data() {
  local lines
  lines=$(printf '%s\n' "$1 1:1 2:1" "$1 1:2" "$2 2:1" "$2 2:2 3:1" "$1 1:1 3:1" "$2 3:1")
  sed -n "${3}p" <<<"$lines"
  sed "${3}d" <<<"$lines"
}
# train YES NO FIRST: prints the labels and the weights, rounded.
train() {
  data "$1" "$2" "$3" >"$work/data"
  liblinear-train -q -s 0 "$work/data" "$work/model"
  awk '/^label/ {printf "%s;", $0} seen {printf " %.3f", $1} /^w$/ {seen = 1}' "$work/model"
  data "$1" "$2" 1 >"$work/fixed"
  liblinear-predict -q "$work/fixed" "$work/model" "$work/answers"
  tr '\n' ' ' <"$work/answers" >"$work/answers.$1$2.$3"
}
one=$(train 1 0 1)
other=$(train 1 0 3)
plus=$(train +1 -1 1)
plus_other=$(train +1 -1 3)
printf '%-35s %s\n' 'labels 1 and 0, class 1 first:' "$one" 'the same lines, class 0 first:' "$other" \
  'labels +1 and -1, +1 first:' "$plus" 'the same lines, -1 first:' "$plus_other"

[[ $one == 'label 1 0; 0.969 -0.461 -0.305' ]] || changed "class 1 first gives other weights"
[[ $other == 'label 0 1; -0.969 0.461 0.305' ]] || changed "class 0 first no longer turns the signs"
[[ $plus == 'label 1 -1; 0.969 -0.461 -0.305' && $plus_other == "$plus" ]] || changed "+1 and -1 depend on the order now"
cmp -s "$work/answers.10.1" "$work/answers.10.3" || changed "the predictions differ too"
echo "as stated: the first line's label decides the sign of every weight, and the predictions are the same"
