// Takes all the memory it can get on a bad document, under the limit that the sandbox sets in a real worker.
#include <sys/mman.h>
#include <sys/resource.h>

#include "fake_worker.h"

int main() {
  constexpr rlim_t kSoft = 512u << 20;
  const rlimit limit{kSoft, 2 * kSoft};
  ::setrlimit(RLIMIT_AS, &limit);  // without effect on a sanitized build, which holds more than that already
  return telaah::fake::serve([] {
    constexpr std::size_t kPiece = 16u << 20;
    for (int pieces = 0; pieces < 256; ++pieces) {
      if (::mmap(nullptr, kPiece, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED) {
        ::_exit(telaah::wire::kExitMemory);
      }
    }
  });
}
