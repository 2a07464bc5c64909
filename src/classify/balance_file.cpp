// [timbangan] of a criterion.

#include <utility>

#include <fmt/format.h>

#include "classify/opinion.h"
#include "classify/rule_file.h"

namespace telaah::classify {
namespace {

BalanceSide read_side(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  BalanceSide side;
  side.base = reader.number_or("pangkal", 0, kWeights);
  for (std::size_t i = 0; i < kShareCount; ++i) side.weights.at(i) = reader.number_or(share_code(i), 0, kWeights);
  reader.finish();
  return side;
}

}  // namespace

Balance read_balance(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  Balance balance;
  balance.is_loaded = true;
  reader.boolean_or("tetap", false);  // for `telaah rules fit`: these numbers stay
  for (const auto& [key, into] :
       {std::pair("keyakinan_terpenuhi", &balance.least_met), std::pair("keyakinan_belum", &balance.least_not_met)}) {
    if (table.find(key) == nullptr)
      reader.error(table, fmt::format("[timbangan] tanpa {}", key), "misalnya " + std::string(key) + " = 0.75");
    *into = reader.number_or(key, *into, kShares);
    if (*into <= 0 || *into > 1)
      reader.error(table.find(key) != nullptr ? *table.find(key) : table,
                   fmt::format("{} harus di antara 0 dan 1", key), "0.75 berarti 75 %");
  }
  for (const auto& [key, into] : {std::pair("terpenuhi", &balance.met), std::pair("belum", &balance.not_met)}) {
    if (const TomlNode* side = reader.node(key)) {
      *into = read_side(file, *side, diagnostics);
    } else {
      reader.error(table, fmt::format("[timbangan.{}] belum ada", key),
                   "jalankan telaah rules fit, atau hapus [timbangan]");
    }
  }
  reader.finish();
  return balance;
}

}  // namespace telaah::classify
