#pragma once
// Little-endian bytes, written and read. A Reader never reads past its end: the first thing that does not fit makes it
// fail for good, and everything read after that is zero, so a decoder may check once at the end of a group of fields.

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace telaah::wire {

static_assert(std::endian::native == std::endian::little, "the wire is little-endian memory order");

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  template <class T>
  void number(T value) {
    static_assert(std::is_arithmetic_v<T>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void bytes(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    out_.append(value);
  }
  /// One member of every element, as a column: equal members beside each other compress to half.
  template <class Range, class Member>
  void column(const Range& elements, Member member) {
    using Value = std::decay_t<decltype(member(*elements.begin()))>;
    const std::size_t start = out_.size();
    out_.resize(start + elements.size() * sizeof(Value));
    char* to = out_.data() + start;
    for (const auto& element : elements) {
      const Value value = member(element);
      std::memcpy(to, &value, sizeof value);
      to += sizeof value;
    }
  }

 private:
  std::string& out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T number() {
    static_assert(std::is_arithmetic_v<T>);
    T value{};
    if (rest_.size() < sizeof value) {
      fail();
      return value;
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  /// A length-prefixed byte string; empty after a failure.
  std::string_view bytes(std::size_t at_most) {
    const auto untrusted_length = number<std::uint32_t>();
    if (untrusted_length > at_most || untrusted_length > rest_.size()) {
      fail();
      return {};
    }
    const std::string_view value = rest_.substr(0, untrusted_length);
    rest_.remove_prefix(untrusted_length);
    return value;
  }
  /// A count of elements that take at least `element_bytes` each of what is left; 0 after a failure.
  std::uint32_t count(std::uint32_t at_most, std::size_t element_bytes) {
    const auto untrusted_count = number<std::uint32_t>();
    if (untrusted_count > at_most || untrusted_count > rest_.size() / element_bytes) {
      fail();
      return 0;
    }
    return untrusted_count;
  }
  template <class T, class Range, class Member>
  void column(Range& elements, Member member) {
    if (rest_.size() / sizeof(T) < elements.size()) return fail();
    const char* from = rest_.data();
    for (auto& element : elements) {
      T value;
      std::memcpy(&value, from, sizeof value);
      member(element) = value;
      from += sizeof value;
    }
    rest_.remove_prefix(elements.size() * sizeof(T));
  }
  [[nodiscard]] bool failed() const { return failed_; }
  /// Nothing failed and nothing is left over.
  [[nodiscard]] bool finished() const { return !failed_ && rest_.empty(); }

 private:
  void fail() {
    failed_ = true;
    rest_ = {};
  }
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace telaah::wire
