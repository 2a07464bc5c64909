#pragma once
// Frames over a stream socket, and one descriptor with a request. Plain system calls; retries EINTR; never raises
// SIGPIPE. The blocking half is the worker's; telaah itself reads with deadlines (extract/child).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "telaah/descriptor.h"
#include "wire/frames.h"

namespace telaah::wire {

/// Sends all bytes, blocking. False when the other side is gone.
bool send_all(int socket, std::string_view bytes);
/// Sends one frame with a descriptor attached to its first byte.
bool send_with_descriptor(int socket, std::string_view frame, int descriptor);

struct Received {
  FrameType type = FrameType::hello;
  std::string payload;
  Descriptor descriptor;  ///< closed when none was sent
};
/// The next whole frame, blocking. nullopt at the end of the stream or when what came is no frame.
std::optional<Received> receive(int socket);

}  // namespace telaah::wire
