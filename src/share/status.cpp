#include "share/status.h"

#include <string_view>

#include <fmt/format.h>

#include "text/markup.h"

namespace telaah::share {
namespace {

using markup::escaped;

constexpr std::size_t kMostLines = 200;  // a page that a phone still opens at once

// Notepad of older Windows shows lone line feeds as one line.
constexpr std::string_view kNewline = "\r\n";

struct Part {
  std::string_view title, none;
  const std::vector<StatusLine>& lines;
};

std::vector<Part> parts_of(const Status& status) {
  return {{"Menunggu", "Tidak ada berkas yang menunggu.", status.waiting},
          {"Sedang diproses", "Tidak ada berkas yang sedang diproses.", status.working},
          {"Perlu ditindaklanjuti", "Tidak ada berkas yang perlu ditindaklanjuti.", status.problems},
          {"Selesai hari ini", "Belum ada berkas yang selesai hari ini.", status.done_today}};  // last: the longest
}

std::string reconciliation(const Status& status) {
  return fmt::format("Bulan {}: diterima {} = selesai {} + bermasalah {} + ganda {} + menunggu {}", status.month,
                     status.received, status.finished, status.problem, status.duplicate, status.waiting_count);
}

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;margin:0 auto;max-width:48rem;padding:1rem}
h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1.05rem;margin:1.4rem 0 .4rem;border-bottom:2px solid #1f4e79}
.count{color:#666;font-weight:normal}.alert{border-left:6px solid #b35900;padding:.5rem .8rem;background:#fff4e5;color:#222}
ul{list-style:none;margin:0;padding:0}li{padding:.45rem 0;border-bottom:1px solid #ccc6;overflow-wrap:anywhere}
small{color:#666;display:block}.name{font-weight:600}footer{margin-top:2rem;color:#666;font-size:.85rem}
)";

std::string html_line(const StatusLine& line) {
  std::string out = fmt::format("<li><span class=\"name\">{}</span> – {}", escaped(line.name), escaped(line.text));
  if (!line.detail.empty()) out += fmt::format("<small>{}</small>", escaped(line.detail));
  if (!line.time.empty()) out += fmt::format("<small>{}</small>", escaped(line.time));
  return out + "</li>\n";
}

}  // namespace

std::string as_text(const Status& status) {
  std::string out =
      fmt::format("STATUS TELAAH {}{}Diperbarui {}{}{}", status.office, kNewline, status.updated, kNewline, kNewline);
  if (!status.waits_for.empty()) out += fmt::format("PERHATIAN: {}{}{}", status.waits_for, kNewline, kNewline);
  for (const std::string& notice : status.notices) out += fmt::format("INFORMASI: {}{}{}", notice, kNewline, kNewline);
  out += reconciliation(status) + std::string(kNewline);
  out += fmt::format("Laporan terakhir: {}{}", status.last_report.empty() ? "belum ada" : status.last_report, kNewline);
  out += fmt::format("Laporan bulanan terakhir: {}{}",
                     status.last_monthly_report.empty() ? "belum ada" : status.last_monthly_report, kNewline);
  for (const Part& part : parts_of(status)) {
    out += fmt::format("{}{} ({}){}", kNewline, part.title, part.lines.size(), kNewline);
    if (part.lines.empty()) out += fmt::format("  {}{}", part.none, kNewline);
    std::size_t shown = 0;
    for (const StatusLine& line : part.lines) {
      if (++shown > kMostLines) {
        out += fmt::format("  … dan {} berkas lainnya{}", part.lines.size() - kMostLines, kNewline);
        break;
      }
      out += fmt::format("  - {}: {}{}", line.name, line.text, kNewline);
      if (!line.detail.empty()) out += fmt::format("    {}{}", line.detail, kNewline);
    }
  }
  return out;
}

std::string as_html(const Status& status) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"id\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<meta http-equiv=\"refresh\" content=\"60\"><title>Status telaah</title><style>{}</style></head><body>\n"
      "<h1>Status telaah – {}</h1>\n<p>Diperbarui {}</p>\n",
      kStyle, escaped(status.office), escaped(status.updated));
  if (!status.waits_for.empty()) out += fmt::format("<p class=\"alert\">{}</p>\n", escaped(status.waits_for));
  for (const std::string& notice : status.notices) out += fmt::format("<p class=\"alert\">{}</p>\n", escaped(notice));
  out += fmt::format("<p>{}</p>\n<p>Laporan terakhir: {}</p>\n", escaped(reconciliation(status)),
                     status.last_report.empty() ? "belum ada" : escaped(status.last_report));
  out += fmt::format("<p>Laporan bulanan terakhir: {}</p>\n",
                     status.last_monthly_report.empty() ? "belum ada" : escaped(status.last_monthly_report));
  for (const Part& part : parts_of(status)) {
    out += fmt::format("<h2>{} <span class=\"count\">({})</span></h2>\n", part.title, part.lines.size());
    if (part.lines.empty()) {
      out += fmt::format("<p>{}</p>\n", part.none);
      continue;
    }
    out += "<ul>\n";
    std::size_t shown = 0;
    for (const StatusLine& line : part.lines) {
      if (++shown > kMostLines) break;
      out += html_line(line);
    }
    out += "</ul>\n";
    if (part.lines.size() > kMostLines)
      out += fmt::format("<p>… dan {} berkas lainnya</p>\n", part.lines.size() - kMostLines);
  }
  return out +
         "<footer>Letakkan berkas PDF di folder <b>masuk</b>. Hasil pemeriksaan awal ini otomatis; keputusan berada "
         "pada Tim Bappedalitbang.</footer>\n</body></html>\n";
}

std::string reason_text(const std::string& display_name, const std::string& received, const std::string& what,
                        const std::string& why, const std::string& what_to_do) {
  return fmt::format(
      "Berkas   : {}{nl}Diterima : {}{nl}{nl}Apa yang terjadi{nl}  {}{nl}{nl}Mengapa{nl}  {}{nl}{nl}"
      "Apa yang perlu dilakukan{nl}  {}{nl}{nl}Berkas asli tersimpan utuh di folder ini dan tidak diubah.{nl}",
      display_name, received, what, why, what_to_do, fmt::arg("nl", kNewline));
}

std::string duplicate_text(const std::string& display_name, const std::string& received, const std::string& first_name,
                           const std::string& first_received, const std::string& what_to_do) {
  return fmt::format(
      "Berkas   : {}{nl}Diterima : {}{nl}{nl}Isi berkas ini sama persis dengan berkas yang sudah diterima:{nl}  {}{nl}"
      "  diterima {}{nl}{nl}{} Berkas ini disimpan di sini.{nl}",
      display_name, received, first_name, first_received, what_to_do, fmt::arg("nl", kNewline));
}

}  // namespace telaah::share
