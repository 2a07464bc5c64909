#include "classify/contents.h"

#include "classify/content_signs.h"

#include "telaah/utf8.h"

#include <algorithm>

#include <fmt/format.h>

namespace telaah::classify {

bool is_one_of(const SectionInfo& section, const std::vector<std::string>& kinds) {
  return std::ranges::find(kinds, kind_of(section)) != kinds.end();
}

const Sentence* first_own_sentence(const Scan& scan, const SectionInfo& section) {
  for (std::uint32_t s = section.first_sentence; s < section.end_sentence; ++s) {
    if (scan.sentences[s].is_own_text()) return &scan.sentences[s];
  }
  return nullptr;
}

namespace {

constexpr std::size_t kQuoteBytes = 200;

std::string beginning(std::string_view text) {
  std::string out(utf8::cut(text, kQuoteBytes));
  std::ranges::replace(out, '\n', ' ');
  return out.size() < text.size() ? out + "…" : out;
}

const MaybeField* field_of(const std::string& field, const Profile& profile) {
  if (field == "bentuk") return &profile.bentuk;
  if (field == "waktu_uji_coba") return &profile.waktu_uji_coba;
  if (field == "anggaran") return &profile.anggaran;
  return nullptr;
}

void point_at(ContentFinding& out, const Finding& finding) {
  out.page = finding.evidence.page;
  out.quote = beginning(finding.evidence.quote);
}

std::string word_count(int words, const ContentFile& file) {
  if (file.words_full <= 1) return {};
  if (words >= file.words_full) return fmt::format(" ({} kata)", words);
  return fmt::format(" ({} kata; lengkap apabila mencapai {} kata)", words, file.words_full);
}

/// What the words of sentences say of a content that stands under no heading of its own.
struct Told {
  Presence presence = Presence::absent;
  std::uint32_t sentence = 0;  ///< that says it most plainly
  int words = 0;               ///< of all sentences that tell it
  float most = 0;              ///< how plainly
};

Told told_anywhere(Content content, const ContentFile& file, const Case& document) {
  Told out;
  for (std::uint32_t s = 0; s < document.opinions.sentences(); ++s) {
    // What stands under the content's own heading was counted there: a short line does not grow by being heard.
    const int section = document.scan.sentences[s].section;
    const bool is_counted = !file.counts_told_words && section >= 0 &&
                            is_one_of(document.scan.sections[static_cast<std::size_t>(section)], file.sections);
    if (is_counted) continue;
    const float said = said_of(content, document.opinions, s);
    const TokenRange tokens = document.scan.sentences[s].tokens;
    if (said >= 0.5F) out.words += static_cast<int>(tokens.end - tokens.begin);
    if (said <= out.most) continue;
    out.most = said;
    out.sentence = s;
  }
  if (out.most <= 0) return out;
  if (out.most >= file.told && (!file.counts_told_words || out.words >= file.words_present)) {
    out.presence = Presence::present;
  } else if (out.most >= file.touched) {
    out.presence = Presence::thin;
  }
  return out;
}

void point_at(const Told& told, const Case& document, ContentFinding& out) {
  const Span span = document.scan.sentences[told.sentence].span;
  out.page = document.text.page_at(span.begin);
  out.quote = beginning(document.scan.view(span));
}

/// A sentence elsewhere may tell what no heading announces; it never takes away what was found.
void hear_sentences(Content content, const ContentFile& file, const Case& document, ContentFinding& out) {
  const Told told = told_anywhere(content, file, document);
  if (told.presence >= out.presence) return;  // present < thin < absent
  out.presence = told.presence;
  out.words = std::max(out.words, told.words);
  point_at(told, document, out);
}

void decide_by_thresholds(const ContentFile& file, const Case& document, const Signs& signs, ContentFinding& out) {
  if (field_is_filled(file.field, document.profile)) {
    const MaybeField& field = *field_of(file.field, document.profile);
    out.presence = Presence::present;
    out.page = field->page;
    out.quote = beginning(field->as_written);
  } else if (signs.present != nullptr) {
    out.presence = Presence::present;
    point_at(out, *signs.present);
  } else if (signs.absent != nullptr) {
    out.presence = Presence::absent;
    point_at(out, *signs.absent);
  } else if (signs.thin != nullptr) {
    out.presence = Presence::thin;
    point_at(out, *signs.thin);
  } else if (file.words_decide && out.words >= file.words_present) {
    out.presence = Presence::present;
  } else if (file.words_decide && out.words >= file.words_thin) {
    out.presence = Presence::thin;
  }
  // What a rule calls thin ("dalam rangka pelayanan yang baik") stays so.
  const bool is_told_thin = out.presence == Presence::thin && signs.thin != nullptr;
  if (out.presence != Presence::present && !is_told_thin) hear_sentences(out.content, file, document, out);
}

/// Everything that speaks for and against it, weighed together. What is there has a sentence to show.
void decide_by_balance(const ContentFile& file, const Case& document, const Signs& signs, ContentFinding& out) {
  out.presence = presence(file.balance, content_shares(out.content, document));
  if (out.presence == Presence::absent) return;
  const Finding* sign = out.presence == Presence::present ? signs.present : signs.thin;
  if (sign != nullptr) return point_at(out, *sign);
  if (out.page != 0) return;
  const Told told = told_anywhere(out.content, file, document);
  if (told.most <= 0) {
    out.presence = Presence::absent;
  } else {
    point_at(told, document, out);
  }
}

}  // namespace

ContentFinding judge_content(Content content, const Case& document) {
  const ContentFile& file = document.book.contents.at(static_cast<std::size_t>(content));
  ContentFinding out;
  out.content = content;
  bool has_heading = false;
  for (const SectionInfo& section : document.scan.sections) {
    if (!is_one_of(section, file.sections)) continue;
    has_heading = true;
    out.words += section.own_words;
    const Sentence* first = first_own_sentence(document.scan, section);
    if (out.page != 0 || first == nullptr) continue;
    out.page = document.text.page_at(first->span.begin);
    out.quote = beginning(document.scan.view(first->span));
  }
  const Signs signs = signs_of(file, document.findings);
  if (file.balance.is_loaded) {
    decide_by_balance(file, document, signs, out);
  } else {
    decide_by_thresholds(file, document, signs, out);
  }
  switch (out.presence) {
    case Presence::present:
      out.reason = file.reason_present + word_count(out.words, file) + ".";
      break;
    case Presence::thin:
      out.reason = file.reason_thin + word_count(out.words, file) + ".";
      break;
    case Presence::absent:
      out.reason = file.reason_absent + (has_heading ? " (judul bagian ada, isinya kosong)." : ".");
      break;
  }
  if (out.presence == Presence::present && is_copied(file, document)) {
    out.presence = Presence::thin;
    out.reason = fmt::format("Isinya sama persis dengan bagian lain ({}).", label(*content_from_code(file.same_as)));
  }
  return out;
}

}  // namespace telaah::classify
