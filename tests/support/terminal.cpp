#include "support/terminal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace telaah::test {

std::string missing_for_a_terminal() {
  if (access("/usr/bin/script", X_OK) != 0) return "no /usr/bin/script (package bsdutils) to give a program a terminal";
  const int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0) return std::string("no pseudo-terminal can be made (/dev/ptmx): ") + std::strerror(errno);
  std::string missing;
  const char* const name = grantpt(master) == 0 && unlockpt(master) == 0 ? ptsname(master) : nullptr;
  const int slave = name == nullptr ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (slave < 0) missing = std::string("no /dev/pts to open a pseudo-terminal in: ") + std::strerror(errno);
  if (slave >= 0) close(slave);
  close(master);
  return missing;
}

}  // namespace telaah::test
