#include "classify/content_signs.h"

#include <algorithm>

namespace telaah::classify {
namespace {

/// The author's own words of all sections of `kinds`, folded and joined, to compare two contents.
std::string own_text(const Scan& scan, const std::vector<std::string>& kinds) {
  std::string out;
  for (const SectionInfo& section : scan.sections) {
    if (!is_one_of(section, kinds)) continue;
    for (std::uint32_t s = section.first_sentence; s < section.end_sentence; ++s) {
      const Sentence& sentence = scan.sentences[s];
      if (!sentence.is_own_text()) continue;
      for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        out += scan.folded.substr(scan.tokens[t].begin, scan.tokens[t].end - scan.tokens[t].begin);
        out += ' ';
      }
    }
  }
  return out;
}

}  // namespace

bool field_is_filled(const std::string& field, const Profile& profile) {
  if (field == "bentuk") return profile.bentuk.has_value() && !profile.bentuk_is_inferred;
  if (field == "waktu_uji_coba") return profile.waktu_uji_coba.has_value() && !profile.waktu_uji_coba->value.empty();
  if (field == "anggaran") return profile.anggaran.has_value();
  return false;
}

Signs signs_of(const ContentFile& file, const std::vector<Finding>& findings) {
  Signs signs;
  for (const Finding& finding : findings) {
    if (finding.weighed.weight <= 0) continue;
    if (std::ranges::find(file.rules, finding.weighed.hit.rule) == file.rules.end()) continue;
    const Finding** slot = nullptr;
    if (finding.weighed.effect == Effect::present) slot = &signs.present;
    if (finding.weighed.effect == Effect::thin) slot = &signs.thin;
    if (finding.weighed.effect == Effect::absent) slot = &signs.absent;
    if (slot != nullptr && *slot == nullptr) *slot = &finding;
  }
  return signs;
}

// A benefit told for a criterion is told as a content, too.
float said_of(Content content, const Opinions& opinions, std::uint32_t sentence) {
  const float said = opinions.of(sentence, sense_of(content));
  return content == Content::manfaat ? std::max(said, opinions.of(sentence, Sense::benefit)) : said;
}

bool is_copied(const ContentFile& file, const Case& document) {
  const auto other = content_from_code(file.same_as);
  if (!other) return false;
  const ContentFile& twin = document.book.contents.at(static_cast<std::size_t>(*other));
  const std::string own = own_text(document.scan, file.sections);
  return !own.empty() && own == own_text(document.scan, twin.sections);
}

}  // namespace telaah::classify
