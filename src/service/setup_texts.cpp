// What setup writes and prints: the settings file, sections for Samba. Pure.

#include "service/setup.h"

#include "share/share.h"

#include <fmt/format.h>

#include <algorithm>

namespace telaah::service {
namespace {

constexpr std::size_t kLongestGroup = 32;  // what groupadd takes

/// A TOML string; what the file cannot hold is left out.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == 127) continue;
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted(text);
  return "[" + out + "]";
}

}  // namespace

std::string group_of_agency(const std::string& code_or_name) {
  std::string name = "opd-";
  for (const char c : code_or_name) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    if (is_plain) {
      name += small;
    } else if (!name.ends_with('-')) {
      name += '-';
    }
  }
  name.resize(std::min(name.size(), kLongestGroup));
  while (name.ends_with('-')) name.pop_back();
  return name;
}

std::string settings_text(const SetupWish& wish) {
  std::string out =
      "# Pengaturan telaah, dibuat oleh telaah setup. Semua kunci: /usr/share/doc/telaah/telaah.toml\n"
      "# Setelah diubah: telaah doctor --config BERKAS-INI, lalu systemctl restart telaah\n";
  out += fmt::format("ledger = {}\nzona_waktu = {}\n", quoted(wish.ledger), quoted(wish.zone));
  if (!wish.rules.empty()) out += fmt::format("aturan = {}\n", quoted(wish.rules));
  out += fmt::format("daerah = {}\n", quoted(wish.region));
  if (!wish.office.empty() || !wish.place.empty()) out += "\n[laporan]\n";
  if (!wish.office.empty()) out += fmt::format("kop = {}\n", list(wish.office));
  if (!wish.place.empty()) out += fmt::format("\n[laporan.pengesahan]\ntempat = {}\n", quoted(wish.place));
  out += fmt::format("\n[pantau]\nfolder = {}\n", quoted(wish.share));
  if (!wish.mail.empty()) out += fmt::format("\n[kabar]\nsurel = {}\n", list(wish.mail));
  if (!wish.backup.empty()) out += fmt::format("\n[cadangan]\nfolder = {}\n", quoted(wish.backup));
  return out;
}

std::string samba_sections(const SetupWish& wish) {
  std::string everyone = "+" + wish.user;
  for (const SetupAgency& agency : wish.agencies) everyone += fmt::format(", \\\n      +{}", agency.group);
  // Who may do what follows from the folders' groups; Samba only hides what somebody may not read.
  return fmt::format(
      R"(# Tiap OPD menulis ke folder sendiri di masuk/ dan membaca hasilnya sendiri; folder OPD lain tidak tampak.
[usulan]
   comment = Usulan inovasi: letakkan berkas di folder OPD
   path = {share}/{inbox}
   valid users = {everyone}
   read only = no
   hide unreadable = yes
   create mask = 0660
   force create mode = 0660
   directory mask = 2770
   force directory mode = 2770

# Hasil: selesai/BULAN/OPD, bermasalah/OPD (dengan alasannya), ganda/OPD.
[hasil-usulan]
   comment = Hasil pemeriksaan usulan, hanya dibaca
   path = {share}
   valid users = {everyone}
   read only = yes
   hide unreadable = yes
   veto files = /{spool}/

# Kantor pengelola: seluruh folder, dengan laporan, surat, dan STATUS.
[inovasi]
   comment = Inovasi daerah, untuk pengelola dan analis
   path = {share}
   valid users = +{user}
   force user = {user}
   read only = no
   create mask = 0660
   force create mode = 0660
   directory mask = 2770
   force directory mode = 2770
   veto files = /{spool}/
)",
      fmt::arg("share", wish.share), fmt::arg("inbox", share::kInbox), fmt::arg("spool", share::kSpool),
      fmt::arg("everyone", everyone), fmt::arg("user", wish.user));
}

}  // namespace telaah::service
