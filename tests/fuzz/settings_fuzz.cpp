// Any bytes an office may save as telaah.toml: problems with their places, or settings.

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "telaah/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace telaah;
  if (size > 64 * 1024) return 0;
  const int file = memfd_create("telaah.toml", MFD_CLOEXEC);
  if (file < 0) return 0;
  if (write(file, data, size) == static_cast<ssize_t>(size)) {
    Diagnostics diagnostics;
    static_cast<void>(load_config("/proc/self/fd/" + std::to_string(file), diagnostics));
    static_cast<void>(render(diagnostics));
  }
  close(file);
  return 0;
}
