#pragma once
// How a worker talks with telaah: the frames every worker answers with, and the order of a worker's life: get ready,
// lock down, say hello, serve until the other side is gone. What is read, and how, is each worker's own. One thread.

#include <string>
#include <string_view>

#include "wire/channel.h"
#include "wire/frames.h"
#include "workers/sandbox/sandbox.h"

namespace telaah::worker {

constexpr int kSocket = 3;

/// Sends one frame. False when the other side is gone.
bool answer(wire::FrameType type, std::string_view payload);
bool answer_failure(FailureCode code, int page = 0);
/// The request is served; tells how much memory the worker has needed so far.
bool answer_done();
wire::Done done_so_far();

struct Worker {
  const char* name;
  sandbox::Rules rules;
  std::string (*engine)();
  /// Opens and sets up all that the sandbox will forbid; `locked` when the worker can read.
  wire::SandboxState (*get_ready)();
  /// Answers one request. False: the conversation is over.
  bool (*serve)(const wire::Received& request);
  /// For people and tests: what the sandbox refuses, and that work is still done inside.
  bool (*self_test)();
};
/// The whole life of a worker; returns only from a self-test or when a person started it by hand.
int run(const Worker& worker, int argc, char** argv);

}  // namespace telaah::worker
