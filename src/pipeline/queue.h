#pragma once
// A queue between threads. Once closed it is empty for good: what lies in it and what still comes is dropped.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace telaah::pipeline {

template <class T>
class Queue {
 public:
  void push(T item) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_) return;
      items_.push_back(std::move(item));
    }
    arrived_.notify_one();
  }

  /// Waits for an item; nothing once closed.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return closed_ || !items_.empty(); });
    return take();
  }

  std::optional<T> pop_within(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, patience, [this] { return closed_ || !items_.empty(); });
    return take();
  }

  [[nodiscard]] std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return items_.size();
  }

  /// Drops what waits; returns how many that were.
  std::size_t clear() {
    std::deque<T> dropped;  // destroyed outside the lock: an item may do work when it goes
    const std::lock_guard lock(mutex_);
    dropped.swap(items_);
    return dropped.size();
  }

  void close() {
    std::deque<T> dropped;
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
      dropped.swap(items_);
    }
    arrived_.notify_all();
  }

 private:
  std::optional<T> take() {
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    return item;
  }

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<T> items_;
  bool closed_ = false;
};

}  // namespace telaah::pipeline
