#!/usr/bin/env bash
# Library: fastText 0.9.2, Debian 12's libfasttext-dev 0.9.2+ds-1+b1 (FastText::predictLine).
#
# What it does: the end of a line is a word of its own (</s>), learnt with every line of the training file and weighed like the
# others. predictLine adds it only where the stream has a line feed. A line that was read by std::getline and put into a
# std::istringstream has none, so it is judged without that word: the probability is another, and near the middle the label too.
# The Python module adds the line feed itself, and so does the command for every line but a last one without it. A text of unknown
# words only has </s> left, or, without the line feed, nothing: predictLine gives no label and returns true all the same.
#
# Seen:    64 texts of one word of each label:    8 have another label without the line feed
#          "layanan laporan":                     with the line feed inovasi 0.67, without it rutin 0.54
#          "kucing" (unknown):                    with it inovasi 0.92, without it no label
#
# Why it matters: a model that was measured with "fasttext test" or in Python is worse in the C++ program that uses it, on short
# texts most of all, and nothing in the program is wrong to look at. Append '\n' to what is put into the stream.
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

get libfasttext-dev=0.9.2+ds-1+b1 libfasttext0=0.9.2+ds-1+b1 fasttext=0.9.2+ds-1+b1
command -v g++ >/dev/null || { echo "not tried: needs g++" >&2; exit 2; }
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

python3 - "$work" <<'END'
import itertools, random, sys
random.seed(5)
new = "layanan daring memangkas waktu antrean warga aplikasi terobosan".split()
routine = "rapat rutin evaluasi laporan triwulan pegawai absensi surat".split()
both = "yang dan di untuk dengan pada kami tahun".split()
lines = ["__label__inovasi " + " ".join(random.sample(new, 2 + i % 3) + random.sample(both, 4)) for i in range(200)]
lines += ["__label__rutin " + " ".join(random.sample(routine, 2 + i % 3) + random.sample(both, 4)) for i in range(80)]
random.shuffle(lines)
open(sys.argv[1] + "/train.txt", "w").write("\n".join(lines) + "\n")
open(sys.argv[1] + "/try.txt", "w").write("\n".join(" ".join(pair) for pair in itertools.product(new, routine)) + "\nkucing\n")
END
fasttext supervised -input "$work/train.txt" -output "$work/model" -epoch 5 -lr 0.5 -dim 10 -thread 1 -seed 1 >/dev/null 2>&1

cat >"$work/judge.cpp" <<'END'
#include <fasttext/fasttext.h>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

// judge MODEL END: the label and its probability for each line of the input, END put behind it.
int main(int, char** arguments) {
  fasttext::FastText model;
  model.loadModel(arguments[1]);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream stream(line + arguments[2]);
    std::vector<std::pair<fasttext::real, std::string>> labels;
    const bool judged = model.predictLine(stream, labels, 1, 0);
    const char* nothing = judged ? "none" : "refused";
    const std::string label = labels.empty() ? nothing : labels[0].second.substr(sizeof "__label__" - 1);
    std::printf("%s: %s %.2f\n", line.c_str(), label.c_str(), labels.empty() ? 0.0 : static_cast<double>(labels[0].first));
  }
}
END
g++ -std=c++17 -O1 -isystem "$root/usr/include" "$work/judge.cpp" -o "$work/judge" -L"$lib" -lfasttext
"$work/judge" "$work/model.bin" $'\n' <"$work/try.txt" >"$work/with"
"$work/judge" "$work/model.bin" '' <"$work/try.txt" >"$work/without"
label() { sed 's/.*: //; s/ .*//' "$1"; }
differ=$(paste -d ' ' <(label "$work/with") <(label "$work/without") | head -64 | awk '$1 != $2' | wc -l)
at() { grep "^$1: " "$work/$2"; }
by_command=$(fasttext predict-prob "$work/model.bin" "$work/try.txt" | paste -d ' ' "$work/try.txt" - | grep '^layanan laporan ')
printf '%-26s %s\n' 'with the line feed:' "$(at 'layanan laporan' with)" 'without it:' "$(at 'layanan laporan' without)" \
  'by the command:' "$by_command" 'unknown word, with it:' "$(at kucing with)" \
  'unknown word, without it:' "$(at kucing without)" \
  'another label:' "$differ of 64 texts"
[[ $(at 'layanan laporan' with) == *': inovasi 0.6'* && $by_command == *'__label__inovasi 0.6'* ]] ||
  changed "with the line feed the text has another label, or the command differs"
[[ $(at 'layanan laporan' without) == *': rutin 0.5'* ]] || changed "without the line feed the text has another label"
[[ $(at kucing with) == *': inovasi'* && $(at kucing without) == *': none'* ]] || changed "an unknown word is judged otherwise"
((differ > 0)) || changed "no label depends on the line feed"
echo "as stated: without the line feed some texts have another label, and unknown words none"
