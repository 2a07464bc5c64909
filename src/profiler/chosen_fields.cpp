#include "profiler/chosen_fields.h"

#include <algorithm>
#include <map>

#include "profiler/initiator.h"
#include "profiler/tokens.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kLongestChoice = 260;  // bytes: all options printed, one ticked
constexpr std::size_t kLongestList = 520;    // the same with their signs and explanations

constexpr std::size_t kClassing = 160, kClassed = 38;  // bytes behind "kami golongkan": the sentence, and the choice
constexpr std::uint32_t kLongestLine = 80;
constexpr std::size_t kMostWordsOfLine = 10;
constexpr std::uint32_t kShortestTold = 30;  // bytes of a section that says something

struct Score {
  double weight = 0;
  bool is_explicit = false;
  Span first;  ///< the first words that speak for it
};

/// What a form's question was answered with.
struct FormAnswer {
  MaybeField field;
  Span open;  ///< the choices, when they are printed and not chosen from
};

FormAnswer from_form(const Reading& r, Column column) {
  int best = -1;
  FormAnswer out;
  for (const Answer& answer : r.answers) {
    if (answer.column != column || answer.span.size() > kLongestList) continue;
    const bool is_long = answer.span.size() > kLongestChoice;
    if (is_long && !r.know.choices.has_marks(r.text.folded_view(answer.span))) continue;
    const Span whole = r.know.choices.whole_answer(column, r.text, answer.span);
    const Choices::Choice choice = r.know.choices.choice(column, r.text, whole);
    if (choice.is_unmarked && out.open.empty()) out.open = whole;
    if (choice.code.empty() || (best >= 0 && answer.rank >= best)) continue;
    best = answer.rank;
    out.field = r.field(whole, FieldSource::form, choice.code);
  }
  if (out.field) out.open = {};
  return out;
}

/// The form's answer where it was asked: an open one is reported and not replaced by what the text says elsewhere.
bool is_settled(const Reading& r, Column column, const char* question, MaybeField& field,
                std::vector<OpenChoice>& open) {
  FormAnswer answer = from_form(r, column);
  if (!answer.open.empty()) open.push_back({question, r.written(answer.open), r.text.page_at(answer.open.begin)});
  field = std::move(answer.field);
  return field.has_value() || !answer.open.empty();
}

/// "Kategori: Tata kelola pemerintahan": a contest's category names it as well as the form's own question.
MaybeField from_category(const Reading& r, Column column) {
  const Answer* answer = r.answer(Column::kategori);
  if (answer == nullptr || answer->span.size() > kLongestChoice) return std::nullopt;
  const std::string chosen = r.know.choices.chosen(column, r.text.folded_view(answer->span));
  if (chosen.empty()) return std::nullopt;
  return r.field(answer->span, FieldSource::form, chosen);
}

/// "Kami golongkan sebagai pelayanan publik": one form named behind words that class, and no other in the sentence.
MaybeField from_classing(const Reading& r) {
  for (const TextBlock& block : r.text.blocks) {
    if (!may_be_evidence(block.kind) || block.hidden || r.section_at(block.span.begin) == "dasar_hukum") continue;
    const std::string_view folded = r.text.folded_view(block.span);
    for (const Hit& hit : r.know.choices.classings(folded, tokens(folded))) {
      const std::string_view rest = folded.substr(hit.end, kClassing);
      const std::string_view sentence = rest.substr(0, std::min(rest.find(". "), rest.find(';')));
      const std::string code = r.know.choices.only(Column::bentuk, sentence.substr(0, kClassed));
      // "dan aktivitas lainnya" names no form.
      const bool is_vague = code == "lainnya_sesuai_urusan" && sentence.find("urusan") == std::string_view::npos;
      if (code.empty() || is_vague || r.know.choices.only(Column::bentuk, sentence) != code) continue;
      const std::uint32_t begin = block.span.begin + hit.begin;
      return r.field(
          {begin, block.span.begin + hit.end + static_cast<std::uint32_t>(std::min(sentence.size(), kClassed))},
          FieldSource::prose, code);
    }
  }
  return std::nullopt;
}

/// "Pelayanan publik / non digital / penerapan": a short line that answers two or three of the form's choices.
MaybeField from_line_of_choices(const Reading& r, Column column) {
  for (const TextBlock& block : r.text.blocks) {
    if (!may_be_evidence(block.kind) || block.hidden || block.span.size() > kLongestLine) continue;
    const std::string_view folded = r.text.folded_view(block.span);
    if (folded.find_first_of("/,|") == std::string_view::npos || tokens(folded).size() > kMostWordsOfLine) continue;
    int named = 0;
    for (const Column other : {Column::bentuk, Column::jenis, Column::tahapan}) {
      named += r.know.choices.only(other, folded).empty() ? 0 : 1;
    }
    const std::string code = r.know.choices.only(column, folded);
    if (named >= 2 && !code.empty()) return r.field(block.span, FieldSource::prose, code);
  }
  return std::nullopt;
}

bool is_listed(const std::vector<std::string>& kinds, std::string_view kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

/// "non digital", "belum diterapkan": the word before turns it round.
bool is_negated(const Reading& r, std::uint32_t at) {
  const auto word = std::ranges::lower_bound(r.words, at, {}, &Token::begin);
  if (word == r.words.begin()) return false;
  const Token& before = *std::prev(word);
  const std::string_view text = r.text.folded_view({before.begin, before.end});
  return at - before.end <= 3 &&
         (text == "non" || text == "bukan" || text == "tidak" || text == "belum" || text == "tanpa");
}

/// "a. Tata kelola b. Pelayanan publik c. …": a form's choices name every value and choose none.
bool lists_choices(const Reading& r, std::size_t block, const Sign& sign) {
  const std::string_view folded = r.text.folded_view(r.text.blocks[block].span);
  return folded.size() <= kLongestChoice && r.know.choices.chosen(sign.column, folded) != sign.code;
}

constexpr std::string_view kPromoted = "display";

/// "Mereplikasi SAPA dari Kota Lain yang masuk Top 99": the prize of an innovation that this one learnt from.
bool is_of_others(const Reading& r, const SignHit& hit) {
  const Span block = r.text.blocks[static_cast<std::size_t>(hit.block)].span;
  const std::string_view folded = r.text.folded_view(block);
  const std::size_t at = hit.begin - block.begin;
  const std::size_t stop = at == 0 ? std::string_view::npos : folded.rfind(". ", at - 1);
  const std::size_t begin = stop == std::string_view::npos ? 0 : stop + 2;
  const std::string_view before = folded.substr(begin, at - begin);
  return !r.know.signs.borrowed_in(before).empty();
}

/// What speaks for each code of a column: signs in the text and in the innovation's name.
std::map<std::string, Score> scores(const Reading& r, Column column, const Profile& profile) {
  const std::vector<Sign>& signs = r.know.signs.all();
  std::map<std::string, Score> out;
  std::vector<int> counts(signs.size());
  const auto add = [&](const SignHit& hit) {
    const Sign& sign = signs[hit.sign];
    if (++counts[hit.sign] > sign.most) return;
    Score& score = out[sign.code];
    score.weight += sign.weight;
    if (!sign.is_quoted) return;
    if (sign.is_explicit && !score.is_explicit) score.first = {hit.begin, hit.end};
    score.is_explicit = score.is_explicit || sign.is_explicit;
    if (score.first.empty()) score.first = {hit.begin, hit.end};
  };
  for (const SignHit& hit : r.hits) {
    const Sign& sign = signs[hit.sign];
    if (sign.about != About::column || sign.column != column || hit.block < 0) continue;
    if (sign.where == Where::name || sign.where == Where::body) continue;
    const auto block = static_cast<std::size_t>(hit.block);
    if (sign.where != Where::title && !may_be_evidence(r.text.blocks[block].kind)) continue;
    // "Apakah inovasi telah direplikasi, sebutkan": the form asks, nobody has answered.
    if (r.is_instruction(block)) continue;
    if ((sign.where == Where::title) != r.is_title[block]) continue;
    if (is_negated(r, hit.begin) || (sign.is_explicit && lists_choices(r, block, sign))) continue;
    if (sign.where == Where::opening && hit.begin >= r.opening_end) continue;
    if (!sign.sections.empty() || !sign.not_sections.empty()) {
      const std::string_view kind = r.section_at(hit.begin);
      if (!sign.sections.empty() && !is_listed(sign.sections, kind)) continue;
      if (is_listed(sign.not_sections, kind)) continue;
    }
    if (sign.code == kPromoted && is_of_others(r, hit)) continue;
    if (r.know.signs.is_void(hit.sign, std::string_view(r.text.folded).substr(hit.begin))) continue;
    add(hit);
  }
  const auto add_from = [&](const MaybeField& field, Where where) {
    if (!field) return;
    const std::string words = lowered(field->value + " | " + field->as_written);
    for (const Hit& hit : r.know.signs.find(words, tokens(words))) {
      const std::size_t sign = r.know.signs.sign_of(hit.phrase);
      if (signs[sign].about == About::column && signs[sign].column == column && signs[sign].where == where) {
        add({sign, hit.phrase, 0, 0, -1});
      }
    }
  };
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const Sign& sign = signs[i];
    if (sign.about != About::column || sign.column != column || sign.where != Where::sections) continue;
    for (const Section& section : r.sections) {
      const bool is_told =
          section.body.size() >= kShortestTold && r.know.labels.is_answer(r.text.folded_view(section.body));
      if (is_listed(sign.sections, section.kind) && is_told) add({i, 0, section.body.begin, section.body.begin, -1});
    }
  }
  add_from(profile.nama_inovasi, Where::name);
  add_from(profile.opd, Where::body);
  return out;
}

double threshold(const Reading& r, std::string_view code) {
  const bool is_short = r.words.size() < r.know.signs.short_text_words();
  return is_short ? r.know.signs.short_threshold(code) : r.know.signs.threshold(About::column, code);
}

/// The heaviest code that reaches its threshold, with what is added from elsewhere.
MaybeField heaviest(const Reading& r, const std::map<std::string, Score>& all) {
  const std::pair<const std::string, Score>* best = nullptr;
  for (const auto& entry : all) {
    if (entry.second.weight < threshold(r, entry.first)) continue;
    if (best == nullptr || entry.second.weight > best->second.weight) best = &entry;
  }
  if (best == nullptr) return std::nullopt;
  Field field;
  if (!best->second.first.empty()) field = r.field(best->second.first, FieldSource::prose, best->first);
  field.value = best->first;
  field.source = FieldSource::prose;
  return field;
}

/// The heaviest code by the signs, with what the words of the whole text say beside it; `name`: of the column in
/// [kata].
MaybeField with_words(const Reading& r, Column column, std::string_view name, const std::map<std::string, Score>& all) {
  const std::string_view folded = r.text.folded;
  MaybeField found = heaviest(r, all);
  // The words were learnt from short texts; a long one gathers signs enough.
  const bool is_long = static_cast<double>(r.words.size()) > r.know.signs.beside_words("paling_banyak_kata");
  // "Tahapan uji coba" names it; of a form's name laws and lists speak, too.
  const bool is_named = found && column != Column::bentuk && all.at(found->value).is_explicit;
  if (is_named || (found && is_long)) return found;
  const ProfileWords::Odds* best = nullptr;
  double most = 0;
  const std::vector<ProfileWords::Odds> odds = r.know.profile_words.odds(column, folded);
  for (const ProfileWords::Odds& one : odds) {
    const auto signs = all.find(one.code);
    const double by_signs = signs == all.end() ? 0 : signs->second.weight;
    const bool is_found = found && found->value == one.code;
    const double weight = one.log_odds + r.know.signs.beside_words(name) * by_signs +
                          (is_found ? r.know.signs.beside_words(std::string(name) + "_ditemukan") : 0);
    if (best != nullptr && weight <= most) continue;
    best = &one;
    most = weight;
  }
  if (best == nullptr || (found && found->value == best->code)) return found;
  // No place of its own: page 0, and the words that speak most for it.
  const Hit telling = r.know.profile_words.telling(best->klass, folded);
  Field field;
  field.value = best->code;
  if (telling.begin < telling.end) field.as_written = r.written({telling.begin, telling.end});
  return field;
}

Field inferred(std::string value) {
  Field field;
  field.value = std::move(value);
  return field;
}

MaybeField stage(const Reading& r, const Profile& profile, std::vector<OpenChoice>& open) {
  MaybeField field;
  if (is_settled(r, Column::tahapan, "Tahapan", field, open)) return field;
  if (MaybeField listed = from_line_of_choices(r, Column::tahapan)) return listed;
  std::map<std::string, Score> all = scores(r, Column::tahapan, profile);
  const auto add = [&](const MaybeField& date, const char* code, double weight) {
    if (date) all[code].weight += weight;
  };
  add(profile.waktu_penerapan, "penerapan", 3);
  add(profile.waktu_uji_coba, "uji_coba", 2);
  return with_words(r, Column::tahapan, "tahapan", all);
}

MaybeField kind(const Reading& r, const Profile& profile, std::vector<OpenChoice>& open) {
  MaybeField asked;
  if (is_settled(r, Column::jenis, "Jenis", asked, open)) return asked;
  // "Bentuk : Inovasi pelayanan publik, digital"
  for (const Answer& answer : r.answers) {
    if (answer.column != Column::bentuk || answer.span.size() > kLongestChoice) continue;
    const std::string code = r.know.choices.chosen(Column::jenis, r.text.folded_view(answer.span));
    if (!code.empty()) return r.field(answer.span, FieldSource::form, code);
  }
  if (MaybeField field = from_line_of_choices(r, Column::jenis)) return field;
  if (MaybeField shown = with_words(r, Column::jenis, "jenis", scores(r, Column::jenis, profile))) return shown;
  return inferred("non_digital");
}

MaybeField form_of(const Reading& r, Profile& profile, std::vector<OpenChoice>& open) {
  MaybeField asked;
  if (is_settled(r, Column::bentuk, "Bentuk", asked, open)) return asked;
  if (MaybeField field = from_category(r, Column::bentuk)) return field;
  if (MaybeField field = from_line_of_choices(r, Column::bentuk)) return field;
  if (MaybeField field = from_classing(r)) return field;
  const std::map<std::string, Score> all = scores(r, Column::bentuk, profile);
  const MaybeField field = heaviest(r, all);
  // A law's sentence names all three forms; a proposal that names one has chosen it.
  const auto named = std::ranges::count_if(all, [](const auto& entry) { return entry.second.is_explicit; });
  profile.bentuk_is_inferred = !(field && named == 1 && all.at(field->value).is_explicit);
  return profile.bentuk_is_inferred ? with_words(r, Column::bentuk, "bentuk", all) : field;
}

MaybeField affair(const Reading& r, const Profile& profile) {
  if (const Answer* answer = r.answer(Column::urusan); answer != nullptr && answer->span.size() < kLongestChoice) {
    const std::string code = r.know.registry.affair_of(r.text.view(answer->span));
    if (!code.empty()) return r.field(answer->span, FieldSource::form, code);
  }
  if (const Agency* agency = r.know.registry.by_id(profile.opd_id); agency != nullptr && !agency->affairs.empty()) {
    return inferred(agency->affairs.front());
  }
  return std::nullopt;
}

MaybeField origin(const Reading& r) {
  const std::string_view opening = std::string_view(r.text.folded).substr(0, r.opening_end);
  const std::vector<Choices::Mention> mentions = r.know.choices.mentions(Column::asal, opening);
  if (mentions.empty()) return std::nullopt;
  return r.field({mentions.front().begin, mentions.front().end}, FieldSource::title, mentions.front().written);
}

MaybeField five_d(const Reading& r, const Profile& profile) {
  std::map<std::string, Score> all = scores(r, Column::tahap_5d, profile);
  // Benefits told of what runs are results; told of what is only planned they are hopes.
  const std::string stage = profile.tahapan ? profile.tahapan->value : "";
  if (stage == "penerapan" && r.words.size() >= r.know.signs.short_text_words()) all["deliver"].weight += 1.5;
  if (stage == "uji_coba") all["deliver"].weight -= 1;
  if (stage == "inisiatif" || stage.empty()) all.erase("deliver");
  if (stage == "inisiatif") all.erase("display");  // a prize for an idea promotes nothing that runs
  // Applied, and a result is told: at least that far.
  if (const auto deliver = all.find("deliver");
      stage == "penerapan" && deliver != all.end() && deliver->second.weight > 0)
    deliver->second.weight = std::max(deliver->second.weight, threshold(r, "deliver"));
  // What is tried or applied has been designed, whatever the text tells of it.
  const bool is_running = stage == "penerapan" || stage == "uji_coba";
  if (profile.waktu_uji_coba || profile.waktu_penerapan || is_running) all["design"].weight += 1;
  // The highest stage with evidence wins, not the heaviest.
  for (const char* code : {"display", "deliver", "design", "diagnose", "drum_up"}) {
    const auto found = all.find(code);
    if (found == all.end() || found->second.weight < threshold(r, code)) continue;
    return heaviest(r, {{found->first, found->second}});
  }
  return std::nullopt;
}

}  // namespace

void find_choices(const Reading& r, DocumentType type, Profile& profile, std::vector<OpenChoice>& open) {
  profile.asal = origin(r);
  if (!is_judged(type)) return;
  profile.tahapan = stage(r, profile, open);
  profile.jenis = kind(r, profile, open);
  profile.bentuk = form_of(r, profile, open);
  if (!profile.bentuk) profile.bentuk_is_inferred = false;
  MaybeField asked;
  profile.inisiator = is_settled(r, Column::inisiator, "Inisiator", asked, open)
                          ? asked
                          : initiator(r, profile, std::nullopt, heaviest(r, scores(r, Column::inisiator, profile)));
  profile.urusan = affair(r, profile);
  profile.tahap_5d = five_d(r, profile);
}

}  // namespace telaah::profiler
