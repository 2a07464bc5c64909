#include "office/form_document.h"

#include "text/markup.h"

#include <fmt/format.h>

namespace telaah::office {
namespace {

using markup::seen;

using Kind = Paragraph::Kind;

Paragraph plain(std::string_view text, Kind kind = Kind::text) { return {kind, {{seen(text)}}}; }

/// "1.12. Tujuan inovasi daerah"
Paragraph title_of(const forms::Answer& answer) {
  return plain(fmt::format("{}. {}", answer.number, answer.title), Kind::heading);
}

/// "54 kata; batas kata belum pasti; bagian “Tujuan”, hlm. 2. Terlalu singkat: …": about the answer, never in it.
Paragraph note_of(const forms::Answer& answer) {
  std::string words;
  if (!answer.text.empty()) {
    words = fmt::format("{} kata", answer.words);
    if (const std::string limit = forms::words_of(answer.limit); !limit.empty()) words += "; batas: " + limit;
    words += "; " + answer.origin + ".";
  }
  if (!answer.remark.empty()) words += (words.empty() ? "" : " ") + answer.remark;
  return {Kind::item, {{.text = seen(words)}}};
}

void add_lines(std::vector<Paragraph>& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out.push_back(plain(text.substr(0, end)));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<Paragraph> form_paragraphs(const std::string& name, const std::string& agency, const std::string& file,
                                       const std::vector<forms::FilledForm>& forms) {
  std::vector<Paragraph> out;
  out.push_back(plain(name, Kind::letterhead));
  if (!agency.empty()) out.push_back(plain(agency, Kind::letterhead));
  out.push_back(
      plain("Isian siap salin, dari kalimat pengusul sendiri; tidak ada yang ditambahkan atau diubah. Baris bertanda "
            "butir adalah keterangan dan tidak ikut disalin. Berkas: " +
            file));
  for (const forms::FilledForm& form : forms) {
    out.push_back({Kind::heading, {{.text = seen(form.name), .is_underlined = true}}});
    out.push_back(plain(fmt::format("{} dari {} isian siap disalin.", form.ready(), form.answers.size()), Kind::item));
    for (const forms::Answer& answer : form.answers) {
      out.push_back(title_of(answer));
      add_lines(out, answer.text);
      out.push_back(note_of(answer));
    }
  }
  return out;
}

}  // namespace telaah::office
