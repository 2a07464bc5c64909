#!/usr/bin/env bash
# Library: zstd 1.5.4, Debian 12's libzstd-dev 1.5.4+dfsg2-5 (ZSTD_compress2, ZSTD_CCtx_loadDictionary).
#
# What it does: a dictionary that is a plain text (a template, the last version of a document) has no number, and a frame made by
# the library has no checksum unless asked. Read with another dictionary of about the same length, the frame gives a text without
# an error: the words come from the wrong dictionary. The command zstd adds a checksum, so it finds the same mistake at once.
#
# Seen:    compressed beside "... biaya Rp125.000.000 ...", read beside "... biaya Rp785.000.000 ...":
#          library as it is:               Rp785.000.000, no error
#          with ZSTD_c_checksumFlag = 1:   "Restored data doesn't match checksum"
#          the command, zstd -D:           exit code 1, "Decoding error (36) : Restored data doesn't match checksum"
#          without a dictionary, one bit flipped after another: of 4,632 flips 2,033 give a wrong text without an error
#
# Why it matters: small records compress well only beside a dictionary, and the nearest one is a template that somebody edits one
# day. From then on the old records read as fluent text with the new template's amounts. Set ZSTD_c_checksumFlag (4 bytes a
# frame) and keep the dictionary's own hash beside the record; one made by zstd --train has a number that the frame names.
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

get libzstd-dev=1.5.4+dfsg2-5 libzstd1=1.5.4+dfsg2-5 zstd=1.5.4+dfsg2-5
command -v gcc >/dev/null || { echo "not tried: needs gcc" >&2; exit 2; }
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

cat >"$work/try.c" <<'END'
#include <stdio.h>
#include <string.h>
#include <zstd.h>

static const char kOld[] = "Usulan 1: biaya Rp125.000.000 per tahun, sasaran warga kelurahan Contoh";
static const char kNew[] = "Usulan 1: biaya Rp785.000.000 per tahun, sasaran warga kelurahan Contoh";
static const char kRecord[] = "biaya Rp125.000.000 per tahun, sasaran warga kelurahan Contoh";

static void other_dictionary(int checksum) {
  char frame[200], text[200] = "";
  ZSTD_CCtx* writer = ZSTD_createCCtx();
  ZSTD_DCtx* reader = ZSTD_createDCtx();
  if (checksum) ZSTD_CCtx_setParameter(writer, ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_loadDictionary(writer, kOld, strlen(kOld));
  ZSTD_DCtx_loadDictionary(reader, kNew, strlen(kNew));
  size_t size = ZSTD_compress2(writer, frame, sizeof frame, kRecord, sizeof kRecord);
  size_t read = ZSTD_decompressDCtx(reader, text, sizeof text, frame, size);
  printf("%s\n", ZSTD_isError(read) ? ZSTD_getErrorName(read) : text);
  ZSTD_freeCCtx(writer);
  ZSTD_freeDCtx(reader);
}

static void flipped_bits(void) {
  static const char* words[] = {"layanan", "warga", "kelurahan", "antrean", "daring", "biaya",
                                "Rp125.000", "inovasi", "tahun", "2024", "penerapan", "dinas"};
  char text[4000], frame[4000], again[4000];
  unsigned seed = 7;
  int length = 0, wrong = 0, refused = 0;
  while (length < 3000) {
    seed = seed * 1103515245 + 12345;
    length += sprintf(text + length, "%s ", words[(seed >> 16) % 12]);
  }
  size_t size = ZSTD_compress(frame, sizeof frame, text, (size_t)length, 3);
  for (size_t bit = 0; bit < 8 * size; ++bit) {
    frame[bit / 8] ^= (char)(1u << bit % 8);
    size_t read = ZSTD_decompress(again, sizeof again, frame, size);
    if (ZSTD_isError(read)) ++refused;
    else wrong += read != (size_t)length || memcmp(again, text, read) != 0;
    frame[bit / 8] ^= (char)(1u << bit % 8);
  }
  printf("%zu %d %d\n", 8 * size, refused, wrong);
}

int main(void) {
  other_dictionary(0);
  other_dictionary(1);
  flipped_bits();
}
END
gcc -O1 -isystem "$root/usr/include" "$work/try.c" -o "$work/try" -L"$lib" -lzstd
mapfile -t told < <("$work/try")
printf '%s' 'Usulan 1: biaya Rp125.000.000 per tahun, sasaran warga kelurahan Contoh' >"$work/old"
sed 's/125/785/' "$work/old" >"$work/new"
sed 's/.*biaya/biaya/' "$work/old" >"$work/record"
zstd -q -D "$work/old" "$work/record" -o "$work/record.zst"
code=0
said=$(zstd -q -d -D "$work/new" "$work/record.zst" -c 2>&1 >/dev/null) || code=$?
read -r bits refused wrong <<<"${told[2]}"
printf '%s\n' "library:        ${told[0]}" "with checksum:  ${told[1]}" "the command:    exit code $code,${said##*.zst}" \
  "flipped bits:   $bits, refused $refused, wrong text $wrong"
[[ ${told[0]} == 'biaya Rp785.000.000 per tahun, sasaran warga kelurahan Contoh' ]] ||
  changed "another dictionary gives something else"
[[ ${told[1]} == "Restored data doesn't match checksum" ]] || changed "the checksum does not find it"
[[ $code == 1 && $said == *'match checksum'* ]] || changed "the command does not find it"
((wrong > bits / 3)) || changed "fewer than a third of the flipped bits give a wrong text"
echo "as stated: another plain dictionary, or a flipped bit, gives another text without an error"
