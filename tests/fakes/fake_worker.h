#pragma once
// What every fake worker shares: it says hello, passes the self-test and reads documents like an honest one, until a
// document begins with "BAD". What it does then is the one thing each fake shows.

#include <unistd.h>

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "wire/channel.h"
#include "wire/document_codec.h"
#include "wire/frames.h"
#include "wire/probe.h"

namespace telaah::fake {

inline constexpr int kSocket = 3;

inline void say(const std::string& bytes) { wire::send_all(kSocket, bytes); }

inline void say_hello(wire::SandboxState state = wire::SandboxState::locked) {
  std::string out;
  wire::append_frame(out, wire::FrameType::hello, wire::encode(wire::Hello{.sandbox = state, .engine = "Fake 1.0"}));
  say(out);
}

/// One page, one word: the text of the built-in document.
inline Document honest_document() {
  Document document;
  document.announced_pages = 1;
  document.fonts.push_back({.name = "Fake"});
  Page page;
  page.number = 1;
  page.delivered = true;
  page.text = wire::probe_text();
  page.words.push_back({.begin = 0, .end = static_cast<std::uint32_t>(page.text.size()), .box = {0, 0, 10, 10}});
  document.pages.push_back(page);
  return document;
}

inline std::string done() {
  std::string out;
  wire::append_frame(out, wire::FrameType::done, wire::encode(wire::Done{}));
  return out;
}

inline bool is_bad(const wire::Received& request) {
  std::array<char, 3> head{};
  return ::pread(request.descriptor.number(), head.data(), head.size(), 0) == 3 &&
         std::string_view(head.data(), head.size()) == "BAD";
}

/// Serves until the socket closes; `misbehave` is called for bad documents.
inline int serve(const std::function<void()>& misbehave) {
  say_hello();
  while (const auto request = wire::receive(kSocket)) {
    if (is_bad(*request)) {
      misbehave();
    } else {
      say(wire::encode_document(honest_document()) + done());
    }
  }
  return 0;
}

}  // namespace telaah::fake
