#include "share/settle.h"

#include <algorithm>

namespace telaah::share {

bool Settling::stands_still(const std::string& path, const Stamp& stamp, Time now) {
  const auto [found, is_new] = watched_.try_emplace(path);
  Watched& file = found->second;
  file.listing = listing_;
  if (is_new || !(file.stamp == stamp)) {
    file.stamp = stamp;
    file.since = now;
    file.not_before = now;
    file.backoff = {};
    file.readiness = Readiness::settling;
    return false;
  }
  return now - file.since >= options_.settle && now >= file.not_before;
}

Readiness Settling::opened(const std::string& path, bool complete, Time now) {
  Watched& file = watched_.at(path);
  const bool patience_used_up = now - file.since >= options_.patience;
  file.readiness = complete || patience_used_up ? Readiness::ready : Readiness::unfinished;
  file.backoff = {};
  if (file.readiness == Readiness::unfinished) {
    file.not_before = std::min(now + options_.settle, file.since + options_.patience);
  }
  return file.readiness;
}

Readiness Settling::refused(const std::string& path, Readiness why, Time now) {
  Watched& file = watched_.at(path);
  file.readiness = why;
  file.backoff = std::min(std::max(options_.settle, file.backoff * 2), options_.longest_backoff);
  file.not_before = now + file.backoff;
  return file.readiness;
}

Readiness Settling::state(const std::string& path) const {
  const auto found = watched_.find(path);
  return found == watched_.end() ? Readiness::settling : found->second.readiness;
}

void Settling::begin_listing() { ++listing_; }

void Settling::end_listing() {
  std::erase_if(watched_, [this](const auto& entry) { return entry.second.listing != listing_; });
}

Settling::Time Settling::next_look(Time otherwise) const {
  Time next = otherwise;
  for (const auto& [path, file] : watched_) {
    next = std::min(next, std::max(file.since + options_.settle, file.not_before));
  }
  return next;
}

}  // namespace telaah::share
