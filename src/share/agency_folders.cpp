// Who may look into the folders that the service makes. Where each agency's folder in the inbox belongs to a group of
// its own, what became of its files may be read by that group, and by no other agency.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>

#include "share/folder.h"
#include "share/share.h"

namespace telaah::share {
namespace {

using intake::open_beneath;

constexpr const char* kFresh = ".telaah-hak";  // for a moment, in the agency's own folder
constexpr mode_t kOthers = S_IRWXO;

}  // namespace

/// selesai/2026-11 is as open to others as selesai is: the umask of the service would close it, and chmod, which takes
/// the set-group-id bit in one call with the rest, is forbidden to the unit.
void Share::make_as_open_as(std::string_view folder, std::string_view below) const {
  const Descriptor parent(open_folder(folder, true));
  struct stat wanted {};
  if (::fstat(parent.number(), &wanted) != 0) return;
  const mode_t mask = ::umask(0);
  ::mkdirat(parent.number(), std::string(below).c_str(), (0775 & ~mask & ~kOthers) | (wanted.st_mode & kOthers));
  ::umask(mask);
}

/// The service may not give a folder to a group that is not its own. A folder made inside the agency's, and moved from
/// there, has that group and its rights by itself.
void Share::make_for_agency(std::string_view agency, std::string_view place, std::string_view made_name) const {
  const std::string name(made_name);
  if (agency.empty()) return;
  const Descriptor to(open_folder(place, true));
  const Descriptor inbox(open_beneath(root_fd_, join(kInbox, agency), O_RDONLY | O_DIRECTORY));
  struct stat own {
  }, theirs{}, there{};
  if (inbox.number() < 0 || ::fstat(inbox.number(), &theirs) != 0 || ::fstat(to.number(), &own) != 0) return;
  if (theirs.st_gid == own.st_gid) return;
  if (::fstatat(to.number(), name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0) return;
  if (::mkdirat(inbox.number(), kFresh, 0770) != 0 && errno != EEXIST) return;
  if (::renameat2(inbox.number(), kFresh, to.number(), name.c_str(), RENAME_NOREPLACE) != 0)
    ::unlinkat(inbox.number(), kFresh, AT_REMOVEDIR);
}

/// Also for a reason that is written before its file is moved.
void Share::make_way(std::string_view folder) const {
  const auto [place, name] = split(folder);
  const std::string_view top = std::string_view(place).substr(0, place.find('/'));
  if (place == kDone) {
    make_as_open_as(place, name);
  } else if ((top == kDone && place.find('/') == place.rfind('/')) || place == kProblem || place == kDuplicate) {
    make_for_agency(name, place, name);
  }
}

}  // namespace telaah::share
