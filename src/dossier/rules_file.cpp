// rules/indikator/*.toml -> Rules.

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "dossier/rules.h"
#include "text/toml_file.h"

namespace telaah::dossier {
namespace {

constexpr std::string_view kFolder = "indikator/";
constexpr std::string_view kKindsFile = "indikator/jenis.toml";
constexpr Bounds kYears{1945, 2200};
constexpr Bounds kLevelNumbers{0, kLevels};
constexpr Bounds kNumbers{0, 1'000'000};
constexpr int kMostIndicators = 60;

constexpr std::array<std::pair<std::string_view, Where>, 6> kWhereCodes{{{"judul", Where::title},
                                                                         {"awal", Where::opening},
                                                                         {"isi", Where::anywhere},
                                                                         {"nama", Where::file_name},
                                                                         {"kepala_tabel", Where::table_head},
                                                                         {"pangkal_berita", Where::dateline}}};

constexpr std::array<std::pair<std::string_view, Measure>, 10> kMeasureCodes{{{"orang", Measure::people},
                                                                              {"tahun_anggaran", Measure::budget_year},
                                                                              {"tahun_rkpd", Measure::plan_year},
                                                                              {"kegiatan", Measure::events},
                                                                              {"hari", Measure::days},
                                                                              {"persen_selesai", Measure::solved},
                                                                              {"peniru", Measure::copiers},
                                                                              {"bulan_cipta", Measure::months},
                                                                              {"penerima", Measure::receivers},
                                                                              {"kontak", Measure::contacts}}};

template <class Codes>
auto from_code(const Codes& codes, std::string_view text) -> std::optional<decltype(codes.front().second)> {
  for (const auto& [code, value] : codes) {
    if (code == text) return value;
  }
  return std::nullopt;
}

/// The list of phrases under `key`. A phrase that stands there twice would count as two.
ListId list_of(PhraseLists& lists, TableReader& reader, const TomlNode& node, const std::string& key) {
  const std::vector<std::string> phrases = reader.texts(key);
  for (auto at = phrases.begin(); at != phrases.end(); ++at) {
    if (std::find(phrases.begin(), at, *at) != at)
      reader.error(node, fmt::format("'{}' tertulis dua kali pada '{}'", *at, key));
  }
  return lists.add(phrases);
}

class KindsReader {
 public:
  KindsReader(const TomlFile& file, RulesInside& into, Diagnostics& diagnostics)
      : file_(file), into_(into), diagnostics_(diagnostics) {}

  void read() {
    TableReader top(file_, file_.root, diagnostics_);
    into_.threshold = top.number_or("ambang", into_.threshold, kAmounts);
    for (const TomlNode* node : top.tables("jenis")) read_kind(*node);
    for (const TomlNode* node : top.tables("tanda")) read_sign(*node);
    for (const TomlNode* node : top.tables("kata")) read_words(*node);
    for (const TomlNode* node : top.tables("unsur")) read_thing(*node);
    top.finish();
  }

 private:
  void read_kind(const TomlNode& node) {
    TableReader reader(file_, node, diagnostics_);
    Kind kind{reader.text("kode"), reader.text("nama")};
    if (std::ranges::find(into_.kinds, kind.code, &Kind::code) != into_.kinds.end()) {
      reader.error(node, fmt::format("jenis '{}' tertulis dua kali", kind.code));
    }
    into_.needs_number.push_back(reader.boolean_or("bernomor", false));
    into_.approvals.push_back(list_of(into_.lists, reader, node, "pengesahan"));
    into_.kinds.push_back(std::move(kind));
    reader.finish();
  }

  void read_sign(const TomlNode& node) {
    TableReader reader(file_, node, diagnostics_);
    Sign sign;
    const std::string kind = reader.text("kode");
    const auto known = std::ranges::find(into_.kinds, kind, &Kind::code);
    if (known == into_.kinds.end()) reader.error(node, fmt::format("jenis '{}' tidak dikenal", kind));
    sign.kind = static_cast<std::size_t>(known - into_.kinds.begin());
    const std::string where = reader.text_or("letak", "isi");
    const auto place = from_code(kWhereCodes, where);
    if (!place)
      reader.error(node, fmt::format("letak '{}' tidak dikenal", where),
                   "pakai judul, awal, isi, nama, kepala_tabel, atau pangkal_berita");
    sign.where = place.value_or(Where::anywhere);
    sign.weight = reader.number_or("bobot", 1, kWeights);
    sign.least = reader.integer_or("minimal", 1, kCounts);
    sign.reason = reader.text_or("sebab", "");
    if (sign.where == Where::file_name) {
      sign.in_name = reader.texts("frasa");
    } else {
      sign.phrases = list_of(into_.lists, reader, node, "frasa");
      sign.also = list_of(into_.lists, reader, node, "serta");
      sign.without = list_of(into_.lists, reader, node, "tanpa");
    }
    if (sign.in_name.empty() && sign.phrases == kNoList && sign.where != Where::dateline)
      reader.error(node, "'frasa' belum diisi");
    reader.finish();
    if (known != into_.kinds.end()) into_.signs.push_back(std::move(sign));
  }

  void read_words(const TomlNode& node) {
    TableReader reader(file_, node, diagnostics_);
    for (const auto& [key, list] : {std::pair("janji", &into_.promise),
                                    {"bukan_janji", &into_.no_promise},
                                    {"konsep", &into_.draft},
                                    {"orang", &into_.people},
                                    {"penerima", &into_.receivers},
                                    {"jumlah", &into_.amount},
                                    {"masuk", &into_.came},
                                    {"selesai", &into_.solved},
                                    {"instansi", &into_.bodies},
                                    {"peran", &into_.roles},
                                    {"bukan_nama", &into_.no_name},
                                    {"ide", &into_.idea},
                                    {"terap", &into_.use},
                                    {"uji", &into_.trial},
                                    {"bukan_terap", &into_.no_use},
                                    {"seluruh_waktu", &into_.whole_time},
                                    {"waktu_terlama", &into_.longest_time},
                                    {"bukan_penerima", &into_.no_receivers},
                                    {"pejabat", &into_.addressees},
                                    {"bukan_instansi", &into_.no_agency},
                                    {"media_sosial", &into_.media}}) {
      *list = list_of(into_.lists, reader, node, key);
    }
    for (std::string& word : reader.texts("bukan_nama")) into_.no_name_words.insert(std::move(word));
    for (std::string& word : reader.texts("instansi")) into_.body_words.insert(std::move(word));
    for (std::string& word : reader.texts("umum")) into_.common_words.insert(std::move(word));
    reader.finish();
  }

  void read_thing(const TomlNode& node) {
    TableReader reader(file_, node, diagnostics_);
    Thing thing{reader.text("ukuran"), reader.text("label"), reader.boolean_or("bernama", false),
                list_of(into_.lists, reader, node, "frasa"), list_of(into_.lists, reader, node, "tanpa")};
    if (thing.phrases == kNoList) reader.error(node, "'frasa' belum diisi");
    reader.finish();
    into_.things.push_back(std::move(thing));
  }

  const TomlFile& file_;
  RulesInside& into_;
  Diagnostics& diagnostics_;
};

class EditionReader {
 public:
  EditionReader(const TomlFile& file, RulesInside& into, Diagnostics& diagnostics)
      : file_(file), into_(into), diagnostics_(diagnostics) {}

  Edition read() {
    TableReader top(file_, file_.root, diagnostics_);
    IndicatorRules& shown = edition_.shown;
    shown.id = file_.path.substr(kFolder.size(), file_.path.size() - kFolder.size() - std::string(".toml").size());
    shown.first_year = top.integer_or("tahun_mulai", 0, kYears);
    shown.last_year = top.integer_or("tahun_sampai", 0, kYears);
    shown.state = top.text("keadaan");
    shown.source = top.text("sumber");
    shown.checked = top.day_or_empty("diperiksa");
    shown.note = top.text_or("catatan", "");
    for (const TomlNode* node : top.tables("indikator")) read_indicator(*node);
    for (const TomlNode* node : top.tables("bobot")) read_weights(*node);
    if (shown.first_year == 0) top.error(file_.root, "'tahun_mulai' belum diisi");
    if (shown.indicators.empty()) top.error(file_.root, "tidak ada [[indikator]]");
    if (shown.weights.empty()) top.error(file_.root, "tidak ada [[bobot]]");
    top.finish();
    return std::move(edition_);
  }

 private:
  void read_indicator(const TomlNode& node) {
    TableReader reader(file_, node, diagnostics_);
    Indicator indicator;
    indicator.code = reader.text("kode");
    indicator.name = reader.text("nama");
    indicator.ask = reader.text("unggah");
    indicator.is_extra = reader.boolean_or("tambahan", false);
    const std::vector<std::string> levels = reader.texts("tingkat");
    if (levels.size() != kLevels) reader.error(node, "'tingkat' memuat kata-kata tingkat 1, 2, dan 3");
    for (std::size_t i = 0; i < std::min<std::size_t>(levels.size(), kLevels); ++i) indicator.levels.at(i) = levels[i];
    if (edition_.shown.indicator(indicator.code) != nullptr) {
      reader.error(node, fmt::format("indikator '{}' tertulis dua kali", indicator.code));
    }
    if (edition_.shown.indicators.size() >= kMostIndicators) reader.error(node, "indikator terlalu banyak");
    edition_.shown.indicators.push_back(indicator);
    numbered_ = 0;
    for (const TomlNode* rule : reader.tables("bukti")) read_rule(*rule, false);
    for (const TomlNode* rule : reader.tables("klaim")) read_rule(*rule, true);
    reader.finish();
  }

  void read_rule(const TomlNode& node, bool is_claim) {
    TableReader reader(file_, node, diagnostics_);
    Rule rule;
    rule.indicator = edition_.shown.indicators.size() - 1;
    rule.id = fmt::format("{}/{}/{}", edition_.shown.id, edition_.shown.indicators.back().code, ++numbered_);
    rule.is_claim = is_claim;
    if (!is_claim) read_kinds(rule, reader, node);
    rule.level = reader.integer_or("tingkat", 0, kLevelNumbers);
    rule.measure_name = reader.text_or("ukuran", "");
    rule.phrases = list_of(into_.lists, reader, node, "frasa");
    rule.also = list_of(into_.lists, reader, node, "serta");
    rule.without = list_of(into_.lists, reader, node, "tanpa");
    rule.not_first = list_of(into_.lists, reader, node, "tanpa_awal");
    rule.least = reader.integer_or("minimal", 1, kCounts);
    rule.told_only = reader.boolean_or("hanya_disebut", false);
    rule.in_rows = reader.boolean_or("dalam_tabel", false);
    rule.in_address = reader.boolean_or("dalam_alamat", false);
    rule.max_age = reader.integer_or("usia", 0, kCounts);
    rule.is_joined = reader.boolean_or("digabung", false);
    rule.is_falling = reader.boolean_or("menurun", false);
    read_measure(rule, reader, node);
    reader.finish();
    edition_.rules.push_back(std::move(rule));
  }

  void read_kinds(Rule& rule, TableReader& reader, const TomlNode& node) {
    rule.kinds = reader.texts("jenis");
    if (rule.kinds.empty()) reader.error(node, "'jenis' belum diisi");
    for (const std::string& kind : rule.kinds) {
      if (kind != kProposal && std::ranges::find(into_.kinds, kind, &Kind::code) == into_.kinds.end()) {
        reader.error(node, fmt::format("jenis '{}' tidak dikenal", kind), "jenis berkas ditulis pada jenis.toml");
      }
    }
  }

  void read_measure(Rule& rule, TableReader& reader, const TomlNode& node) {
    const bool is_thing = std::ranges::find(into_.things, rule.measure_name, &Thing::measure) != into_.things.end();
    if (const auto known = from_code(kMeasureCodes, rule.measure_name)) {
      rule.measure = *known;
    } else if (is_thing) {
      rule.measure = Measure::things;
    } else if (!rule.measure_name.empty()) {
      reader.error(node, fmt::format("ukuran '{}' tidak dikenal", rule.measure_name));
    }
    if ((rule.measure == Measure::none) == (rule.level == 0)) {
      reader.error(node, "isi salah satu: 'tingkat' (tetap) atau 'ukuran' (dihitung)");
    }
    for (std::size_t i = 0; i < kLevels; ++i) rule.years.at(i) = years(reader, node, fmt::format("tahun_{}", i + 1));
    read_bounds(rule, reader, node);
  }

  void read_bounds(Rule& rule, TableReader& reader, const TomlNode& node) {
    const TomlNode* bounds = reader.node("batas");
    const bool needs = rule.measure != Measure::none && !rule.asks_years();
    if (!needs) {
      if (bounds != nullptr) reader.error(*bounds, "'batas' hanya berlaku bagi 'ukuran' yang bukan tahun");
      if (rule.asks_years() && std::ranges::all_of(rule.years, &std::vector<std::vector<int>>::empty)) {
        reader.error(node, "'tahun_1', 'tahun_2', atau 'tahun_3' belum diisi");
      }
      return;
    }
    if (!read_numbers(bounds, rule.bounds)) reader.error(node, "'batas' memuat tiga angka: tingkat 1, 2, dan 3");
  }

  /// ["0", "1|2"] -> this year, and one of the two before.
  std::vector<std::vector<int>> years(TableReader& reader, const TomlNode& node, const std::string& key) {
    std::vector<std::vector<int>> all;
    for (const std::string& text : reader.texts(key)) {
      std::vector<int> any;
      for (const char c : text) {
        if (c >= '0' && c <= '9') {
          any.push_back(c - '0');
        } else if (c != '|') {
          reader.error(node, fmt::format("'{}' memuat angka 0–9 dan tanda |", key), "contoh: [\"0\", \"1|2\"]");
          break;
        }
      }
      if (!any.empty()) all.push_back(std::move(any));
    }
    return all;
  }

  static bool read_numbers(const TomlNode* node, std::array<double, kLevels>& into) {
    if (node == nullptr || node->kind != TomlNode::Kind::array || node->items.size() != kLevels) return false;
    for (std::size_t i = 0; i < kLevels; ++i) {
      const TomlNode& item = node->items[i];
      const bool is_number = item.kind == TomlNode::Kind::integer || item.kind == TomlNode::Kind::floating;
      if (!is_number || item.number < kNumbers.least || item.number > kNumbers.most) return false;
      into.at(i) = item.number;
    }
    return true;
  }

  void read_weights(const TomlNode& node) {
    TableReader reader(file_, node, diagnostics_);
    WeightVariant variant;
    variant.id = reader.text("kode");
    variant.source = reader.text("sumber");
    for (const Indicator& indicator : edition_.shown.indicators) {
      const TomlNode* numbers = reader.node(indicator.code);
      if (numbers == nullptr) continue;
      std::array<double, kLevels> levels{};
      if (!read_numbers(numbers, levels) || levels[0] > levels[1] || levels[1] > levels[2]) {
        reader.error(*numbers, fmt::format("'{}' memuat tiga angka yang menaik", indicator.code));
      }
      variant.weights.emplace_back(indicator.code, levels);
    }
    reader.finish();
    edition_.shown.weights.push_back(std::move(variant));
  }

  const TomlFile& file_;
  RulesInside& into_;
  Diagnostics& diagnostics_;
  Edition edition_;
  int numbered_ = 0;
};

}  // namespace

Rules Rules::compile(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  auto inside = std::make_shared<RulesInside>();
  // Editions name the kinds, so these come first.
  if (const auto kinds = std::ranges::find(files, kKindsFile, &TomlFile::path); kinds != files.end()) {
    KindsReader(*kinds, *inside, diagnostics).read();
  }
  for (const TomlFile& file : files) {
    if (!file.path.starts_with(kFolder) || file.path == kKindsFile) continue;
    inside->editions.push_back(EditionReader(file, *inside, diagnostics).read());
  }
  Rules rules;
  rules.inside_ = std::move(inside);
  return rules;
}

}  // namespace telaah::dossier
