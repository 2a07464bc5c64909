#!/usr/bin/env bash
# Library: LIBLINEAR 2.3.0, Debian 12's liblinear-dev and liblinear4 2.3.0+dfsg-5.
#
# What it does: the dual solvers (here -s 7, logistic regression) visit the examples in an order drawn from the C library's
# rand(), which they never seed. The same data trained again in the same process gives other weights, within the stopping
# tolerance; so does a rand() called by any other part of the program. The primal solver -s 0, for the same problem, gives the
# same bits each time. A fresh process draws the same numbers again, so running the program twice shows nothing.
#
# Seen:    -s 0, three trainings:  first weight -0.0067231, -0.0067231, -0.0067231
#          -s 7, three trainings:  first weight -0.0063061, -0.0064524, -0.0068077   (a second process prints the same three)
#
# Why it matters: a classifier of office documents is trained once for each part of a cross-check, or again after each batch. If
# weights depend on how many trainings came before, a verdict near the border changes with nothing to explain it, and results
# cannot be repeated one part at a time. Use -s 0, or call srand() before each training.
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

get liblinear-dev=2.3.0+dfsg-5 liblinear4=2.3.0+dfsg-5 libblas3
command -v g++ >/dev/null || { echo "not tried: needs g++" >&2; exit 2; }
export LD_LIBRARY_PATH=$lib:$lib/blas

cat >"$work/train.cpp" <<'END'
#include <linear.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int count, char** arguments) {
  set_print_string_function([](const char*) {});
  unsigned state = 1;   // the data does not come from rand()
  const auto draw = [&state] { return ((state = state * 1103515245u + 12345u) >> 16) & 0x7fff; };
  std::vector<std::vector<feature_node>> rows(60);
  std::vector<feature_node*> starts;
  std::vector<double> labels;
  for (auto& row : rows) {
    for (int i = 1; i <= 5; ++i)
      if (draw() % 2) row.push_back({i, 1.0 + draw() % 3});
    row.push_back({-1, 0});
    starts.push_back(row.data());
    labels.push_back(labels.size() % 2 ? -1 : 1);
  }
  problem all{};
  all.l = 60, all.n = 5, all.y = labels.data(), all.x = starts.data(), all.bias = -1;
  parameter how{};
  how.solver_type = std::atoi(arguments[1]), how.C = 1, how.eps = 0.01;
  for (int run = 0; run < 3; ++run) {
    if (count > 2) std::srand(1);
    model* made = train(&all, &how);
    std::printf("%.7f\n", made->w[0]);
    free_and_destroy_model(&made);
  }
}
END
g++ -std=c++17 -O1 -isystem "$root/usr/include" "$work/train.cpp" -o "$work/train" -L"$lib" -llinear

primal=$("$work/train" 0)
dual=$("$work/train" 7)
again=$("$work/train" 7)
seeded=$("$work/train" 7 seeded)
different() { sort -u <<<"$1" | wc -l; }
printf '%-30s %s\n' '-s 0:' "${primal//$'\n'/ }" '-s 7:' "${dual//$'\n'/ }" '-s 7, another process:' "${again//$'\n'/ }" \
  '-s 7, srand before each:' "${seeded//$'\n'/ }"
[[ $(different "$primal") == 1 ]] || changed "-s 0 is no longer repeatable"
[[ $(different "$dual") == 3 ]] || changed "-s 7 gives the same weights again"
[[ $dual == "$again" ]] || changed "-s 7 now differs from process to process"
[[ $(different "$seeded") == 1 ]] || changed "srand() no longer makes -s 7 repeatable"
echo "as stated: -s 7 gives other weights each time in one process, -s 0 does not"
