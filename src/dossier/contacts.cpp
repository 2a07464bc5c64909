// Ways to reach an office, each with the number, address or name that makes it one: a screen that only says
// "Hubungi kami" offers none.

#include <algorithm>
#include <optional>

#include "dossier/measures.h"
#include "text/scanner.h"

namespace telaah::dossier {
namespace {

constexpr std::string_view kPhone = "telepon";

/// "0812-4470-xx18", "(0298) 555 0141", "+62 811 …": digits, some of them made unreadable.
bool has_phone(std::string_view folded) {
  constexpr int kFewestDigits = 8;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const bool begins = (folded[at] == '0' || folded.substr(at, 3) == "+62") &&
                        (at == 0 || (!is_word_byte(folded[at - 1]) && folded[at - 1] != '/' && folded[at - 1] != '.'));
    if (!begins) continue;
    int digits = 0;
    std::size_t end = at;
    for (; end < folded.size(); ++end) {
      const char c = folded[end];
      const bool is_masked = c == 'x' || c == '*';
      if (is_digit(c) || is_masked) {
        ++digits;
      } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '+') {
        break;
      }
    }
    if (digits >= kFewestDigits && (end == folded.size() || folded[end] != '/')) return true;
  }
  return false;
}

/// "call center 119": a short number behind a word that promises one.
bool has_short_number(const Seen& seen, const Segment& segment, const Thing& thing) {
  const ListHit* word = seen.first_hit(thing.phrases, segment.span);
  if (word == nullptr) return false;
  const std::vector<Number> numbers = numbers_in(seen.folded(Span{word->end, segment.span.end}));
  return !numbers.empty() && numbers.front().is_whole && numbers.front().value >= 100 && numbers.front().begin <= 4;
}

bool has_mail(std::string_view folded) {
  for (std::size_t at = folded.find('@'); at != std::string_view::npos; at = folded.find('@', at + 1)) {
    if (at == 0 || !is_word_byte(folded[at - 1])) continue;
    const std::string_view host = folded.substr(at + 1, folded.substr(at + 1).find_first_of(" ,;|\n"));
    if (host.size() > 3 && host.find('.') != std::string_view::npos && is_letter(host.front())) return true;
  }
  return false;
}

/// "@nama" that is no address.
bool has_handle(std::string_view folded) {
  for (std::size_t at = folded.find('@'); at != std::string_view::npos; at = folded.find('@', at + 1)) {
    const bool is_alone = at == 0 || !is_word_byte(folded[at - 1]);
    if (is_alone && at + 2 < folded.size() && is_letter(folded[at + 1])) return true;
  }
  return false;
}

/// Where an office writes how to reach it: no row of somebody's data, no letterhead.
bool may_tell(const Segment& segment) {
  constexpr std::size_t kLabelAndAnswer = 2;
  return !segment.promises && segment.cells.size() <= kLabelAndAnswer;
}

}  // namespace

Finds contacts(const Seen& seen) {
  const Segment *phone = nullptr, *mail = nullptr, *social = nullptr, *others = nullptr;
  for (const Segment& segment : seen.segments()) {
    if (!may_tell(segment)) continue;
    const std::string_view line = seen.line(segment);
    const bool is_phone = has_phone(line), is_mail = has_mail(line), is_handle = has_handle(line);
    if (phone == nullptr && is_phone) phone = &segment;
    if (mail == nullptr && is_mail) mail = &segment;
    if (social == nullptr && (is_handle || seen.has(seen.rules().media, segment))) social = &segment;
    const bool is_near = is_phone || is_mail || is_handle || (segment.is_row() && line.starts_with("aplikasi"));
    for (const Thing& thing : seen.rules().things) {
      if (thing.measure != "kontak") continue;
      const bool is_phone_word = thing.label == kPhone;
      if (is_phone_word && phone == nullptr && has_short_number(seen, segment, thing)) phone = &segment;
      if (!is_phone_word && others == nullptr && is_near && seen.has(thing.phrases, segment)) others = &segment;
    }
  }
  if (phone == nullptr && mail == nullptr) return {};  // the name of a network alone is a page, not a way to ask
  Finds found;
  if (phone != nullptr) found.push_back({1, std::string(kPhone), phone, ""});
  if (mail != nullptr) found.push_back({1, "surel", mail, ""});
  if (social != nullptr) found.push_back({1, "media sosial", social, ""});
  if (others != nullptr) found.push_back({1, "aplikasi atau buku tamu", others, ""});
  return found;
}

}  // namespace telaah::dossier
