// One document -> one form, in the document's own words.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "telaah/forms.h"
#include "telaah/profile_fields.h"
#include "text/date_words.h"
#include "text/unicode.h"

namespace telaah::forms {
namespace {

/// True when one of `beginnings` begins a word of `folded`.
bool has_word(std::string_view folded, const std::vector<std::string>& beginnings) {
  return std::ranges::any_of(beginnings, [&](const std::string& word) {
    for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
      const bool is_beginning = at == 0 || !std::isalpha(static_cast<unsigned char>(folded[at - 1]));
      if (is_beginning) return true;
    }
    return false;
  });
}

bool holds(const std::vector<std::string>& list, const std::string& item) {
  return !item.empty() && std::ranges::find(list, item) != list.end();
}

/// A part under an unknown heading belongs to the one around it; one of its own kind does not.
bool belongs(const Passage& passage, const FieldRule& rule) {
  const std::string& kind = passage.kind.empty() ? passage.parent : passage.kind;
  if (passage.is_told || !holds(rule.kinds, kind)) return false;
  return rule.headings.empty() || has_word(unicode::folded(passage.heading), rule.headings);
}

std::string origin_words(const std::vector<std::string>& headings, int page) {
  std::string out;
  for (const std::string& heading : headings) {
    if (!heading.empty() && out.find("“" + heading + "”") == std::string::npos)
      out += fmt::format("{}“{}”", out.empty() ? "bagian " : ", ", heading);
  }
  if (out.empty()) out = "isi dokumen";
  return page > 0 ? fmt::format("{}, hlm. {}", out, page) : out;
}

std::string value_words(const ProfileField& row, const Field& field, const AffairWords& affair_words) {
  switch (row.kind) {
    case ValueKind::affair: {
      const std::string words = affair_words ? affair_words(field.value) : "";
      return words.empty() ? field.value : words;
    }
    case ValueKind::date:
      return field.value.empty() ? field.as_written : dates::in_words(field.value);
    case ValueKind::code:
      return words_of(row, field.value);
    case ValueKind::rupiah:
      return field.as_written.empty() ? field.value : field.as_written;
    case ValueKind::text:
      return field.value;
  }
  return field.value;
}

/// Puts pieces of text together, each in lines of its own, none twice.
class Composer {
 public:
  explicit Composer(Answer& answer) : answer_(answer) {}

  void add(std::string_view text, int page) {
    if (text.empty() || !seen_.insert(std::string(text)).second) return;
    if (!answer_.text.empty()) answer_.text += '\n';
    answer_.text += text;
    if (answer_.page == 0) answer_.page = page;
  }

 private:
  Answer& answer_;
  std::set<std::string> seen_;
};

void take_profile(const FieldRule& rule, const Assessment& assessment, const AffairWords& affair_words,
                  Answer& answer) {
  std::string text;
  for (const std::string& code : rule.profile) {
    const auto row = std::ranges::find(profile_fields(), code, &ProfileField::code);
    const MaybeField& field = assessment.profile.*row->member;
    if (!field) continue;
    const std::string words = value_words(*row, *field, affair_words);
    if (words.empty() || text.find(words) != std::string::npos) continue;
    // A short name in brackets, other values one after the other.
    text += text.empty() ? words : code == "singkatan" ? fmt::format(" ({})", words) : "; " + words;
    if (answer.page == 0) answer.page = field->page;
  }
  if (text.empty()) return;
  answer.text = text;
  answer.origin = origin_words({}, answer.page);
}

void take_parts(const FieldRule& rule, const Assessment& assessment, Answer& answer) {
  Composer composer(answer);
  std::vector<std::string> headings;
  for (const Passage& passage : assessment.passages) {
    if (!belongs(passage, rule)) continue;
    composer.add(passage.text, passage.page);
    headings.push_back(passage.heading);
  }
  if (!answer.text.empty()) answer.origin = origin_words(headings, answer.page);
}

void take_told(const FieldRule& rule, const Assessment& assessment, Answer& answer) {
  Composer composer(answer);
  for (const Passage& passage : assessment.passages) {
    if (passage.is_told && holds(rule.told, passage.kind)) composer.add(passage.text, passage.page);
  }
}

/// The sentences that support a criterion, in reading order.
void take_evidence(const FieldRule& rule, const Assessment& assessment, Answer& answer) {
  std::vector<const Evidence*> found;
  for (const Evidence& evidence : assessment.verdicts.at(static_cast<std::size_t>(*rule.evidence)).evidence) {
    if (evidence.polarity == Polarity::supports && evidence.page > 0) found.push_back(&evidence);
  }
  std::ranges::stable_sort(found, [](const Evidence* a, const Evidence* b) {
    return a->page != b->page ? a->page < b->page : a->box.y0 < b->box.y0;
  });
  Composer composer(answer);
  for (const Evidence* evidence : found) composer.add(evidence->quote, evidence->page);
}

bool is_scanned(const Entry& entry, int page) {
  return std::ranges::any_of(
      entry.pages, [&](const PageReading& one) { return one.number == page && one.method == PageMethod::ocr; });
}

void judge_length(Answer& answer) {
  if (answer.text.empty()) return;
  if (answer.limit.least > 0 && answer.words < answer.limit.least) {
    answer.state = AnswerState::too_short;
    answer.remark = fmt::format("Baru {} kata; kurang {} kata.", answer.words, answer.limit.least - answer.words);
  } else if (answer.limit.most > 0 && answer.words > answer.limit.most) {
    answer.state = AnswerState::too_long;
    answer.remark =
        fmt::format("{} kata; perlu dipadatkan menjadi paling banyak {} kata.", answer.words, answer.limit.most);
  }
}

Answer answer_of(const FieldRule& rule, const Entry& entry, const AffairWords& affair_words) {
  const Assessment& assessment = *entry.assessment;
  Answer answer;
  answer.number = rule.number;
  answer.title = rule.title;
  answer.limit = rule.limit;
  answer.state = AnswerState::ready;
  take_profile(rule, assessment, affair_words, answer);
  if (answer.text.empty()) take_parts(rule, assessment, answer);
  const bool has_place = !answer.text.empty();
  if (!has_place) take_told(rule, assessment, answer);
  if (answer.text.empty() && rule.evidence) take_evidence(rule, assessment, answer);
  answer.words = count_words(answer.text);
  if (answer.text.empty()) {
    answer.state = AnswerState::missing;
    answer.remark = fmt::format("Belum ada: {}.", rule.ask);
    return answer;
  }
  if (!has_place) {
    answer.state = AnswerState::to_arrange;
    answer.origin = answer.page > 0 ? fmt::format("kalimat dari beberapa tempat, mulai hlm. {}", answer.page)
                                    : "kalimat dari beberapa tempat";
    answer.remark = "Tidak ada bagian tersendiri; kalimatnya perlu dirangkai.";
  }
  judge_length(answer);
  if (is_scanned(entry, answer.page))
    answer.remark += answer.remark.empty() ? "Hasil pindaian: periksa ejaannya." : " Hasil pindaian: periksa ejaannya.";
  return answer;
}

}  // namespace

std::string_view code(AnswerState state) {
  switch (state) {
    case AnswerState::ready:
      return "ready";
    case AnswerState::too_short:
      return "too_short";
    case AnswerState::too_long:
      return "too_long";
    case AnswerState::to_arrange:
      return "to_arrange";
    case AnswerState::missing:
      return "missing";
  }
  return "";
}

std::string_view label(AnswerState state) {
  switch (state) {
    case AnswerState::ready:
      return "Siap disalin";
    case AnswerState::too_short:
      return "Terlalu singkat";
    case AnswerState::too_long:
      return "Terlalu panjang";
    case AnswerState::to_arrange:
      return "Perlu dirangkai";
    case AnswerState::missing:
      return "Belum ada";
  }
  return "";
}

std::size_t FilledForm::ready() const {
  return static_cast<std::size_t>(std::ranges::count(answers, AnswerState::ready, &Answer::state));
}

std::string words_of(const WordLimit& limit) {
  std::string words;
  if (limit.least > 0) words = fmt::format("paling sedikit {} kata", limit.least);
  if (limit.most > 0) words += fmt::format("{}paling banyak {} kata", words.empty() ? "" : ", ", limit.most);
  if (words.empty()) return limit.is_certain ? "" : "belum pasti";
  return limit.is_certain ? words : words + " (belum pasti)";
}

int count_words(std::string_view text) {
  int words = 0;
  bool is_inside = false, counts = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    if (unicode::is_blank(c)) {
      words += is_inside && counts ? 1 : 0;
      is_inside = counts = false;
    } else {
      is_inside = true;
      counts = counts || unicode::is_letter(c) || unicode::is_digit(c);
    }
  }
  return words + (is_inside && counts ? 1 : 0);
}

FilledForm fill(const FormRule& rule, const Entry& entry, const AffairWords& affair_words) {
  FilledForm form{rule.id, rule.name, {}};
  if (!entry.assessment) return form;
  for (const FieldRule& field : rule.fields) form.answers.push_back(answer_of(field, entry, affair_words));
  return form;
}

}  // namespace telaah::forms
