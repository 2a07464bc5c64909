#include "service/setup.h"

#include "cli/clock.h"
#include "cli/write_together.h"
#include "service/messenger.h"

#include "share/share.h"
#include "telaah/failure.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace telaah::service {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience{30};
constexpr mode_t kForEveryone = 02775;  // names may be seen; what lies inside belongs to a group
constexpr mode_t kForTheOffice = 02770;

[[noreturn]] void fail(const std::string& what) {
  throw Error(ExitCode::environment, fmt::format("{}: {}.", what, text::system_cause(errno)));
}

std::optional<gid_t> group_id(const std::string& name) {
  const struct ::group* found = ::getgrnam(name.c_str());
  return found == nullptr ? std::nullopt : std::optional<gid_t>(found->gr_gid);
}

std::optional<uid_t> user_id(const std::string& name) {
  const struct ::passwd* found = ::getpwnam(name.c_str());
  return found == nullptr ? std::nullopt : std::optional<uid_t>(found->pw_uid);
}

bool may_give_away() { return ::geteuid() == 0; }

struct Wanted {
  std::string path, user, group;
  mode_t mode = kForTheOffice;
};

void make_folder(const Wanted& wanted) {
  std::error_code problem;
  fs::create_directories(wanted.path, problem);
  if (problem)
    throw Error(ExitCode::environment, fmt::format("{}: {}.", wanted.path, text::system_cause(problem.value())));
  const std::optional<uid_t> user = user_id(wanted.user);
  const std::optional<gid_t> group = group_id(wanted.group);
  if (may_give_away() && user && group && ::chown(wanted.path.c_str(), *user, *group) != 0) fail(wanted.path);
  if (::chmod(wanted.path.c_str(), wanted.mode) != 0) fail(wanted.path);  // after chown, which takes the group bit
}

std::string rights_of(const Wanted& wanted) {
  return fmt::format("{}:{} {:04o}", wanted.user, wanted.group, static_cast<unsigned>(wanted.mode));
}

SetupStep folder_step(const Wanted& wanted) {
  using State = SetupStep::State;
  struct stat there {};
  if (::stat(wanted.path.c_str(), &there) != 0)
    return {State::missing, fmt::format("folder {} ({})", wanted.path, rights_of(wanted)),
            [wanted] { make_folder(wanted); }};
  if (!S_ISDIR(there.st_mode))
    throw Error(ExitCode::usage, fmt::format("{} sudah ada dan bukan folder. Sebutkan tempat lain.", wanted.path));
  const std::optional<uid_t> user = user_id(wanted.user);
  const std::optional<gid_t> group = group_id(wanted.group);
  const bool is_theirs = !may_give_away() || (user == there.st_uid && group == there.st_gid);
  if (is_theirs && (there.st_mode & 07777) == wanted.mode)
    return {State::there, fmt::format("folder {}", wanted.path), {}};
  return {
      State::different,
      fmt::format("folder {}: pemilik atau izinnya lain; yang disarankan: chown {}:{} \"{}\" && chmod {:04o} \"{}\"",
                  wanted.path, wanted.user, wanted.group, wanted.path, static_cast<unsigned>(wanted.mode), wanted.path),
      {}};
}

void run(const std::vector<std::string>& command) {
  const std::string failed = hand_to(command, "", {}, kPatience);
  if (!failed.empty()) throw Error(ExitCode::environment, failed + ".");
}

bool is_member(const std::string& user, const std::string& name) {
  const struct ::group* found = ::getgrnam(name.c_str());
  if (found == nullptr) return false;
  for (char** member = found->gr_mem; *member != nullptr; ++member) {
    if (user == *member) return true;
  }
  return false;
}

/// The service reads what an agency drops because it is a member of the agency's group.
SetupStep group_step(const std::string& name, const std::string& user) {
  using State = SetupStep::State;
  if (is_member(user, name)) return {State::there, fmt::format("grup {}", name), {}};
  if (!may_give_away())
    return {State::different,
            fmt::format("grup {}: dibuat oleh root dengan groupadd --system {} && usermod -aG {} {}", name, name, name,
                        user),
            {}};
  return {State::missing, fmt::format("grup {}, dengan anggota {}", name, user), [name, user] {
            if (!group_id(name)) run({"/usr/sbin/groupadd", "--system", name});
            run({"/usr/sbin/usermod", "-aG", name, user});
          }};
}

SetupStep file_step(const std::string& path, const std::string& text, const std::string& what) {
  using State = SetupStep::State;
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(path, ignored)))
    return {State::missing, fmt::format("{} {}", what, path), [path, text] { cli::write_together({{path, text}}); }};
  std::ifstream in(path);
  const std::string there{std::istreambuf_iterator<char>(in), {}};
  if (there == text) return {State::there, fmt::format("{} {}", what, path), {}};
  return {State::different, fmt::format("{} {} sudah ada dan tidak diubah", what, path), {}};
}

/// The settings that are in force against the ones that were asked for, each in one clause.
std::string differences(const SetupWish& wish, const Config& now) {
  std::string out;
  const auto compare = [&](std::string_view key, const std::string& is, const std::string& asked) {
    if (!asked.empty() && is != asked) out += fmt::format("\n    {} = \"{}\" (diminta: \"{}\")", key, is, asked);
  };
  const auto lines = [](const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, "; ")); };
  compare("ledger", now.ledger, wish.ledger);
  compare("aturan", now.rules, wish.rules);
  compare("daerah", now.region, wish.region);
  compare("zona_waktu", cli::zone_name(now.utc_offset_minutes), wish.zone);
  compare("pantau.folder", now.watch.folder, wish.share);
  compare("laporan.kop", lines(now.report.letterhead), lines(wish.office));
  compare("laporan.pengesahan.tempat", now.report.sign_place, wish.place);
  compare("kabar.surel", lines(now.notice.mail_to), lines(wish.mail));
  compare("cadangan.folder", now.backup.folder, wish.backup);
  return out;
}

SetupStep settings_step(const SetupWish& wish) {
  using State = SetupStep::State;
  SetupStep step = file_step(wish.config_file, settings_text(wish), "berkas pengaturan");
  if (step.state != State::different) return step;
  Diagnostics diagnostics;
  const Config now = load_config(wish.config_file, diagnostics);
  const std::string differing = differences(wish, now);
  if (has_errors(diagnostics)) {
    step.what += "; isinya perlu diperbaiki:\n" + render(diagnostics);
  } else if (differing.empty()) {
    step = {State::there, fmt::format("berkas pengaturan {}", wish.config_file), {}};
  } else {
    step.what += ". Yang lain dari permintaan:" + differing;
  }
  return step;
}

bool is_below(const std::string& path, std::string_view folder) { return path.starts_with(folder); }

/// What the units may write beside their own folder and /srv/bersama.
/// One place of ReadWritePaths=; a missing one is no error. Blanks part places there, and % begins a specifier.
std::string unit_place(const std::string& path) {
  std::string out = " \"-";
  for (const char c : path) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '%') out += '%';
    out += c;
  }
  return out + '"';
}

std::string more_places(const SetupWish& wish) {
  std::string places;
  if (!is_below(wish.share, "/srv/bersama/")) places += unit_place(wish.share);
  if (wish.rules_from_desk && !wish.rules.empty()) places += unit_place(wish.rules);
  return places;
}

void add_unit_steps(const SetupWish& wish, std::vector<SetupStep>& steps) {
  const std::string places = more_places(wish);
  const std::string backup = wish.backup.empty() ? "" : unit_place(wish.backup);
  const auto add = [&](const std::string& unit, const std::string& writable) {
    if (writable.empty()) return;
    steps.push_back(file_step(fmt::format("{}/{}.service.d/telaah-setup.conf", wish.units, unit),
                              fmt::format("[Service]\nReadWritePaths={}\n", writable.substr(1)), "hak tulis layanan"));
  };
  add("telaah", places);
  add("telaah-bulanan", places + backup);
}

void add_rules_step(const SetupWish& wish, std::vector<SetupStep>& steps) {
  if (!wish.rules_from_desk || wish.rules.empty() || !may_give_away()) return;
  const std::optional<gid_t> group = group_id(wish.user);
  struct stat there {};
  if (::stat(wish.rules.c_str(), &there) != 0 || !group) return;
  if (there.st_gid == *group && (there.st_mode & S_IWGRP) != 0) return;
  steps.push_back({SetupStep::State::missing,
                   fmt::format("izin grup {} untuk mengganti aturan di {}", wish.user, wish.rules),
                   [rules = wish.rules, user = wish.user] {
                     run({"/bin/chgrp", "-R", user, rules});
                     run({"/bin/chmod", "-R", "g+rwX", rules});
                   }});
}

/// Who shares a group would read each other's files.
void expect_a_group_each(const std::vector<SetupAgency>& agencies) {
  std::map<std::string, std::string> named;
  for (const SetupAgency& agency : agencies) {
    const auto [other, is_new] = named.emplace(agency.group, agency.name);
    if (is_new) continue;
    throw Error(
        ExitCode::usage,
        fmt::format("{} dan {} mendapat grup yang sama ({}). Beri salah satunya kode yang lain pada daftar OPD.",
                    other->second, agency.name, agency.group));
  }
}

}  // namespace

std::vector<SetupStep> plan_setup(const SetupWish& wish) {
  std::vector<SetupStep> steps;
  const std::string& user = wish.user;
  steps.push_back(settings_step(wish));
  steps.push_back(folder_step({fs::path(wish.ledger).parent_path().string(), user, user, 0750}));
  const auto share = [&](std::string_view below, mode_t mode) {
    const std::string path = below.empty() ? wish.share : fmt::format("{}/{}", wish.share, below);
    steps.push_back(folder_step({path, user, user, mode}));
  };
  share("", kForEveryone);
  for (const std::string_view folder : {share::kInbox, share::kDone, share::kProblem, share::kDuplicate})
    share(folder, kForEveryone);
  for (const std::string_view folder : {share::kReports, share::kDesk, share::kLetters, share::kSpool})
    share(folder, kForTheOffice);
  expect_a_group_each(wish.agencies);
  for (const SetupAgency& agency : wish.agencies) {
    steps.push_back(group_step(agency.group, user));
    steps.push_back(folder_step({fmt::format("{}/{}/{}", wish.share, share::kInbox, agency.name), user, agency.group}));
  }
  if (!wish.backup.empty()) steps.push_back(folder_step({wish.backup, user, user, 0750}));
  add_rules_step(wish, steps);
  add_unit_steps(wish, steps);
  return steps;
}

}  // namespace telaah::service
