// Preloaded into the service: the wall clock is off by as many seconds as the file $TELAAH_CLOCK_SHIFT says at the
// moment. Monotonic clocks are left alone, as the kernel leaves them when somebody sets the time.

#include <dlfcn.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>

namespace {

long shift() {
  const char* path = std::getenv("TELAAH_CLOCK_SHIFT");
  const int file = path == nullptr ? -1 : open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[32] = {};
  const ssize_t got = read(file, text, sizeof text - 1);
  close(file);
  return got > 0 ? std::atol(text) : 0;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) int clock_gettime(clockid_t clock, timespec* time) {
  using Function = int (*)(clockid_t, timespec*);
  static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "clock_gettime"));
  const int result = real(clock, time);
  if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += shift();
  return result;
}
