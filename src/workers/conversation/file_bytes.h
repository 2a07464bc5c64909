#pragma once
// All bytes behind a descriptor, in memory.

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <new>
#include <string_view>

namespace telaah::worker {

/// Memory outside the allocator, so that a large file leaves no hole behind: the address space is the limit.
class FileBytes {
 public:
  FileBytes(int descriptor, std::size_t size) : size_(size) {
    void* memory = ::mmap(nullptr, size_ + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    data_ = static_cast<char*>(memory);
    while (filled_ < size_) {
      const ssize_t got = ::pread(descriptor, data_ + filled_, size_ - filled_, static_cast<off_t>(filled_));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      filled_ += static_cast<std::size_t>(got);
    }
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes() { ::munmap(data_, size_ + 1); }
  [[nodiscard]] bool whole() const { return filled_ == size_; }
  [[nodiscard]] std::string_view view() const { return {data_, filled_}; }

 private:
  char* data_ = nullptr;
  std::size_t size_, filled_ = 0;
};

}  // namespace telaah::worker
