#include "telaah/learn.h"

#include <set>

#include <fmt/format.h>

#include "learn/balance_fit.h"
#include "learn/balance_text.h"
#include "learn/bank.h"
#include "learn/content_fit.h"
#include "learn/word_classes.h"

namespace telaah::learn {
namespace {

constexpr const char* kWordsHead =
    "Pendapat kedua: seberapa kuat sebuah kata, kata dasar, atau pasangan kata menunjukkan bahwa kalimatnya menyatakan "
    "sesuatu.\n"
    "Dipelajari dari kalimat berlabel oleh telaah rules fit; jangan disusun dengan tangan. Baris yang dihapus tidak "
    "dihitung lagi.\n"
    "Untuk mematikan pendapat kedua, hapus berkas ini lalu jalankan telaah rules fit lagi. Penjelasan: docs/rules.md, "
    "bagian Pendapat kedua.";

constexpr const char* kTypesHead =
    "Kata-kata yang menunjukkan jenis sebuah dokumen; proposal_inovasi berarti dokumen itu menguraikan satu inovasi.\n"
    "Dipelajari dari naskah berlabel oleh telaah rules fit. Ditimbang bersama tanda-tanda jenis dalam "
    "dokumen/gerbang.toml.";

constexpr const char* kProfileHead =
    "Kata-kata yang menunjukkan bentuk, jenis, dan tahapan sebuah inovasi bila naskahnya tidak menyebutnya sendiri.\n"
    "Dipelajari dari naskah berlabel oleh telaah rules fit. Ditimbang bersama tanda-tanda menurut [kata] dalam\n"
    "profil/petunjuk.toml.";

std::string percent(int part, int whole) { return whole == 0 ? "–" : fmt::format("{:.1f} %", 100.0 * part / whole); }

std::string balance_head(const std::string& data, const Figures& figures) {
  return fmt::format(
      "Dipelajari oleh telaah rules fit dari {}.\n"
      "Pada sumber yang tidak ikut dipelajari: kappa {:.2f}; memutuskan {} dari {}, tepat {}; terjangkau {} dari yang "
      "pasti.\n"
      "Tulis tetap = true di bawah [timbangan] agar angka ini tidak diubah lagi.",
      data, figures.kappa, figures.committed, figures.cases, percent(figures.right, figures.committed),
      percent(figures.covered, figures.decided));
}

}  // namespace

std::string word_weights(const std::string& folder, const std::vector<std::string>& without) {
  return text::word_classes_as_toml(kWordsHead, learn_words(read_bank(folder), without, {}));
}

std::string type_weights(const std::string& folder, const std::vector<std::string>& without) {
  WordOptions options;
  options.cost = 10;
  return text::word_classes_as_toml(kTypesHead, learn_types(read_bank_documents(folder), without, options));
}

std::string profile_weights(const std::string& folder, const std::vector<std::string>& without) {
  WordOptions options;
  options.cost = 10;
  options.most_features = 1500;
  return text::word_classes_as_toml(kProfileHead, learn_profile(read_bank_documents(folder), without, options));
}

std::vector<std::string> hands(const std::string& folder) {
  std::set<std::string> names;
  for (const BankSentence& sentence : read_bank(folder)) names.insert(sentence.hand);
  return {names.begin(), names.end()};
}

std::string with_learnt_balance(const std::string& toml, const std::vector<Case>& cases, const std::string& data,
                                Figures& figures) {
  if (is_fixed(toml)) return toml;
  const classify::Balance balance = fit_balance(cases, {}, figures);
  return with_balance(toml, balance, balance_head(data, figures));
}

std::string with_learnt_content(const std::string& toml, const std::vector<ContentCase>& cases, const std::string& data,
                                ContentFigures& figures) {
  if (is_fixed(toml)) return toml;
  const classify::ContentBalance balance = fit_content(cases, figures);
  return with_content_balance(toml, balance,
                              fmt::format("Dipelajari oleh telaah rules fit dari {}.\n"
                                          "Pada sumber yang tidak ikut dipelajari: {} dari {} tepat ({}).\n"
                                          "Tulis tetap = true di bawah [timbangan] agar angka ini tidak diubah lagi.",
                                          data, figures.right, figures.cases, percent(figures.right, figures.cases)));
}

}  // namespace telaah::learn
