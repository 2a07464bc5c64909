// The author's own words, part by part, as forms ask for them.

#include <algorithm>

#include "classify/contents.h"
#include "telaah/limits.h"
#include "telaah/utf8.h"

namespace telaah::classify {
namespace {

/// Contents that a sentence anywhere may tell; the form of an innovation is no text of its own.
constexpr std::array<Content, 4> kTold{Content::rancang_bangun, Content::tujuan, Content::manfaat, Content::anggaran};

/// What no author wrote is left out. Titles of laws are the same everywhere, but under the legal basis they are what is
/// asked for.
bool is_to_copy(const Sentence& sentence, bool is_legal_basis) {
  return sentence.aside == Aside::none && !sentence.is_heading && !sentence.is_instruction && !sentence.is_empty_mark &&
         !sentence.is_unanswered && (is_legal_basis || !sentence.is_boilerplate);
}

/// "1. …", "• …", "- …": an item of a list that fills one cell.
bool begins_item(std::string_view words) {
  const std::size_t digits = words.find_first_not_of("0123456789");
  if (digits == std::string_view::npos) return false;
  if (digits > 0) return words[digits] == '.' || words[digits] == ')';
  return words.starts_with("- ") || words.starts_with("• ");
}

/// Cells of a row, and items of a list in a cell, stand in lines of their own in the text.
std::string laid_out(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != '\n')
      out += words[i];
    else
      out += begins_item(words.substr(i + 1)) ? "\n" : " | ";
  }
  return out;
}

/// Passages with a bound on all their bytes together.
class Gatherer {
 public:
  explicit Gatherer(const Case& document) : document_(document) {}

  void open(std::string_view kind, std::string_view parent, std::string heading, bool is_told) {
    close();
    current_ = {std::string(kind), std::string(parent), std::move(heading), 0, {}, is_told};
    paragraph_ = kNone;
  }

  void add(const Sentence& sentence) {
    const std::string words = laid_out(document_.scan.view(sentence.span));
    const std::string_view fitting =
        utf8::cut(words, limits::kMaxPassageBytes - std::min(used_, limits::kMaxPassageBytes));
    if (fitting.empty()) return;
    if (current_.page == 0) current_.page = document_.text.page_at(sentence.span.begin);
    if (!current_.text.empty()) current_.text += sentence.paragraph == paragraph_ ? ' ' : '\n';
    current_.text += fitting;
    used_ += fitting.size() + 1;
    paragraph_ = sentence.paragraph;
  }

  std::vector<Passage> take() {
    close();
    return std::move(passages_);
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  void close() {
    if (!current_.text.empty()) passages_.push_back(std::move(current_));
    current_ = {};
  }

  const Case& document_;
  std::vector<Passage> passages_;
  Passage current_;
  std::uint32_t paragraph_ = kNone;
  std::size_t used_ = 0;
};

/// True when a part of its own name has words; what else may tell it is a matter of the form that asks.
bool is_announced(Content content, const Case& document) {
  const auto& kinds = document.book.contents.at(static_cast<std::size_t>(content)).sections;
  return !kinds.empty() && std::ranges::any_of(document.scan.sections, [&](const SectionInfo& section) {
    return kind_of(section) == kinds.front() && first_own_sentence(document.scan, section) != nullptr;
  });
}

/// Sentences that say `content` by their words, for a document in which no heading announces it.
void gather_told(Gatherer& gatherer, Content content, const Case& document) {
  const ContentFile& file = document.book.contents.at(static_cast<std::size_t>(content));
  if (file.sections.empty()) return;
  gatherer.open(file.sections.front(), "", "", true);
  for (std::uint32_t s = 0; s < document.opinions.sentences(); ++s) {
    float said = document.opinions.of(s, sense_of(content));
    if (content == Content::manfaat) said = std::max(said, document.opinions.of(s, Sense::benefit));
    if (said >= file.told && is_to_copy(document.scan.sentences[s], false)) gatherer.add(document.scan.sentences[s]);
  }
}

}  // namespace

std::vector<Passage> gather_passages(const Case& document) {
  Gatherer gatherer(document);
  for (const SectionInfo& section : document.scan.sections) {
    if (section.is_ignored && !section.is_law) continue;
    gatherer.open(section.kind, section.parent, laid_out(document.scan.view(section.heading)), false);
    for (std::uint32_t s = section.first_sentence; s < section.end_sentence; ++s) {
      if (is_to_copy(document.scan.sentences[s], section.is_law)) gatherer.add(document.scan.sentences[s]);
    }
  }
  for (const Content content : kTold) {
    if (!is_announced(content, document)) gather_told(gatherer, content, document);
  }
  return gatherer.take();
}

}  // namespace telaah::classify
