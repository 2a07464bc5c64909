// [timbangan] of a criterion and of a content.

#include <utility>

#include <fmt/format.h>

#include "classify/opinion.h"
#include "classify/rule_file.h"

namespace telaah::classify {
namespace {

/// `code_of`: the names of the shares, in their order.
template <class Side, class CodeOf>
Side read_side(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics, CodeOf code_of) {
  TableReader reader(file, table, diagnostics);
  Side side;
  side.base = reader.number_or("pangkal", 0, kWeights);
  for (std::size_t i = 0; i < side.weights.size(); ++i) side.weights.at(i) = reader.number_or(code_of(i), 0, kWeights);
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
      *into = read_side<BalanceSide>(file, *side, diagnostics, share_code);
    } else {
      reader.error(table, fmt::format("[timbangan.{}] belum ada", key),
                   "jalankan telaah rules fit, atau hapus [timbangan]");
    }
  }
  reader.finish();
  return balance;
}

ContentBalance read_content_balance(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  ContentBalance balance;
  balance.is_loaded = true;
  reader.boolean_or("tetap", false);  // for `telaah rules fit`: these numbers stay
  for (const auto& [key, into] : {std::pair("ada", &balance.present), std::pair("tidak_ada", &balance.absent)}) {
    if (const TomlNode* side = reader.node(key)) {
      *into = read_side<ContentSide>(file, *side, diagnostics, content_share_code);
    } else {
      reader.error(table, fmt::format("[timbangan.{}] belum ada", key),
                   "jalankan telaah rules fit, atau hapus [timbangan]");
    }
  }
  reader.finish();
  return balance;
}

}  // namespace telaah::classify
