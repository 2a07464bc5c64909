#pragma once
// A file descriptor with an owner. Move-only; for workers too.

#include <utility>

namespace telaah {

class Descriptor {
 public:
  Descriptor() = default;
  /// Takes the ownership of `number`; below 0: of nothing.
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(); }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  /// Hands the descriptor to somebody else who closes it.
  [[nodiscard]] int release() { return std::exchange(number_, -1); }
  /// Closes it now.
  void reset();

 private:
  int number_ = -1;
};

}  // namespace telaah
