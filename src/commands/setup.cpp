// telaah setup: from the package to a service that can be switched on, once.

#include "service/setup.h"
#include "cli/clock.h"
#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include <unistd.h>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menyiapkan komputer setelah telaah dipasang: menulis berkas pengaturan, membuat folder bersama dengan pemilik dan
izinnya, satu grup untuk tiap OPD, lalu menampilkan bagian untuk smb.conf: tiap OPD menulis ke masuk/OPD miliknya dan
membaca hasilnya sendiri. Dijalankan oleh root. Yang sudah ada tidak diubah; perbedaannya disebutkan. Di terminal,
yang belum disebutkan ditanyakan.

Kode keluar: 0 semua siap; 1 ada yang lain dari permintaan atau dibatalkan.

Contoh:
  telaah setup
  telaah setup --yes --share /srv/bersama/inovasi --office "PEMERINTAH KOTA CILEGON" "BAPPEDALITBANG" --place Cilegon
  telaah setup --yes --opd dinkes dindik "Kecamatan Jombang" --mail pengelola@kota.go.id --backup /mnt/cadangan/telaah)";

constexpr const char* kPackagedRules = "/etc/telaah/aturan";

/// What was not asked for stays empty until `fill_in`.
service::SetupWish nothing_asked() {
  service::SetupWish wish;
  wish.share = wish.ledger = wish.region = wish.zone = "";
  return wish;
}

struct Request {
  service::SetupWish wish = nothing_asked();
  std::vector<std::string> agencies;
  bool yes = false, no_agencies = false;
};

bool asks(const Request& request) { return !request.yes && ::isatty(STDIN_FILENO) != 0; }

/// The answer, or what stands in brackets when it is empty.
std::string asked(const std::string& question, const std::string& otherwise) {
  std::cerr << question << (otherwise.empty() ? "" : fmt::format(" [{}]", otherwise)) << ": " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer.empty() ? otherwise : answer;
}

void ask(service::SetupWish& wish) {
  wish.share = asked("Folder bersama", wish.share);
  if (wish.office.empty()) {
    for (std::string line; !(line = asked("Baris kop surat (kosong: selesai)", "")).empty();)
      wish.office.push_back(line);
  }
  wish.place = asked("Tempat pengesahan laporan", wish.place);
  if (wish.mail.empty()) {
    if (const std::string mail = asked("Alamat surel pengelola (kosong: tanpa kabar)", ""); !mail.empty())
      wish.mail.push_back(mail);
  }
  wish.backup = asked("Folder cadangan di disk lain (kosong: tidak ada)", wish.backup);
}

/// Those that were named, else all that stand under no other one.
std::vector<service::SetupAgency> agencies_of(const Request& request) {
  Config config;
  config.rules = request.wish.rules;
  config.region = request.wish.region;
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  std::vector<service::SetupAgency> found;
  for (const profiler::Agency& agency : rules.knowledge.agencies()) {
    if (request.agencies.empty() && agency.parent.empty())
      found.push_back({agency.name, service::group_of_agency(agency.id)});
  }
  for (const std::string& name : request.agencies) {
    const auto& all = rules.knowledge.agencies();
    const auto by_code = std::ranges::find(all, name, &profiler::Agency::id);
    const profiler::Agency* known = by_code != all.end() ? &*by_code : rules.knowledge.agency_named(name);
    if (known == nullptr && (name.find('/') != std::string::npos || name.starts_with('.')))
      throw Error(ExitCode::usage, fmt::format("'{}' tidak dapat menjadi nama folder OPD.", name));
    found.push_back(
        {known != nullptr ? known->name : name, service::group_of_agency(known != nullptr ? known->id : name)});
  }
  return found;
}

std::string_view word(service::SetupStep::State state) {
  using State = service::SetupStep::State;
  switch (state) {
    case State::there:
      return "sudah ada";
    case State::missing:
      return "dibuat   ";
    case State::different:
      return "dibiarkan";
  }
  return "";
}

std::string next_steps(const service::SetupWish& wish) {
  return fmt::format(
      "\nSelanjutnya:\n"
      "  1. Tambahkan bagian di bawah ini ke /etc/samba/smb.conf, lalu: systemctl reload smbd\n"
      "  2. Untuk tiap petugas OPD: useradd -M -s /usr/sbin/nologin -G GRUP-OPD NAMA && smbpasswd -a NAMA;\n"
      "     untuk pengelola dan analis grupnya {}\n"
      "  3. sudo -u {} telaah doctor --config {}\n"
      "  4. systemctl enable --now telaah telaah-bulanan.timer telaah-kabar.timer\n\n",
      wish.user, wish.user, wish.config_file);
}

/// What was not asked for is as the settings that are there have it, else as usual.
void fill_in(service::SetupWish& wish) {
  std::error_code ignored;
  Config now;
  now.ledger = service::SetupWish().ledger;
  if (std::filesystem::exists(wish.config_file, ignored)) {
    Diagnostics diagnostics;  // told with the plan
    now = load_config(wish.config_file, diagnostics);
  }
  const auto take = [](std::string& into, const std::string& there, const std::string& usual) {
    if (into.empty()) into = there.empty() ? usual : there;
  };
  take(wish.share, now.watch.folder, service::SetupWish().share);
  take(wish.ledger, now.ledger, "");
  take(wish.region, now.region, "");
  if (wish.zone.empty()) wish.zone = cli::zone_name(now.utc_offset_minutes);
  take(wish.backup, now.backup.folder, "");
  take(wish.rules, now.rules, std::filesystem::is_directory(kPackagedRules, ignored) ? kPackagedRules : "");
}

ExitCode setup(const Request& given, cli::Console& console) {
  Request request = given;
  service::SetupWish& wish = request.wish;
  fill_in(wish);
  if (asks(request)) ask(wish);
  for (std::string* place : {&wish.share, &wish.ledger, &wish.config_file, &wish.backup}) {
    if (place->empty()) continue;
    *place = std::filesystem::absolute(*place).lexically_normal().string();
    while (place->size() > 1 && place->ends_with('/')) place->pop_back();
  }
  if (!request.no_agencies) wish.agencies = agencies_of(request);
  const std::vector<service::SetupStep> steps = service::plan_setup(wish);
  bool is_all_as_asked = true;
  for (const service::SetupStep& step : steps) {
    console.result(fmt::format("[{}] {}\n", word(step.state), step.what));
    is_all_as_asked = is_all_as_asked && step.state != service::SetupStep::State::different;
  }
  console.flush();
  if (asks(request) && !asked("Lanjutkan? (y/T)", "T").starts_with('y')) {
    console.result("Tidak ada yang dibuat.\n");
    return ExitCode::some_failed;
  }
  for (const service::SetupStep& step : steps) {
    if (step.make) step.make();
  }
  Diagnostics wrong;  // an address that is none, a letterhead that no file can hold
  static_cast<void>(load_config(wish.config_file, wrong));
  if (has_errors(wrong)) {
    console.warn("Berkas pengaturan perlu diperbaiki:\n" + render(wrong));
    return ExitCode::usage;
  }
  console.result(next_steps(wish) + service::samba_sections(wish));
  return is_all_as_asked ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

cli::Command setup_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    service::SetupWish& wish = request.wish;
    options.text("--share", "DIR", wish.share, "Folder bersama (bawaan: /srv/bersama/inovasi)");
    options.texts("--office", "BARIS", wish.office, "Baris kop surat dan laporan");
    options.text("--place", "KOTA", wish.place, "Tempat pengesahan laporan");
    options.texts("--opd", "OPD", request.agencies,
                  "OPD yang mendapat folder (bawaan: semua yang tidak di bawah OPD lain)");
    options.flag("--no-opd", request.no_agencies, "Tanpa folder dan grup OPD");
    options.text("--region", "DAERAH", wish.region, "Folder di bawah aturan/daerah (bawaan: kota-cilegon)");
    options.choice("--zone", wish.zone, {"WIB", "WITA", "WIT"}, "Zona waktu kantor");
    options.texts("--mail", "ALAMAT", wish.mail, "Surel pengelola, untuk kabar");
    options.text("--backup", "DIR", wish.backup, "Folder cadangan di disk lain");
    options.flag("--rules-from-desk", wish.rules_from_desk,
                 "Analis boleh mengganti berkas aturan melalui laporan/diisi/");
    options.text("--rules", "DIR", wish.rules, "Folder aturan (bawaan: /etc/telaah/aturan, bila ada)");
    options.text("--config", "FILE", wish.config_file, "Berkas pengaturan (bawaan: /etc/telaah/telaah.toml)");
    options.text("--ledger", "FILE", wish.ledger, "Buku induk (bawaan: /var/lib/telaah/telaah.db)");
    options.text("--user", "NAMA", wish.user, "Pengguna dan grup layanan (bawaan: telaah)");
    options.text("--units", "DIR", wish.units, "Folder pengaturan systemd (bawaan: /etc/systemd/system)");
    options.flag("--yes", request.yes, "Tanpa bertanya");
  };
  return command<Request>("setup", "Menyiapkan pengaturan, folder bersama, dan hak akses setelah pemasangan", kHelp,
                          declare, setup);
}

}  // namespace telaah::commands
