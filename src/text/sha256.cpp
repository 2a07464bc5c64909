#include "text/sha256.h"

#include <array>
#include <cstdint>

#include <nettle/sha2.h>

namespace telaah::text {

struct Sha256::State {
  sha256_ctx context{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(const void* bytes, std::size_t size) {
  sha256_update(&state_->context, size, static_cast<const std::uint8_t*>(bytes));
}

std::string Sha256::hex() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&state_->context, digest.size(), digest.data());
  std::string digits;
  digits.reserve(2 * digest.size());
  for (const std::uint8_t byte : digest) {
    constexpr std::string_view kHex = "0123456789abcdef";
    digits += kHex[byte >> 4];
    digits += kHex[byte & 15];
  }
  return digits;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

}  // namespace telaah::text
