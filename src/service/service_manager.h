#pragma once
// What the service tells systemd: ready, alive, status, stopping. Silent when there is none. The only user of
// libsystemd.

#include <chrono>
#include <string>

namespace telaah::service {

class ServiceManager {
 public:
  ServiceManager();
  void ready(const std::string& status);
  /// Call at least every `interval()`; tells the watchdog that the main loop still turns.
  void alive(const std::string& status);
  void reloading();
  void stopping();
  /// Half of WatchdogSec=, or `otherwise` when there is no watchdog.
  [[nodiscard]] std::chrono::milliseconds interval(std::chrono::milliseconds otherwise) const;

 private:
  std::chrono::microseconds watchdog_{0};
};

}  // namespace telaah::service
