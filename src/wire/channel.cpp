#include "wire/channel.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace telaah::wire {
namespace {

constexpr std::size_t kControlBytes = CMSG_SPACE(sizeof(int));

/// Reads exactly `size` bytes; a descriptor that comes with them is kept.
bool receive_exactly(int socket, char* to, std::size_t size, Descriptor& descriptor) {
  while (size > 0) {
    alignas(cmsghdr) std::array<char, kControlBytes> control{};
    iovec part{to, size};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    for (cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr; head = CMSG_NXTHDR(&message, head)) {
      if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
      int number = -1;
      std::memcpy(&number, CMSG_DATA(head), sizeof number);
      descriptor = Descriptor(number);
    }
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool send_with_descriptor(int socket, std::string_view frame, int descriptor) {
  alignas(cmsghdr) std::array<char, kControlBytes> control{};
  iovec part{const_cast<char*>(frame.data()), frame.size()};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof descriptor);
  std::memcpy(CMSG_DATA(head), &descriptor, sizeof descriptor);
  ssize_t sent = -1;
  do {
    sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  if (sent <= 0) return false;
  return send_all(socket, frame.substr(static_cast<std::size_t>(sent)));
}

std::optional<Received> receive(int socket) {
  std::array<char, kFrameHeaderBytes> head{};
  Received received;
  if (!receive_exactly(socket, head.data(), head.size(), received.descriptor)) return std::nullopt;
  const auto header = decode_header({head.data(), head.size()});
  if (!header) return std::nullopt;
  received.type = header->type;
  received.payload.resize(header->length);
  if (!receive_exactly(socket, received.payload.data(), header->length, received.descriptor)) return std::nullopt;
  return received;
}

}  // namespace telaah::wire
