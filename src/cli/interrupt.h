#pragma once
// Ctrl-C and SIGTERM as a flag, so that what is in hand is finished and nothing is left half-written. A second signal
// ends the program at once. One object at a time.

#include <atomic>

namespace telaah::cli {

class Interrupt {
 public:
  explicit Interrupt(bool also_reload = false);
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();

  [[nodiscard]] const std::atomic<bool>& requested() const;
  /// True once after each SIGHUP, when the object was made with `also_reload`.
  [[nodiscard]] bool reload_requested();
  /// The same without taking it.
  [[nodiscard]] static bool reload_pending();
};

}  // namespace telaah::cli
