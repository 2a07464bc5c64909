#pragma once
// SHA-256, the identity of a file's content. Not thread-safe per object.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace telaah::text {

class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void update(const void* bytes, std::size_t size);
  void update(std::string_view bytes) { update(bytes.data(), bytes.size()); }
  /// 64 lower-case hex digits. Ends the object's use.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

}  // namespace telaah::text
