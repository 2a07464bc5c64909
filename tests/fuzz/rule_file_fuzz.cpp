// Any bytes an analyst may save as a rule file: every room's reader must report problems with their place and never
// crash. The first byte chooses the file's place in the rules folder.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telaah/rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace telaah;
  constexpr std::array<std::string_view, 16> kPlaces{"kriteria/a-kebaruan.toml",
                                                     "muatan/tujuan.toml",
                                                     "peringatan/isi.toml",
                                                     "bahasa/bagian.toml",
                                                     "bahasa/polaritas.toml",
                                                     "profil/petunjuk.toml",
                                                     "dokumen/jenis.toml",
                                                     "daerah/kota-cilegon/opd.toml",
                                                     "daerah/kota-cilegon/urusan.toml",
                                                     "daerah/kota-cilegon/bidang.toml",
                                                     "dokumen/gerbang.toml",
                                                     "kata/kalimat.toml",
                                                     "kata/jenis.toml",
                                                     "lomba/iga.toml",
                                                     "profil/badan.toml",
                                                     "bahasa/templat.toml"};
  if (size == 0 || size > 64 * 1024) return 0;
  rules::Snapshot snapshot;
  snapshot.folder = "aturan";
  snapshot.files.push_back({std::string(kPlaces[data[0] % kPlaces.size()]), "",
                            std::string(reinterpret_cast<const char*>(data) + 1, size - 1)});
  Diagnostics diagnostics;
  static_cast<void>(rules::compile(snapshot, diagnostics));
  static_cast<void>(render(diagnostics));
  return 0;
}
