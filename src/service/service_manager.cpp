#include "service/service_manager.h"

#include <fmt/format.h>
#include <systemd/sd-daemon.h>

#include <ctime>

namespace telaah::service {
namespace {

std::uint64_t monotonic_microseconds() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(time.tv_nsec) / 1000;
}

}  // namespace

ServiceManager::ServiceManager() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) > 0) watchdog_ = std::chrono::microseconds(microseconds);
}

void ServiceManager::ready(const std::string& status) { sd_notify(0, ("READY=1\nSTATUS=" + status).c_str()); }
void ServiceManager::alive(const std::string& status) { sd_notify(0, ("WATCHDOG=1\nSTATUS=" + status).c_str()); }
void ServiceManager::reloading() {
  sd_notify(0, fmt::format("RELOADING=1\nMONOTONIC_USEC={}", monotonic_microseconds()).c_str());
}
void ServiceManager::stopping() { sd_notify(0, "STOPPING=1"); }

std::chrono::milliseconds ServiceManager::interval(std::chrono::milliseconds otherwise) const {
  if (watchdog_.count() == 0) return otherwise;
  return std::min(otherwise, std::chrono::duration_cast<std::chrono::milliseconds>(watchdog_ / 2));
}

}  // namespace telaah::service
