#include "workers/conversation/conversation.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <new>

#include "wire/probe.h"

namespace telaah::worker {
namespace {

/// Everything that opens files must have happened before the sandbox closes; what is not ready is not worth locking.
bool say_hello(const Worker& worker) {
  const wire::SandboxState ready = worker.get_ready();
  wire::Hello hello;
  hello.engine = worker.engine();
  hello.sandbox = wire::is_locked(ready) ? sandbox::lock_down(worker.rules) : ready;
  return answer(wire::FrameType::hello, wire::encode(hello)) && wire::is_locked(hello.sandbox);
}

[[noreturn]] void serve_until_the_end(const Worker& worker) {
  try {
    while (true) {
      const auto request = wire::receive(kSocket);
      if (!request || !worker.serve(*request)) ::_exit(EXIT_SUCCESS);
    }
  } catch (const std::bad_alloc&) {
    ::_exit(wire::kExitMemory);
  }
}

}  // namespace

bool answer(wire::FrameType type, std::string_view payload) {
  std::string out;
  wire::append_frame(out, type, payload);
  return wire::send_all(kSocket, out);
}

bool answer_failure(FailureCode code, int page) {
  return answer(wire::FrameType::failure, wire::encode(wire::RemoteFailure{code, page}));
}

wire::Done done_so_far() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return {static_cast<std::uint64_t>(usage.ru_maxrss) << 10};
}

bool answer_done() { return answer(wire::FrameType::done, wire::encode(done_so_far())); }

int run(const Worker& worker, int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--self-test") return worker.self_test() ? EXIT_SUCCESS : EXIT_FAILURE;
  if (::fcntl(kSocket, F_GETFD) < 0) {
    std::fprintf(stderr, "%s dijalankan oleh telaah, tidak langsung. Uji mandiri: %s --self-test\n", worker.name,
                 worker.name);
    return static_cast<int>(ExitCode::usage);
  }
  if (!say_hello(worker)) ::_exit(wire::kExitRefused);
  serve_until_the_end(worker);
}

}  // namespace telaah::worker
